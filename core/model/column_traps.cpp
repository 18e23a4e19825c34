#include "model/column_traps.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/header_match.h"
#include "model/row_subject.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kVocabulary = 0.7;
constexpr double kUnlikely = 0.4;
constexpr double kBesideOwnId = 0.8;
constexpr double kReference = 0.8;
constexpr double kNameOfOther = 0.93;
constexpr int kCardOfPeople = 3;

/// Beside the type of an owner its id is that of the record that owns, not of a seller.
void name_parents(RecognitionInput& input) {
  const auto is_type = [](const ColumnProfile& column) {
    return column.header == "owner type" || column.header == "owner type id";
  };
  if (std::none_of(input.columns.begin(), input.columns.end(), is_type)) return;
  for (ColumnProfile& column : input.columns) {
    if (column.header != "owner id") continue;
    column.header = "parent id";
    column.key = "parentid";
  }
}

/// Among first names and phones a title is a position.
void forget_job_titles(RecognitionInput& input) {
  const auto is_of_people = [&](const ColumnProfile& column) {
    return input.words->in_headers().is(HeaderWord::kPerson, column.header);
  };
  if (std::count_if(input.columns.begin(), input.columns.end(), is_of_people) < kCardOfPeople)
    return;
  const auto is_of_one = [&](const ColumnProfile& column) {
    return column.header == "name" ||
           (column.header != "title" &&
            input.words->in_headers().is(HeaderWord::kIndividual, column.header));
  };
  if (std::none_of(input.columns.begin(), input.columns.end(), is_of_one)) return;
  for (ColumnProfile& column : input.columns) {
    if (column.header != "title") continue;
    column.named.clear();
    column.loosely_named.clear();
  }
}

/// Beside a last name a name is the first one.
void forget_first_names(RecognitionInput& input) {
  const auto is_last = [](const ColumnProfile& column) {
    return column.header == "фамилия" || column.header == "прізвище" ||
           column.header == "last name" || column.header == "lastname";
  };
  if (std::none_of(input.columns.begin(), input.columns.end(), is_last)) return;
  for (ColumnProfile& column : input.columns) {
    if (column.header != "имя" && column.header != "імя") continue;
    column.named.clear();
    column.loosely_named.clear();
  }
}

/// "Orders" above numbers are counted.
bool is_count(const FieldDef& field, const ColumnProfile& column) {
  return field.kind == FieldKind::kKey && column.is_number() && !singular(column.header).empty() &&
         std::find(field.headers.begin(), field.headers.end(), column.header) ==
             field.headers.end();
}

/// "Дата создания клиент" among deals is the customer's.
bool is_date_of_other(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                      const ColumnProfile& column) {
  if (field.kind != FieldKind::kDate || mentions(fact, column.header)) return false;
  const auto& facts = input.catalogue().facts;
  return std::any_of(facts.begin(), facts.end(), [&](const FactDef& other) {
    return !other.key.empty() && mentions(other, column.header);
  });
}

/// The state of a deal is no region.
bool is_state_of_record(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                        const ColumnProfile& column) {
  if (field.id != "region" || !column.header.ends_with("state")) return false;
  const FieldDef* status = fact.field("status");
  const ChoiceWords* words = status ? input.words->choices(*status) : nullptr;
  return words && match_vocabulary(column, *words).share >= kVocabulary;
}

/// Among first names and positions a company is where the person works, not the customer.
bool is_employer(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                 const ColumnProfile& column) {
  if (fact.id != "customers" || (field.id != "customer" && field.id != "name")) return false;
  const HeaderWords& words = input.words->in_headers();
  if (!words.is(HeaderWord::kEmployer, column.header)) return false;
  return std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& other) {
    return words.is(HeaderWord::kIndividual, other.header);
  });
}

/// "#1001", "SO-0042": what papers are numbered by.
bool is_document_number(std::string_view text) {
  constexpr std::size_t kLongest = 20;
  return text.size() <= kLongest && text.find(' ') == std::string_view::npos &&
         std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool names_deal(const RecognitionInput& input) {
  return std::any_of(input.columns.begin(), input.columns.end(), [](const ColumnProfile& column) {
    return column.header == "deal id" || column.header == "opportunity id";
  });
}

bool names_field(const RecognitionInput& input, const FactDef& fact, std::string_view id,
                 const ColumnProfile& except) {
  return std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
    return column.index != except.index && column.header != "name" &&
           std::any_of(column.named.begin(), column.named.end(), [&](const NamedField& one) {
             return one.fact == &fact && one.field->id == id &&
                    match_header(input.words->in_headers(), fact, *one.field, column.header,
                                 column.key) >= kSureHeader;
           });
  });
}

bool is_line(const RecognitionInput& input, const FactDef& fact, const ColumnProfile& except) {
  return names_field(input, fact, "quantity", except) ||
         names_field(input, fact, "unit_price", except);
}

/// The "name" of a document is its number, that of a line beside quantities its product's, and no customer's; the "id" of a line is no order.
bool is_name_of_line(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                     const ColumnProfile& column) {
  if (fact.id != "sales" || field.refers_to.empty()) return false;
  if (column.header == "id" && field.id == "order")
    return is_line(input, fact, column) &&
           (names_field(input, fact, "order", column) || names_deal(input));
  if (column.header != "name") return false;
  const bool numbers =
      !column.texts.empty() &&
      std::all_of(column.texts.begin(), column.texts.end(),
                  [](const SampledText& text) { return is_document_number(text.text); });
  if (numbers) return field.refers_to != "orders";
  return field.refers_to != "products" && is_line(input, fact, column);
}

/// Numbers of records are no names of channels or places; "store id" is a number too.
bool is_number_of_records(const FieldDef& field, const ColumnProfile& column) {
  constexpr std::size_t kShortest = 4;
  if (field.id != "channel" && field.id != "source" && field.id != "region") return false;
  return column.texts.size() > 2 && distinct_share(column) == 1 &&
         std::all_of(column.texts.begin(), column.texts.end(), [](const SampledText& text) {
           return text.text.size() >= kShortest && is_document_number(text.text) &&
                  text.text.find('_') != std::string_view::npos;
         });
}

/// "Subscription id" is no plan: the number of another fact's record says nothing of what it is like.
bool is_number_of_other(const FactDef& fact, const FieldDef& field, const ColumnProfile& column) {
  if (field.kind != FieldKind::kText || !column.header.ends_with(" id")) return false;
  return std::any_of(column.named.begin(), column.named.end(), [&](const NamedField& one) {
    return one.fact != &fact && one.field->id == one.fact->key &&
           one.field->kind == FieldKind::kKey &&
           std::find(one.field->headers.begin(), one.field->headers.end(), column.header) !=
               one.field->headers.end() &&
           std::find(field.headers.begin(), field.headers.end(), column.header) ==
               field.headers.end();
  });
}

/// "Order name", "код счета": what the rows themselves are known by, and none of what they refer to.
bool is_known_by(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                 const ColumnProfile& column) {
  static constexpr std::string_view kKnownBy[] = {
      "name", "id", "no", "number", "code", "номер", "код", "название", "назва", "ид", "ід"};
  const bool order = fact.id == "sales" && field.id == "order";
  if (field.refers_to.empty() || field.id == fact.key || order) return false;
  const std::string_view rest = without_fact(input.words->in_headers(), fact, column.header);
  return std::find(std::begin(kKnownBy), std::end(kKnownBy), rest) != std::end(kKnownBy) &&
         std::find(field.headers.begin(), field.headers.end(), column.header) ==
             field.headers.end();
}

/// Payments that have an id of their own are not known by that of their invoice.
bool is_beside_own_id(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                      const ColumnProfile& column) {
  if (fact.id != "sales" || field.id != "order" || is_line(input, fact, column)) return false;
  const std::string_view header = column.header;
  if (header.find("invoice") == std::string_view::npos &&
      header.find("intent") == std::string_view::npos &&
      header.find("balance") == std::string_view::npos)
    return false;
  return std::any_of(input.columns.begin(), input.columns.end(), [](const ColumnProfile& other) {
    return other.header == "id" && !other.texts.empty() && distinct_share(other) == 1;
  });
}

/// "Days in stage", "time to close": how long it took, and nothing else that the words name.
bool is_span(const FieldDef& field, const ColumnProfile& column) {
  static constexpr std::string_view kSpans[] = {"days", "hours", "minutes", "time", "дней",
                                                "днів", "часов", "время",   "час"};
  static constexpr std::string_view kOver[] = {"in", "to", "since", "until", "before", "в",
                                               "на", "у",  "до",    "с",     "від",    "без"};
  if (field.kind == FieldKind::kNumber || column.is_date()) return false;
  const std::vector<std::string_view> words = words_of(column.header);
  return words.size() > 2 &&
         std::find(std::begin(kSpans), std::end(kSpans), words[0]) != std::end(kSpans) &&
         std::find(std::begin(kOver), std::end(kOver), words[1]) != std::end(kOver);
}

/// "Работы, руб.", "Parts, $" above numbers: what they cost, and not which they are.
bool is_in_money(const RecognitionInput& input, const FieldDef& field,
                 const ColumnProfile& column) {
  static constexpr std::string_view kSigns[] = {"₽", "$", "€", "£", "₴"};
  static constexpr std::string_view kWords[] = {"руб",    "рубли", "рублей",
                                                "рублях", "грн",   "гривень"};
  if (!column.is_number() || (field.kind != FieldKind::kKey && field.kind != FieldKind::kText))
    return false;
  const std::string& name = input.loaded->table.names[column.index];
  const std::string folded = fold_name(name);
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return name.find(sign) != std::string::npos; }) ||
         std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return holds_phrase(folded, word); });
}

/// One company in all rows is the one that writes the file.
bool is_own_company(const RecognitionInput& input, const FieldDef& field,
                    const ColumnProfile& column) {
  constexpr std::size_t kFewestRows = 3;
  if (field.refers_to != "customers" || column.valid < kFewestRows) return false;
  if (!input.words->in_headers().is(HeaderWord::kEmployer, column.header)) return false;
  const double one = 1.0 / static_cast<double>(column.valid);
  return distinct_share(column) <= one;
}

}  // namespace

double left_by_traps(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                     const ColumnProfile& column, double header) {
  if (is_count(field, column) || is_span(field, column) || is_in_money(input, field, column) ||
      is_name_of_line(input, fact, field, column) || is_known_by(input, fact, field, column) ||
      is_number_of_records(field, column) || is_number_of_other(fact, field, column))
    return 0;
  if (field.id == fact.key && is_reference(input, fact, column)) return kReference;
  if (is_beside_own_id(input, fact, field, column)) return kBesideOwnId;
  if (header < kKnownHeader && is_date_of_other(input, fact, field, column)) return 0;
  const bool unlikely = is_state_of_record(input, fact, field, column) ||
                        is_employer(input, fact, field, column) ||
                        is_own_company(input, field, column);
  if (unlikely) return kUnlikely;
  // A "name" is that of the row's own thing before it is somebody's.
  return column.header == "name" && !field.refers_to.empty() ? kNameOfOther : 1;
}

void rename_by_neighbours(RecognitionInput& input) { name_parents(input); }

void forget_by_neighbours(RecognitionInput& input) {
  forget_job_titles(input);
  forget_first_names(input);
}

}  // namespace vitrine
