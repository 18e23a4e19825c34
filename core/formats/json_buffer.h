// Text that only grows, for cells that are few bytes long and many: unlike std::string it is filled without being cleared before and
// without a call for each cell, which costs more than the cell in WebAssembly.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace vitrine::records {

class TextBuffer {
 public:
  std::size_t size() const { return size_; }
  std::string_view view() const { return {bytes_.get(), size_}; }
  std::string_view view(std::size_t begin, std::size_t end) const {
    return view().substr(begin, end - begin);
  }
  void clear() { size_ = 0; }

  /// Where the next `size` bytes go; grown() says how many of them were filled.
  char* room(std::size_t size) {
    if (capacity_ - size_ < size) grow(size);
    return bytes_.get() + size_;
  }
  void grown(std::size_t size) { size_ += size; }

  void append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void append(char c) {
    *room(1) = c;
    ++size_;
  }
  void append(std::size_t count, char c) {
    for (; count > 0; --count) append(c);
  }

 private:
  void grow(std::size_t size) {
    capacity_ = std::max<std::size_t>({2 * capacity_, size_ + size, 256});
    std::unique_ptr<char[]> larger(new char[capacity_]);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0, capacity_ = 0;
};

/// Appends a cell of CSV, quoted where it holds a comma, a quote or a line end.
void append_cell(TextBuffer& csv, std::string_view text);

}  // namespace vitrine::records
