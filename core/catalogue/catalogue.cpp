#include "catalogue/catalogue.h"

namespace vitrine {
namespace {

template <class Entry>
const Entry* find(const std::vector<Entry>& entries, std::string_view id) {
  for (const Entry& entry : entries) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace

std::optional<Language> parse_language(std::string_view text) {
  if (text == "en") return Language::kEnglish;
  if (text == "ru") return Language::kRussian;
  if (text == "uk") return Language::kUkrainian;
  return std::nullopt;
}

const std::string& LocalText::get(Language language) const {
  const std::string& text = in[static_cast<std::size_t>(language)];
  return text.empty() ? in.front() : text;
}

const FieldDef* FactDef::field(std::string_view field_id) const { return find(fields, field_id); }

const char* name_of(Unit unit) {
  switch (unit) {
    case Unit::kMoney:
      return "money";
    case Unit::kRatio:
      return "ratio";
    case Unit::kCount:
      return "count";
    case Unit::kDays:
      return "days";
    case Unit::kMonths:
      return "months";
    case Unit::kNumber:
      return "number";
  }
  return "";
}

const char* name_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::kKey:
      return "key";
    case FieldKind::kText:
      return "text";
    case FieldKind::kChoice:
      return "choice";
    case FieldKind::kMoney:
      return "money";
    case FieldKind::kNumber:
      return "number";
    case FieldKind::kInteger:
      return "integer";
    case FieldKind::kRate:
      return "rate";
    case FieldKind::kDate:
      return "date";
    case FieldKind::kBoolean:
      return "boolean";
  }
  return "";
}

const char* name_of(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::kCount:
      return "count";
    case Aggregate::kSum:
      return "sum";
    case Aggregate::kMin:
      return "min";
    case Aggregate::kMax:
      return "max";
    case Aggregate::kCountDistinct:
      return "count_distinct";
    case Aggregate::kMean:
      return "mean";
    case Aggregate::kMedian:
      return "median";
    case Aggregate::kQuantile:
      return "quantile";
    case Aggregate::kAtStart:
      return "at_start";
    case Aggregate::kAtEnd:
      return "at_end";
    case Aggregate::kLost:
      return "lost";
  }
  return "";
}

const FactDef* Catalogue::fact(std::string_view id) const { return find(facts, id); }
const MeasureDef* Catalogue::measure(std::string_view id) const { return find(measures, id); }
const MetricDef* Catalogue::metric(std::string_view id) const { return find(metrics, id); }
const ParameterDef* Catalogue::parameter(std::string_view id) const { return find(parameters, id); }
const ProfileDef* Catalogue::profile(std::string_view id) const { return find(profiles, id); }

}  // namespace vitrine
