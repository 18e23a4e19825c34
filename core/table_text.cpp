#include "table_text.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ingest/reader.h"
#include "read_options.h"

namespace vitrine {

struct TableText::State {
  std::string csv;
  std::unique_ptr<RecordStream> records;

  void append(const std::vector<std::string_view>& cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
      if (!first) csv.push_back(',');
      first = false;
      append_csv_cell(csv, cell);
    }
    csv.append("\r\n");
  }

  /// The text so far when the step went well, its error otherwise.
  Result<std::string> taken(const Status& status) {
    if (!status) return status.error();
    return std::exchange(csv, {});
  }
};

TableText::TableText(std::unique_ptr<State> state) : state_(std::move(state)) {}
TableText::~TableText() = default;
TableText::TableText(TableText&&) noexcept = default;
TableText& TableText::operator=(TableText&&) noexcept = default;

Result<TableText> TableText::begin(std::string_view name, std::string_view options) {
  auto read_options = parse_read_options(options);
  if (!read_options) return read_options.error();
  auto state = std::make_unique<State>();
  state->records = std::make_unique<RecordStream>(
      std::string(name), *read_options,
      [target = state.get()](const std::vector<std::string_view>& cells) {
        target->append(cells);
      });
  return TableText(std::move(state));
}

Result<std::string> TableText::feed(std::string_view bytes) {
  return state_->taken(state_->records->feed(bytes));
}

Result<std::string> TableText::finish() { return state_->taken(state_->records->finish()); }

}  // namespace vitrine
