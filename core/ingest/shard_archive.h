// The two directions of a shard's bytes: a Writer and a Reader with the same operations, so that one
// description of the data serves both. The Reader never reads past the end; ok() tells whether all
// was there.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/part.h"
#include "table/column.h"

namespace vitrine::ingest {

class Writer {
 public:
  template <class T>
  void number(T& value) {
    append_varint(bytes_, static_cast<std::uint64_t>(value));
  }
  void text(std::string& value) {
    append_varint(bytes_, value.size());
    bytes_ += value;
  }
  template <class T>
  void plain(std::vector<T>& values) {
    append_varint(bytes_, values.size());
    if (values.empty()) return;
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    append_varint(bytes_, values.size());
    for (T& value : values) each(value);
  }
  void validity(ValidityMask& mask) {
    append_varint(bytes_, mask.size());
    const std::size_t bytes = mask.words().size() * sizeof(std::uint64_t);
    if (bytes > 0) bytes_.append(reinterpret_cast<const char*>(mask.words().data()), bytes);
  }
  void dictionary(std::shared_ptr<const Dictionary>& dictionary) {
    const std::uint32_t size = dictionary ? dictionary->size() : 0;
    append_varint(bytes_, size);
    for (std::uint32_t code = 0; code < size; ++code) {
      append_varint(bytes_, (*dictionary)[code].size());
      bytes_ += (*dictionary)[code];
    }
  }
  bool ok() const { return true; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  void number(T& value) {
    value = static_cast<T>(take());
  }
  void text(std::string& value) { value = std::string(take_text()); }
  template <class T>
  void plain(std::vector<T>& values) {
    const std::size_t count = take_count(sizeof(T));
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), bytes_.data() + at_, count * sizeof(T));
    at_ += count * sizeof(T);
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    values.resize(take_count(1));
    for (T& value : values) each(value);
  }
  void validity(ValidityMask& mask) {
    const std::uint64_t rows = take();
    const std::uint64_t bytes = (rows / 64 + (rows % 64 > 0 ? 1 : 0)) * sizeof(std::uint64_t);
    if (rows > bytes_.size() * 8 || bytes > bytes_.size() - at_) return fail();
    for (std::uint64_t row = 0; row < rows; ++row) {
      const auto byte = static_cast<unsigned char>(bytes_[at_ + row / 8]);
      mask.push_back(((byte >> (row % 8)) & 1U) != 0);
    }
    at_ += static_cast<std::size_t>(bytes);
  }
  void dictionary(std::shared_ptr<const Dictionary>& dictionary) {
    auto texts = std::make_shared<Dictionary>();
    const std::size_t count = take_count(1);
    for (std::size_t i = 0; i < count; ++i) texts->intern(take_text());
    if (texts->size() != count) fail();
    dictionary = std::move(texts);
  }
  bool ok() const { return ok_ && at_ <= bytes_.size(); }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::uint64_t take() {
    std::size_t last = at_;
    while (last < bytes_.size() && (bytes_[last] & 0x80) != 0) ++last;
    if (last < bytes_.size()) return take_varint(bytes_, at_);
    fail();
    return 0;
  }
  std::size_t take_count(std::size_t element_bytes) {
    const std::uint64_t count = take();
    if (count > (bytes_.size() - at_) / element_bytes) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(count);
  }
  std::string_view take_text() {
    const std::size_t size = take_count(1);
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
  }
  void fail() {
    ok_ = false;
    at_ = bytes_.size();
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace vitrine::ingest
