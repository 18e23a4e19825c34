#include "ingest/build.h"

#include "ingest/build_base.h"

namespace vitrine::ingest {

namespace {

class BooleanBuilder : public BuilderBase {
 public:
  using BuilderBase::BuilderBase;

  void append(const CellRows& cells, std::size_t index) override {
    for (std::size_t row = 0; row < cells.rows; ++row) {
      const std::string_view text = cells.text(row, index);
      const bool null = is_null_text(text);
      const auto value = null ? std::nullopt : parse_boolean(text);
      if (!null) {
        keep_first(text);
        if (value) ++booleans_;
        if (!value) built_.evidence.add(text);
        if (!value) note_misfit(text);
      }
      built_.column.flags.push_back(value.value_or(false) ? 1 : 0);
      bits_.push(value.has_value());
    }
  }

  BuiltColumn finish() override {
    built_.evidence.booleans += booleans_;
    built_.evidence.values += booleans_;
    built_.column.type = ColumnType::kBoolean;
    built_.column.valid = bits_.mask();
    return std::move(built_);
  }

 private:
  std::uint64_t booleans_ = 0;
};

}  // namespace

void Misfits::add(std::uint64_t row, std::string_view text) {
  rows.add(row);
  if (examples.size() < kExamples)
    examples.emplace_back(text.substr(0, Evidence::kFirstValueBytes));
}

void Misfits::append(const Misfits& later, std::uint64_t base) {
  rows.append(later.rows, base);
  for (const std::string& text : later.examples) {
    if (examples.size() < kExamples) examples.push_back(text);
  }
}

std::unique_ptr<ColumnBuilder> make_builder(const ColumnReading& reading) {
  switch (reading.type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
      return make_number_builder(reading);
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      return make_date_builder(reading);
    case ColumnType::kBoolean:
      return std::make_unique<BooleanBuilder>(reading);
    case ColumnType::kText:
      break;
  }
  return make_text_builder(reading);
}

}  // namespace vitrine::ingest
