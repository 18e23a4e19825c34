#include "model/fact_score.h"

#include <algorithm>
#include <cmath>

#include "base/order.h"
#include "model/bare_facts.h"
#include "model/fact_marks.h"
#include "model/field_match.h"
#include "model/header_match.h"
#include "model/only_number.h"
#include "model/row_subject.h"

namespace vitrine {
namespace {

constexpr double kLeastConfidence = 0.45;
constexpr double kOwnHeader = 0.3;  // "lead owner" speaks for leads
constexpr double kOwnVocabulary = 0.7;
constexpr double kWellCovered = 0.4;     // of the columns; exports have many that mean nothing here
constexpr double kBareMatch = 0.82;      // a match that says nothing by itself
constexpr double kAsKnown = 0.85;        // of the best match: values that suit worse say less
constexpr double kRepeatedKey = 0.35;    // a table of customers does not name one twice
constexpr double kMostlyDistinct = 0.8;  // below it the column identifies something else
constexpr double kUniqueKey = 1.02;
constexpr double kWellMarked = 1;
constexpr double kSharedByAll = 0.65;  // what is the same in all rows is often not written
constexpr double kPerhapsShared = 0.45;
constexpr double kReferredKey = 0.5;
constexpr double kAsNeeded = 0.89;
constexpr double kDayOfEvents = 0.88;
constexpr std::ptrdiff_t kMostDaysOfEvents = 2;
constexpr double kEachRequired = 0.25;    // facts that ask for more say more when they get it
constexpr double kNamedReference = 0.85;  // a value that another file, already there, will bring
constexpr double kHopedReference = 0.7;   // a value that a file not yet seen may bring

/// match_column for every column and mappable field of a fact; rows by field.
struct MatchTable {
  const FactDef* fact = nullptr;
  std::vector<const FieldDef*> fields;
  std::vector<std::vector<double>> scores;
};

MatchTable match_all(const RecognitionInput& input, const FactDef& fact) {
  MatchTable table;
  table.fact = &fact;
  for (const FieldDef& field : fact.fields) {
    if (field.computed || field.derived) continue;
    table.fields.push_back(&field);
    std::vector<double>& row = table.scores.emplace_back();
    for (const ColumnProfile& column : input.columns)
      row.push_back(match_column(input, fact, field, column));
  }
  return table;
}

/// Best pairs first; ties by the order of columns, then of fields.
std::vector<Assignment> assign(const MatchTable& table) {
  std::vector<Assignment> pairs;
  for (std::size_t f = 0; f < table.fields.size(); ++f) {
    for (std::size_t c = 0; c < table.scores[f].size(); ++c) {
      if (table.scores[f][c] >= kLeastConfidence)
        pairs.push_back({table.fields[f], c, table.scores[f][c]});
    }
  }
  sort_items(pairs, [](const Assignment& a, const Assignment& b) {
    return a.confidence != b.confidence ? a.confidence > b.confidence : a.column < b.column;
  });
  std::vector<Assignment> chosen;
  for (const Assignment& pair : pairs) {
    const bool taken = std::any_of(chosen.begin(), chosen.end(), [&](const Assignment& other) {
      return other.field == pair.field || other.column == pair.column;
    });
    if (!taken) chosen.push_back(pair);
  }
  return chosen;
}

/// Things known by their name alone: a name that could be the key is it where there is no other.
void take_name_for_key(const RecognitionInput& input, const MatchTable& table,
                       FactReading& reading) {
  for (std::size_t f = 0; f < table.fields.size(); ++f) {
    const FieldDef* key = table.fields[f];
    if (key->id != reading.fact->key || !key->required || reading.of(key->id)) continue;
    for (Assignment& assignment : reading.fields) {
      if (assignment.field->id != "name") continue;
      const ColumnProfile& column = input.columns[assignment.column];
      const Column& names = *column.column;
      const bool vague = input.words->in_headers().is(HeaderWord::kGeneral, column.header);
      if (table.scores[f][assignment.column] >= kLeastConfidence ||
          (distinct_share(names) >= kMostlyDistinct && !vague))
        assignment.field = key;
    }
  }
}

/// Where the column of a field that a row needs is taken for one that it can do without, and could be the other: the price of a payment is
/// its amount, the day a call was written down that of the call.
void take_for_needed(const MatchTable& table, FactReading& reading) {
  struct Pair {
    std::string_view fact;
    std::string_view needed;
    std::string_view taken;
    std::string_view unless;
    std::string_view beside;
  };
  static constexpr Pair kPairs[] = {{"sales", "amount", "unit_price", "quantity", "date"},
                                    {"activities", "date", "booked_on", "", "owner"}};
  for (const Pair& pair : kPairs) {
    if (reading.fact->id != pair.fact || reading.of(pair.needed) || reading.of(pair.unless) ||
        !reading.of(pair.beside))
      continue;
    for (std::size_t f = 0; f < table.fields.size(); ++f) {
      if (table.fields[f]->id != pair.needed) continue;
      for (Assignment& assignment : reading.fields) {
        if (assignment.field->id != pair.taken) continue;
        assignment.field = table.fields[f];
        assignment.confidence = std::min(assignment.confidence, kAsNeeded);
      }
    }
  }
}

/// A "name" or "description" beside a quantity or a price is the product's; else it is the document's own or its customer's.
void forget_vague_product(const RecognitionInput& input, MatchTable& table, FactReading& reading) {
  if (reading.fact->id != "sales" || reading.of("quantity") || reading.of("unit_price")) return;
  const Assignment* product = reading.of("product");
  if (!product) return;
  const std::string& header = input.columns[product->column].header;
  const FactDef* products = input.catalogue().fact(product->field->refers_to);
  const bool says_product =
      products && std::find(products->file_words.begin(), products->file_words.end(), header) !=
                      products->file_words.end();
  if (says_product || !input.words->in_headers().is(HeaderWord::kGeneral, header)) return;
  for (std::size_t f = 0; f < table.fields.size(); ++f) {
    if (table.fields[f] == product->field) table.scores[f][product->column] = 0;
  }
  reading.fields = assign(table);
}

bool is_there(const RecognitionInput& input, std::string_view fact) {
  return std::any_of(input.others->begin(), input.others->end(), [&](const Source* source) {
    return !source->mapping.facts.empty() && source->mapping.facts.front() == fact;
  });
}

double reach(const RecognitionInput& input, const FactReading& reading, std::string_view name,
             int depth);

/// How surely the expression can be computed: its weakest name.
double reach_of(const RecognitionInput& input, const FactReading& reading, const Expr& expression,
                int depth) {
  double weakest = 1;
  for (const std::string& name : required_names(expression)) {
    weakest = std::min(weakest, reach(input, reading, name, depth));
  }
  return weakest;
}

double reach(const RecognitionInput& input, const FactReading& reading, std::string_view name,
             int depth) {
  if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
    const FieldDef* key = reading.fact->field(name.substr(0, dot));
    const Assignment* own = key ? reading.of(key->id) : nullptr;
    if (!own) return 0;
    return own->confidence * (is_there(input, key->refers_to) ? kNamedReference : kHopedReference);
  }
  const FieldDef* field = reading.fact->field(name);
  if (!field || field->derived || depth > 3) return 0;
  double best = 0;
  if (const Assignment* own = reading.of(field->id)) best = own->confidence;
  if (!field->from_words_of.empty()) {
    if (const Assignment* words = reading.of(field->from_words_of))
      best = std::max(best, words->confidence);
  }
  for (const Expr& expression : field->otherwise) {
    if (best > 0) break;
    best = 0.9 * reach_of(input, reading, expression, depth + 1);
  }
  const bool same = field->kind == FieldKind::kChoice || !field->refers_to.empty();
  if (best == 0 && same) best = reading.marked ? kSharedByAll : kPerhapsShared;
  return best;
}

double required_of(const RecognitionInput& input, const FactReading& reading) {
  double weakest = 1;
  for (const FieldDef& field : reading.fact->fields) {
    if (field.required) weakest = std::min(weakest, reach(input, reading, field.id, 0));
  }
  return weakest;
}

/// Files whose key repeats are not about the things that the key names.
double key_factor(const RecognitionInput& input, const FactReading& reading) {
  const bool refers = std::any_of(
      input.columns.begin(), input.columns.end(),
      [&](const ColumnProfile& column) { return is_reference(input, *reading.fact, column); });
  // Cards of people have an id of their own and that of a company beside it.
  const bool is_card = has_marks(input, *reading.fact) && !has_buyers(input);
  const bool is_said = is_named_by_file(input, *reading.fact) || is_card;
  if (refers && !reading.fact->key.empty() && !is_said) return kReferredKey;
  const Assignment* key = reading.fact->key.empty() ? nullptr : reading.of(reading.fact->key);
  if (!key && reading.fact->id == "deals") key = reading.of("name");
  if (!key || input.loaded->table.rows == 0) return 1;
  const double distinct = distinct_share(input.columns[key->column]);
  const bool whole = input.columns[key->column].valid * 20 >= input.loaded->table.rows * 19;
  if (distinct < kMostlyDistinct) return kRepeatedKey;
  return distinct == 1 && whole ? kUniqueKey : 1;
}

/// A reading that leaves most columns aside is not what the file is about.
double coverage(const RecognitionInput& input, const FactReading& reading, std::size_t signs) {
  const double share = static_cast<double>(reading.fields.size() + signs) /
                       static_cast<double>(input.columns.size());
  return 0.5 + 0.5 * std::min(1.0, share / kWellCovered);
}

/// Lists of customers, people and products say what these are; a day that is none of theirs, and that of events of some kind, says that
/// something happened to them.
double left_by_events(const RecognitionInput& input, const FactReading& reading,
                      const std::vector<FactReading>& readings) {
  static constexpr std::string_view kLists[] = {"customers", "owners", "products"};
  if (std::find(std::begin(kLists), std::end(kLists), reading.fact->id) == std::end(kLists))
    return 1;
  const auto days =
      std::count_if(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
        return column.is_date() && !reading.at(column.index) &&
               std::any_of(readings.begin(), readings.end(), [&](const FactReading& other) {
                 return other.fact->key.empty() && other.at(column.index);
               });
      });
  return std::pow(kDayOfEvents, std::min<std::ptrdiff_t>(days, kMostDaysOfEvents));
}

/// A header that many facts know says little about which of them the file is; one whose values suit
/// one of them better says more.
std::vector<double> specificity(const RecognitionInput& input,
                                const std::vector<FactReading>& readings) {
  std::vector<double> weights(input.columns.size(), 1);
  for (std::size_t column = 0; column < weights.size(); ++column) {
    double best = kBareMatch;
    for (const FactReading& reading : readings) {
      if (const Assignment* own = reading.at(column)) best = std::max(best, own->confidence);
    }
    int known = 0;
    for (const FactReading& reading : readings) {
      const Assignment* own = reading.at(column);
      if (own && own->confidence >= kAsKnown * best) ++known;
    }
    if (known > 1) weights[column] = 1 / std::sqrt(static_cast<double>(known));
  }
  return weights;
}

}  // namespace

const Assignment* FactReading::of(std::string_view field) const {
  for (const Assignment& assignment : fields) {
    if (assignment.field->id == field) return &assignment;
  }
  return nullptr;
}

const Assignment* FactReading::at(std::size_t column) const {
  for (const Assignment& assignment : fields) {
    if (assignment.column == column) return &assignment;
  }
  return nullptr;
}

std::vector<FactReading> read_as_facts(const RecognitionInput& input) {
  std::vector<FactReading> readings;
  for (const FactDef& fact : input.catalogue().facts) {
    if (fact.derived) continue;
    FactReading reading;
    reading.fact = &fact;
    MatchTable table = match_all(input, fact);
    reading.fields = assign(table);
    forget_vague_product(input, table, reading);
    take_name_for_key(input, table, reading);
    take_for_needed(table, reading);
    take_only_number(input, reading);
    readings.push_back(std::move(reading));
  }
  const std::vector<double> weights = specificity(input, readings);
  for (FactReading& reading : readings) {
    if (reading.fields.empty()) continue;
    const Signs signs = signs_of(input, reading, readings);
    double explained = marks_of(input, *reading.fact) + subject_of(input, reading) + signs.score;
    reading.marked = explained >= kWellMarked;
    reading.required = required_of(input, reading);
    for (const Assignment& assignment : reading.fields) {
      explained += assignment.confidence * assignment.confidence * weights[assignment.column];
      if (assignment.confidence >= kSureHeader && weights[assignment.column] == 1)
        ++reading.distinctive;
      if (mentions(*reading.fact, input.columns[assignment.column].header)) explained += kOwnHeader;
      if (is_own_vocabulary(input, reading, assignment)) explained += kOwnVocabulary;
    }
    const auto asked = std::count_if(reading.fact->fields.begin(), reading.fact->fields.end(),
                                     [](const FieldDef& field) { return field.required; });
    if (asked > 1) explained += kEachRequired * static_cast<double>(asked - 1);
    explained -= foreign_words_of(input, reading);
    explained *= coverage(input, reading, signs.columns);
    explained *= left_of_bare(input, reading, readings);
    explained *= left_by_events(input, reading, readings);
    reading.score = reading.required * key_factor(input, reading) * explained;
  }
  sort_items(readings,
             [](const FactReading& a, const FactReading& b) { return a.score > b.score; });
  return readings;
}

}  // namespace vitrine
