#include "ingest/reader.h"

#include <algorithm>

#include "ingest/assemble.h"
#include "ingest/held_rows.h"
#include "ingest/sniff.h"

namespace vitrine {

using ingest::Decision;
using ingest::Part;
using ingest::PartReader;
using ingest::Stretch;

const char* name_of(DateOrder order) {
  switch (order) {
    case DateOrder::kIso:
      return "iso";
    case DateOrder::kDayMonthYear:
      return "dmy";
    case DateOrder::kMonthDayYear:
      return "mdy";
  }
  return "";
}

struct TextReader::State {
  std::string file_name;
  ReadOptions options;
  std::string head;  ///< bytes kept until the dialect is known
  std::size_t head_bytes = kHeadBytes;
  bool sniffed = false;
  Understanding understanding;
  std::uint64_t position = 0;  ///< bytes fed in this pass
  std::unique_ptr<PartReader> reader;
  std::vector<Part> parts;  ///< the whole file, once its first pass is over
  std::vector<Decision> decisions;
  ingest::Footers footers;
  std::vector<bool> again;  ///< columns of the second pass
  LoadedTable loaded;

  Error placed(Error error) const {
    error.place.file = file_name;
    return error;
  }
  Status feed_head(std::string_view& bytes);
  Status sniff_now(bool whole_file);
  Status feed_rows(std::string_view bytes);
  void start_pass(const std::vector<ColumnReading>& readings);
  Result<bool> decide();
  void start_second_pass();
  Status take_second_pass(Part part);
};

Status TextReader::State::feed_head(std::string_view& bytes) {
  while (!sniffed && !bytes.empty()) {
    const std::string_view taken = bytes.substr(0, head_bytes - head.size());
    head += taken;
    bytes.remove_prefix(taken.size());
    if (head.size() < head_bytes) return {};
    if (auto status = sniff_now(false); !status) return status;
  }
  return {};
}

Status TextReader::State::sniff_now(bool whole_file) {
  auto found = ingest::sniff(head, file_name, options, whole_file);
  if (!found) return found.error();
  if (found->need_more) {
    auto grown = ingest::grow_head(head_bytes);
    return grown ? grown : Status(placed(grown.error()));
  }
  sniffed = true;
  understanding = std::move(found->understanding);
  start_pass(understanding.readings);
  const std::string bytes = std::move(head);
  head = {};
  return feed_rows(bytes);
}

void TextReader::State::start_pass(const std::vector<ColumnReading>& readings) {
  Stretch stretch;
  stretch.begin = understanding.data_begin;
  reader = std::make_unique<PartReader>(understanding, readings, again, stretch);
  position = 0;
}

Status TextReader::State::feed_rows(std::string_view bytes) {
  const std::uint64_t begin = understanding.data_begin;
  const std::uint64_t skip =
      position < begin ? std::min<std::uint64_t>(begin - position, bytes.size()) : 0;
  position += bytes.size();
  reader->feed(bytes.substr(static_cast<std::size_t>(skip)));
  if (reader->error()) return placed(*reader->error());
  return {};
}

/// Settles the readings from all evidence; true when columns were built under other ones.
Result<bool> TextReader::State::decide() {
  auto settled = ingest::settle_footers(parts, understanding, options);
  if (!settled) return settled.error();
  footers = std::move(*settled);
  const std::size_t width = understanding.width;
  const std::vector<std::string> names =
      ingest::column_names(understanding.headers, understanding.encoding);
  decisions = ingest::decide_readings(ingest::merge_evidence(parts, width), names, options);
  again.assign(width, false);
  for (std::size_t i = 0; i < width; ++i) {
    again[i] = !ingest::builds_alike(decisions[i].reading, parts[0].columns[i].reading);
    if (again[i]) parts[0].columns[i].column = Column{};
  }
  return std::find(again.begin(), again.end(), true) != again.end();
}

void TextReader::State::start_second_pass() {
  std::vector<ColumnReading> readings;
  for (const Decision& decision : decisions) readings.push_back(decision.reading);
  start_pass(readings);
}

Status TextReader::State::take_second_pass(Part part) {
  const std::size_t kept = part.held.size() - footers.rows;
  if (Status built = ingest::build_held(part, kept, parts[0].left_out); !built) return built;
  for (std::size_t i = 0; i < again.size(); ++i) {
    if (again[i]) parts[0].columns[i] = std::move(part.columns[i]);
  }
  return {};
}

TextReader::TextReader(std::string file_name, ReadOptions options)
    : state_(std::make_unique<State>()) {
  state_->file_name = std::move(file_name);
  state_->options = std::move(options);
}

TextReader::~TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;

Status TextReader::feed(std::string_view bytes) {
  if (auto status = state_->feed_head(bytes); !status) return status;
  return bytes.empty() ? Status{} : state_->feed_rows(bytes);
}

Result<TextReader::Pass> TextReader::finish() {
  State& state = *state_;
  if (!state.sniffed) {
    if (auto status = state.sniff_now(true); !status) return status.error();
  }
  Part part = state.reader->finish();
  if (part.error) return state.placed(*part.error);
  if (state.parts.empty()) {
    state.parts.push_back(std::move(part));
    const auto again = state.decide();
    if (!again) return state.placed(again.error());
    if (*again) {
      state.start_second_pass();
      return Pass::kAgain;
    }
  } else if (Status taken = state.take_second_pass(std::move(part)); !taken) {
    return state.placed(taken.error());
  }
  auto loaded = ingest::assemble(state.parts, state.understanding, state.decisions, state.footers,
                                 state.options, state.file_name);
  if (!loaded) return state.placed(loaded.error());
  state.loaded = std::move(*loaded);
  return Pass::kDone;
}

std::size_t TextReader::rows() const {
  return state_->reader ? static_cast<std::size_t>(state_->reader->rows()) : 0;
}

LoadedTable TextReader::take() { return std::move(state_->loaded); }

}  // namespace vitrine
