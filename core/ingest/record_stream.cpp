// Records as texts, for showing and for passing on: the dialect's cells decoded, nothing typed.
#include <algorithm>

#include "base/byte_words.h"
#include "ingest/decode.h"
#include "ingest/sniff.h"

namespace vitrine {

namespace {

using ingest::RecordBatch;

/// Filled records that make a table in which empty ones are padding.
constexpr std::size_t kRecordsOfTable = 2;

ingest::TokenizerOptions options_of(const Understanding& understanding) {
  ingest::TokenizerOptions options;
  options.dialect = ingest::dialect_of(understanding);
  options.unwrap_width = understanding.width;
  return options;
}

/// Calls `each` with the fields of every record; false from it stops.
bool for_each_record(const RecordBatch& batch,
                     const Callback<bool(const ingest::Field*, std::size_t)>& each) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : batch.ends) {
    if (!each(batch.fields.data() + begin, end - begin)) return false;
    begin = end;
  }
  return true;
}

}  // namespace

void read_records(std::string_view bytes, const Understanding& understanding,
                  const Callback<bool(const std::vector<std::string>&)>& on_record) {
  std::vector<std::string> cells;
  ingest::TokenizerOptions options = options_of(understanding);
  options.width = understanding.width;
  ingest::Tokenizer tokenizer(options, [&](const RecordBatch& batch) {
    auto surplus = batch.surplus.begin();
    std::uint32_t row = 0;
    return for_each_record(batch, [&](const ingest::Field* fields, std::size_t count) {
      cells.clear();
      for (std::size_t i = 0; i < count; ++i) {
        cells.push_back(ingest::decode(batch.text(fields[i]), understanding.encoding));
      }
      if (surplus != batch.surplus.end() && surplus->first == row) {
        cells.push_back(ingest::decode(surplus++->second, understanding.encoding));
      }
      ++row;
      return on_record(cells);
    });
  });
  tokenizer.push(bytes);
  tokenizer.end();
}

struct RecordStream::State {
  std::string file_name;
  ReadOptions options;
  Callback<void(const std::vector<std::string_view>&)> on_record;
  std::string head;
  std::size_t head_bytes = kHeadBytes;
  Understanding understanding;
  std::unique_ptr<ingest::Tokenizer> tokenizer;
  bool encoding_settled = false;
  std::size_t filled_records = 0;  ///< up to kRecordsOfTable
  std::vector<std::string> decoded;
  std::vector<std::string_view> cells;

  Status sniff_now(bool whole_file);
  Status feed_rows(std::string_view bytes);
  bool take(const RecordBatch& batch);
  bool is_padding();
  void settle_encoding();
  void pass_on_headers();
  void pass_on_blank_lines();
  Error placed(Error error) const {
    error.place.file = file_name;
    return error;
  }
};

Status RecordStream::State::sniff_now(bool whole_file) {
  auto found = ingest::sniff(head, file_name, options, whole_file);
  if (!found) return found.error();
  if (found->need_more) {
    auto grown = ingest::grow_head(head_bytes);
    return grown ? grown : Status(placed(grown.error()));
  }
  understanding = std::move(found->understanding);
  understanding.readings.clear();
  encoding_settled = options.encoding || understanding.byte_order_mark || !is_ascii(head);
  const bool joined = understanding.headers_made;
  if (joined) pass_on_headers();
  const std::uint64_t begin = joined ? understanding.data_begin : understanding.table_begin;
  ingest::TokenizerOptions ragged = options_of(understanding);
  ragged.begin = begin;
  ragged.at_table_start = !joined;
  ragged.last_start = understanding.last_start;
  ragged.keep_blank_lines = understanding.width == 1;
  tokenizer = std::make_unique<ingest::Tokenizer>(
      ragged, [this](const RecordBatch& batch) { return take(batch); });
  const std::string bytes = std::move(head);
  head = {};
  return feed_rows(std::string_view(bytes).substr(static_cast<std::size_t>(begin)));
}

/// Names that are not one record of the file, such as several header rows, are passed on as one.
void RecordStream::State::pass_on_headers() {
  for (const std::string& header : understanding.headers) {
    decoded.push_back(ingest::decode(header, understanding.encoding));
  }
  cells.assign(decoded.begin(), decoded.end());
  on_record(cells);
}

/// A file of blank lines alone: one column without a name and without values.
void RecordStream::State::pass_on_blank_lines() {
  cells.assign(1, "");
  for (const char c : head) {
    if (c == '\n') on_record(cells);
  }
}

Status RecordStream::State::feed_rows(std::string_view bytes) {
  tokenizer->push(bytes);
  if (tokenizer->error()) return placed(*tokenizer->error());
  return {};
}

/// Where the head was plain ASCII the first record beyond it settles the encoding.
void RecordStream::State::settle_encoding() {
  ingest::EncodingEvidence evidence;
  bool any = false;
  for (const std::string_view cell : cells) {
    any = any || !is_ascii(cell);
    evidence.add(cell);
  }
  if (!any) return;
  understanding.encoding = evidence.decide();
  encoding_settled = true;
}

/// Nothing between the delimiters below other records: no row of the table either, see Tokenizer.
/// Above them nothing tells that a record of empty cells is not meant.
bool RecordStream::State::is_padding() {
  const bool empty =
      cells.size() > 1 &&
      std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); });
  if (!empty && filled_records < kRecordsOfTable) ++filled_records;
  return empty && filled_records == kRecordsOfTable;
}

bool RecordStream::State::take(const RecordBatch& batch) {
  return for_each_record(batch, [&](const ingest::Field* fields, std::size_t count) {
    cells.clear();
    for (std::size_t i = 0; i < count; ++i) cells.push_back(batch.text(fields[i]));
    if (is_padding()) return true;
    if (!encoding_settled) settle_encoding();
    if (decoded.size() < count) decoded.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (is_ascii(cells[i])) continue;
      decoded[i] = ingest::decode(cells[i], understanding.encoding);
      cells[i] = decoded[i];
    }
    on_record(cells);
    return true;
  });
}

RecordStream::RecordStream(std::string file_name, ReadOptions options,
                           Callback<void(const std::vector<std::string_view>&)> on_record)
    : state_(std::make_unique<State>()) {
  state_->file_name = std::move(file_name);
  state_->options = std::move(options);
  state_->on_record = std::move(on_record);
}

RecordStream::~RecordStream() = default;

Status RecordStream::feed(std::string_view bytes) {
  State& state = *state_;
  while (!state.tokenizer && !bytes.empty()) {
    const std::string_view taken = bytes.substr(0, state.head_bytes - state.head.size());
    state.head += taken;
    bytes.remove_prefix(taken.size());
    if (state.head.size() < state.head_bytes) return {};
    if (auto status = state.sniff_now(false); !status) return status;
  }
  return bytes.empty() ? Status{} : state.feed_rows(bytes);
}

Status RecordStream::finish() {
  State& state = *state_;
  if (!state.tokenizer) {
    if (!state.head.empty() && state.head.find_first_not_of("\r\n") == std::string::npos) {
      state.pass_on_blank_lines();
      return {};
    }
    if (auto status = state.sniff_now(true); !status) return status;
  }
  state.tokenizer->end();
  if (state.tokenizer->error()) return state.placed(*state.tokenizer->error());
  return {};
}

const Understanding& RecordStream::understanding() const { return state_->understanding; }

}  // namespace vitrine
