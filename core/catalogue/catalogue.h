// The catalogue as data in memory: facts, fields, measures, metrics, parameters, boards. Loaded from JSON once, immutable after but for
// the languages that texts.h adds. Here is what the entries are; catalogue/load.h reads them; nothing here computes. No metric id
// appears in any C++ file.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "expr/ast.h"

namespace vitrine {

enum class Language { kEnglish, kRussian, kUkrainian };
std::optional<Language> parse_language(std::string_view text);  ///< "en" "ru" "uk"

/// One text in the three languages. Built-in texts are there in English; texts.h adds the others.
struct LocalText {
  std::array<std::string, 3> in;  ///< by Language
  std::int32_t number = -1;       ///< built-in: its place in the words of a language; a user's: -1
  /// The text in that language, in English as long as that one is not there.
  const std::string& get(Language language) const;
};

/// What a field holds; decides how its column is read and shown.
enum class FieldKind {
  kKey,  ///< identifies something: text, trimmed and NFC, equal to the byte; never a number
  kText,
  kChoice,  ///< one of `choices`; words of three languages are mapped to the ids
  kMoney,
  kNumber,
  kInteger,
  kRate,  ///< a share; its written scale (0..1, 0..100, money) is detected and normalised to 0..1
  kDate,
  kBoolean,
};

/// A canonical value of a choice field and the words that mean it (folded by base/text fold_name, any language).
struct Choice {
  std::string id;
  LocalText name;
  std::vector<std::string> words;
};

/// In what a number that tells how long something takes is kept.
enum class SpanUnit { kNone, kMinutes, kMonths };

struct FieldDef {
  std::string id;
  FieldKind kind = FieldKind::kText;
  LocalText name;
  SpanUnit span = SpanUnit::kNone;  ///< kNumber: texts such as "2h 30m" are read in this unit
  bool required = false;
  std::string refers_to;  ///< fact whose key this holds ("customers"), or empty
  std::string
      vocabulary;  ///< kChoice: shared list of choices (catalogue `vocabularies`) that filled `choices`, or empty
  std::vector<Choice> choices;  ///< kChoice
  std::string unknown_choice;   ///< kChoice: id for words nobody knows (reported), or empty = null
  std::string
      from_words_of;  ///< kChoice without a column: the words of this other field are read with `choices` (before `otherwise`)
  std::vector<Expr>
      otherwise;  ///< row expressions tried in order where the files have no such column; parsed, not type-checked
  bool computed = false;  ///< never mapped from a column: always `otherwise`
  bool derived =
      false;  ///< made by derive/ (e.g. sales.first_purchase_on): never mapped, no `otherwise`
  std::vector<std::string>
      made_from;  ///< derived or computed: "sales.customer", .. what a person must bring
  bool identifies_people = false;    ///< values may name people (links and snapshots ask first)
  std::vector<std::string> headers;  ///< synonyms of headers, folded by fold_name, all languages
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

struct FactDef {
  std::string id;
  LocalText name;
  std::string key;      ///< field that identifies a row, or empty
  std::string version;  ///< date field that tells newer from older where keys repeat, or empty
  std::vector<FieldDef> fields;
  bool derived = false;  ///< made by derive/ (e.g. memberships): no file is ever mapped to it
  std::vector<std::string> made_from;  ///< derived: what a person must bring for it
  /// Words in a file's name that speak for this fact; those of several words as a header too. Folded
  std::vector<std::string> file_words;
  const FieldDef* field(std::string_view id) const;
};

enum class Unit { kMoney, kRatio, kCount, kDays, kMonths, kNumber };
const char* name_of(Unit unit);
const char* name_of(FieldKind kind);

enum class Aggregate {
  kCount,
  kSum,
  kMin,
  kMax,
  kCountDistinct,
  kMean,
  kMedian,
  kQuantile,
  kAtStart,
  kAtEnd,  ///< stock of an interval fact: sum(of), number of different texts, or count of rows active at the opening / at the close
  kLost,  ///< interval fact: count or sum(of) at the opening of those active then and no more at the close
};

const char* name_of(Aggregate aggregate);

/// Which rows a flow measure sees in a range [from, to].
enum class Window {
  kPeriod,  ///< rows dated in the range
  kToDate,  ///< rows dated up to the range's end
  kAll,     ///< every row of the data, dated or not
};

/// A condition that takes rows out of a measure under a named reason.
struct Exclusion {
  std::string reason;  ///< e.g. negative_cycle
  Expr when;
};

/// Second level: rows are first grouped by a key, then groups are aggregated (customers with two purchases, ..).
struct PerKey {
  std::string key;  ///< field of the fact
  /// Inner values a `having` or `of` may name: rows, first (min date), last (max date), days (distinct dates),
  /// orders (distinct `order_field`, rows where it is absent), sum (of inner_of).
  std::string order_field;
  std::optional<Expr> inner_of;
  std::optional<Expr> having;  ///< metric-free row expression over the inner values
};

struct MeasureDef {
  std::string id;
  LocalText name;
  Unit unit = Unit::kCount;
  std::string fact;  ///< a fact or a derived fact
  Aggregate aggregate = Aggregate::kCount;
  double quantile = 0.5;
  std::optional<Expr> of;  ///< row expression; with `per` an expression over the inner values
  std::optional<Expr> where;
  std::string date;  ///< field by which rows fall into periods; empty = undated fact
  std::string
      ended;  ///< kAtStart, kAtEnd, kLost: end field (exclusive), `date` is the start field.
  ///< kSum: last day (inclusive) of the span whose days share the amount evenly (targets)
  Window window = Window::kPeriod;
  std::vector<Exclusion> except;
  std::optional<PerKey> per;
  std::string target;  ///< id of the measure that holds what people aim for, or empty
  int direction = 0;   ///< as in MetricDef
  bool part =
      false;  ///< only a part of formulas: lists and reports without a list leave it out, its id still works
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

struct ParameterDef {
  std::string id;
  LocalText name;
  LocalText explanation;            ///< one line: what it changes; may be empty
  std::optional<Decimal> standard;  ///< default value, if there is one
  Unit unit = Unit::kNumber;
  bool supplied =
      false;  ///< the engine gives it for each range (elapsed_days, period_days); people never set it
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

struct Benchmark {
  std::optional<double> low;
  std::optional<double> high;
  LocalText note;
  std::string source;
};

/// Another definition of a metric that people use.
struct VariantDef {
  std::string id;
  LocalText name;
  Expr formula;
  Unit unit = Unit::kNumber;
  std::optional<Expr> coverage;
};

struct MetricDef {
  std::string id;
  LocalText name;
  LocalText explanation;  ///< one line: what it says
  Unit unit = Unit::kNumber;
  int direction = 0;               ///< +1 higher is better, -1 lower is better, 0 neither
  std::vector<std::string> kinds;  ///< quality growth efficiency input output outcome
  Expr formula;                    ///< over measures, metrics, parameters; parsed and checked
  std::optional<Expr> coverage;    ///< formula giving 0..1
  std::optional<Grain>
      opening;  ///< needs an opening: without a period the last complete bucket of this grain is shown
  std::string
      default_by;      ///< field sliced by where the metric is about slices (revenue_share: region)
  std::string target;  ///< id of the measure that holds what people aim for, or empty
  std::vector<Benchmark> benchmarks;
  std::vector<VariantDef> variants;
  /// What the value rests on: named parts that add up to it (expected revenue: by the deals' own probability, by that of the stage, ..).
  std::vector<VariantDef> parts;
  std::string source;     ///< whose definition
  bool part = false;      ///< as in MeasureDef
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

enum class CardKind {
  kTiles,      ///< the board's metrics as figures
  kTrend,      ///< the chosen metric over time
  kBreakdown,  ///< one metric by the values of a name: the card's own, or those of the view
  kShares,     ///< metrics stacked over time; `minus` below zero
  kWaterfall,  ///< from `opening` by steps up and down (`minus`) to `closing`
  kFunnel,     ///< metrics one after another, each as a part of the first
  kTable,      ///< metrics side by side for the values of a name
  kCohorts,    ///< a metric by the month things began and the months since
  kCalendar,   ///< the days of a metric
  kProfile,  ///< metrics of a profile for the values of names, the best first, and what stands out
  kSlips,  ///< who of a name falls behind: a metric against an earlier period and against the plan
};
const char* name_of(CardKind kind);

/// A part of a board. Where a card shows one metric only, it is the first of its metrics that computes.
struct CardDef {
  CardKind kind = CardKind::kTiles;
  LocalText name;  ///< empty: that of what it shows
  std::vector<std::string> metrics;
  std::vector<std::string> minus;
  std::string opening;
  std::string closing;
  std::vector<std::string> by;  ///< field ids: the first that the files have
  std::string profile;          ///< id; kProfile only
};

/// A tab of the page, as data.
struct BoardDef {
  std::string id;
  LocalText name;
  std::vector<std::string> metrics;  ///< tiles, in order; the first that computes is the largest
  std::vector<std::string> main_series;  ///< candidates for the trend, first that computes
  std::vector<std::string> slices;       ///< field ids offered first as breakdown
  std::vector<std::string>
      shown_by;  ///< the board is there when one of these computes; empty: when any of its metrics does
  std::vector<std::string>
      with;  ///< field ids: the board is there only where the files have one of them; empty: always
  std::vector<CardDef> cards;  ///< from top to bottom
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

/// A choice of metrics for a board, made for one kind of reader.
struct TemplateDef {
  std::string id;
  LocalText name;
  std::string board;                 ///< whose tiles it chooses
  std::vector<std::string> metrics;  ///< tiles, in order
  std::string north_star;            ///< the one metric that stands above all, or empty
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

/// Metrics side by side for each value of some names, so that one sees who stands out: customers of which kind are best, whose work is out
/// of line.
struct ProfileDef {
  std::string id;
  LocalText name;
  LocalText explanation;             ///< one line: what it tells
  std::vector<std::string> metrics;  ///< metrics or measures
  std::vector<std::string> slices;   ///< names to look by, those that the files have
  bool weakest_first = false;        ///< it looks for those who need help, not for the best
  bool replaces = false;  ///< a user's entry that may take the place of the one that has its id
};

/// A list of choices that several fields share (reasons of churn); a user's file may add words to it.
struct Vocabulary {
  std::string id;
  std::vector<Choice> choices;
};

class Catalogue {
 public:
  std::string version;
  std::vector<Vocabulary> vocabularies;
  std::vector<FactDef> facts;
  std::vector<MeasureDef> measures;
  std::vector<MetricDef> metrics;
  std::vector<ParameterDef> parameters;
  std::vector<BoardDef> boards;
  std::vector<TemplateDef> templates;
  std::vector<ProfileDef> profiles;
  /// "metric win_rate" -> the user's file it comes from; built-in entries have none.
  std::map<std::string, std::string, std::less<>> places;

  const FactDef* fact(std::string_view id) const;
  const MeasureDef* measure(std::string_view id) const;
  const MetricDef* metric(std::string_view id) const;
  const ParameterDef* parameter(std::string_view id) const;
  const ProfileDef* profile(std::string_view id) const;
};

}  // namespace vitrine
