#include "ingest/tokenizer.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace vitrine::ingest {

namespace {

constexpr std::size_t kSliceBytes = 256U << 10U;
constexpr std::size_t kBatchRows = 1024;
constexpr std::size_t kBatchFields = 16384;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
static_assert(kReadableBeyond <= kBlockBytes, "the buffer has room for a block after its bytes");

MarkBytes mark_bytes(const Dialect& dialect) {
  MarkBytes bytes;
  bytes.delimiter = dialect.delimiter == 0 ? '\n' : dialect.delimiter;
  bytes.other_line_end = dialect.carriage_returns ? '\r' : '\n';
  bytes.quote = dialect.quote;
  return bytes;
}

}  // namespace

Tokenizer::Tokenizer(const TokenizerOptions& options, BatchSink sink)
    : options_(options),
      carriage_returns_(options.dialect.carriage_returns),
      skips_space_(options.dialect.spaced && options.dialect.delimiter != ' '),
      mark_bytes_(mark_bytes(options.dialect)),
      sink_(std::move(sink)),
      base_(options.begin),
      state_(options.at_record_start ? State::kFieldStart : State::kSkipLine),
      marked_block_(kNone),
      first_record_(options.begin) {
  if (options.at_record_start && options.begin > options.last_start) stopped_ = true;
}

void Tokenizer::push(std::string_view bytes) {
  while (!bytes.empty() && !stopped_ && !error_) {
    const std::string_view slice = bytes.substr(0, kSliceBytes);
    bytes.remove_prefix(slice.size());
    append(slice);
    scan();
    check_limits(size_ - record_begin_);
    flush();
    compact();
  }
}

void Tokenizer::end() {
  at_end_ = true;
  if (!stopped_ && !error_) scan();
  while (!stopped_ && !error_ && state_ == State::kQuoted) {
    recover_unclosed_quote();
    scan();
  }
  const bool pending = unfinished_cells() > 0 || field_begin_ < size_;
  if (!stopped_ && !error_ && state_ == State::kSkipLine) record_begin_ = size_;
  if (!stopped_ && !error_ && state_ != State::kSkipLine && pending) {
    end_field(field_begin_, size_, true);
    end_record(size_);
  }
  if (state_ == State::kSkipLine) first_record_ = end_offset();
  if (!error_) flush();
}

void Tokenizer::append(std::string_view bytes) {
  const std::size_t needed = size_ + bytes.size() + kBlockBytes;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, buffer_.size() * 2));
  std::memcpy(buffer_.data() + size_, bytes.data(), bytes.size());
  size_ += bytes.size();
  marked_block_ = kNone;
  batch_.bytes = buffer_.data();
}

void Tokenizer::scan() {
  bool more = true;
  while (more && !stopped_ && !error_) {
    switch (state_) {
      case State::kSkipLine:
        more = skip_line();
        break;
      case State::kFieldStart:
        more = begin_field();
        break;
      case State::kPlain:
        more = scan_plain();
        break;
      case State::kQuoted:
        more = scan_quoted();
        break;
    }
  }
}

bool Tokenizer::skip_line() {
  while (position_ < size_ && !is_line_end(buffer_[position_])) ++position_;
  if (position_ == size_) return false;
  ++position_;
  field_begin_ = record_begin_ = position_;
  first_record_ = base_ + record_begin_;
  if (first_record_ > options_.last_start) stopped_ = true;
  state_ = State::kFieldStart;
  return true;
}

bool Tokenizer::begin_field() {
  if (position_ >= size_) return false;
  if (skips_space_ && unfinished_cells() > 0 && buffer_[position_] == ' ') {
    if (position_ + 1 == size_ && !at_end_) return false;
    field_begin_ = ++position_;
    if (position_ == size_) return false;
  }
  field_begin_ = position_;
  state_ = State::kPlain;
  if (options_.dialect.quote == 0 || buffer_[position_] != options_.dialect.quote) return true;
  if (only_instant_closing_) {
    std::size_t after_run = 0;
    std::size_t separator = 0;
    const std::size_t run = position_ + 1;
    const bool closes = run < size_ && buffer_[run] == options_.dialect.quote &&
                        examine_quotes(run, after_run, separator) == Closing::kClosed;
    if (!closes) {
      notes_.unclosed_quotes.add(sheet_rows_);
      return true;
    }
  }
  state_ = State::kQuoted;
  field_doubled_ = field_undoubled_ = false;
  ++position_;
  return true;
}

/// The hot loop: plain fields up to the next quoted one or the end of the bytes.
bool Tokenizer::scan_plain() {
  const char* const data = buffer_.data();
  const char quote = options_.dialect.quote;
  const char second = options_.dialect.second;
  const bool skips_space = skips_space_;
  std::size_t block = position_ & ~(kBlockBytes - 1);
  std::uint64_t bits = marks_of(block).separators & (~std::uint64_t{0} << (position_ - block));
  for (;;) {
    while (bits == 0) {
      block += kBlockBytes;
      if (block >= size_) {
        position_ = size_;
        return false;
      }
      bits = marks_of(block).separators;
    }
    const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(bits));
    bits &= bits - 1;
    const bool ends_line = is_line_end(data[at]);
    std::size_t next = at + 1;
    if (second != 0 && !ends_line) [[unlikely]] {
      if (at < field_begin_) continue;
      const Delimiting delimiting = examine_delimiter(at);
      if (delimiting == Delimiting::kNo) continue;
      position_ = at;
      if (delimiting == Delimiting::kNeedMore) return false;
      ++next;
    }
    if (ends_line) [[unlikely]] {
      end_field(field_begin_, at, true);
      end_record(next);
      if (stopped_ || error_) return false;
    } else {
      batch_.fields.push_back({static_cast<std::uint32_t>(field_begin_),
                               static_cast<std::uint32_t>(at - field_begin_)});
    }
    field_begin_ = next;
    if (field_begin_ >= size_ || skips_space || (quote != 0 && data[field_begin_] == quote)) {
      position_ = field_begin_;
      state_ = State::kFieldStart;
      return true;
    }
  }
}

bool Tokenizer::scan_quoted() {
  for (;;) {
    const std::size_t run = find_quote(position_);
    if (run == kNone) {
      position_ = size_;
      return false;
    }
    std::size_t after_run = 0;
    std::size_t separator = 0;
    switch (examine_quotes(run, after_run, separator)) {
      case Closing::kNeedMore:
        position_ = run;
        return false;
      case Closing::kLiteral:
        if (const Opening opening = after_run - run == 1 ? examine_opening(run) : Opening::kText;
            opening == Opening::kNeedMore) {
          position_ = run;
          return false;
        } else if (opening == Opening::kField) {
          notes_.unclosed_quotes.add(sheet_rows_);
          read_plainly();
          return true;
        }
        field_doubled_ = field_doubled_ || after_run - run > 1 || options_.dialect.backslash;
        field_undoubled_ =
            field_undoubled_ || (after_run - run == 1 && !is_escaped(run) && !begins_cell(run));
        position_ = after_run;
        break;
      case Closing::kClosed:
        close_quoted(run, after_run, separator);
        return true;
    }
  }
}

void Tokenizer::read_plainly() {
  state_ = State::kPlain;
  position_ = field_begin_;
  marked_block_ = kNone;
}

const Marks& Tokenizer::marks_of(std::size_t block) {
  if (block == marked_block_) return marks_;
  marks_ = find_marks(buffer_.data() + block, mark_bytes_);
  if (size_ - block < kBlockBytes) {
    const std::uint64_t used = (std::uint64_t{1} << (size_ - block)) - 1;
    marks_.separators &= used;
    marks_.quotes &= used;
  }
  marked_block_ = block;
  return marks_;
}

std::size_t Tokenizer::find_quote(std::size_t from) {
  std::size_t block = from & ~(kBlockBytes - 1);
  if (from >= size_) return kNone;
  std::uint64_t bits = marks_of(block).quotes & (~std::uint64_t{0} << (from - block));
  while (bits == 0) {
    block += kBlockBytes;
    if (block >= size_) return kNone;
    bits = marks_of(block).quotes;
  }
  return block + static_cast<std::size_t>(std::countr_zero(bits));
}

void Tokenizer::end_field(std::size_t begin, std::size_t end, bool ends_line) {
  if (ends_line && !carriage_returns_ && end > begin && buffer_[end - 1] == '\r') --end;
  batch_.fields.push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)});
}

void Tokenizer::end_record(std::size_t next) {
  check_limits(next - record_begin_);
  if (error_) return;
  shape_record();
  ++sheet_rows_;
  record_begin_ = next;
  record_fields_ = batch_.fields.size();
  record_quoted_ = false;
  if (batch_.rows() >= kBatchRows || batch_.fields.size() >= kBatchFields) flush();
  if (base_ + next > options_.last_start) stopped_ = true;
}

void Tokenizer::check_limits(std::size_t record_bytes) {
  if (error_) return;
  const std::int64_t place = static_cast<std::int64_t>(base_ + record_begin_);
  if (unfinished_cells() > kMaximumColumns) {
    error_ = Error{ErrorCode::kBadInput, "a line has more than 16384 cells",
                   "Check that this is a table and that the delimiter is the right one.",
                   Place{"", -1, "", place}};
  } else if (record_bytes > kMaximumRecordBytes) {
    error_ = Error{ErrorCode::kBadInput, "a row is longer than 64 MiB",
                   "Check for a quote that is never closed, or read the file without quotes.",
                   Place{"", -1, "", place}};
  }
}

/// Drops what was handed on; the unfinished record moves to the front.
void Tokenizer::compact() {
  const std::size_t keep_from = state_ == State::kSkipLine ? position_ : record_begin_;
  if (keep_from == 0) return;
  std::memmove(buffer_.data(), buffer_.data() + keep_from, size_ - keep_from);
  size_ -= keep_from;
  base_ += keep_from;
  position_ -= keep_from;
  field_begin_ = state_ == State::kSkipLine ? 0 : field_begin_ - keep_from;
  record_begin_ = 0;
  for (std::size_t i = record_fields_; i < batch_.fields.size(); ++i) {
    batch_.fields[i].begin -= static_cast<std::uint32_t>(keep_from);
  }
  marked_block_ = kNone;
}

}  // namespace vitrine::ingest
