#include "catalogue/check.h"

#include "base/text.h"
#include "catalogue/scope.h"

namespace vitrine {
namespace {

bool is_choice(const std::vector<Choice>& choices, std::string_view id) {
  for (const Choice& choice : choices) {
    if (choice.id == id) return true;
  }
  return false;
}

bool compares(ExprKind kind) {
  return kind == ExprKind::kEqual || kind == ExprKind::kNotEqual || kind == ExprKind::kIn;
}

/// The choice field that stands directly in a comparison or as first argument of coalesce there.
const FieldDef* choice_field(const Catalogue& catalogue, const FactDef& fact, const Expr& expr) {
  if (expr.kind == ExprKind::kCall && expr.text == "coalesce") {
    return choice_field(catalogue, fact, expr.children.front());
  }
  if (expr.kind != ExprKind::kName || expr.quoted) return nullptr;
  const FieldDef* field = find_field(catalogue, fact, expr.text);
  return field != nullptr && !field->choices.empty() ? field : nullptr;
}

}  // namespace

ValueType check_expression(LoadState& state, const std::string& entry, std::string_view key,
                           Expr& expr, Dialect dialect, const NameScope& scope,
                           const std::vector<ValueType>& wanted) {
  if (state.error) return ValueType::kNull;
  const std::string what = "\"" + std::string(key) + "\" \"" + to_text(expr) + "\"";
  const Result<ValueType> type = check_types(expr, dialect, scope);
  if (!type) {
    state.fail(entry, what + ": " + type.error().message, type.error().remedy,
               type.error().place.byte);
    return ValueType::kNull;
  }
  if (*type == ValueType::kNull) return *type;
  std::string expected;
  for (const ValueType one : wanted) {
    if (one == *type) return *type;
    expected += (expected.empty() ? "" : " or ") + std::string(name_of(one));
  }
  if (!wanted.empty())
    state.fail(entry, what + " gives a " + name_of(*type) + ", expected " + expected);
  return *type;
}

void check_choice_words(LoadState& state, const std::string& entry, const Catalogue& catalogue,
                        const FactDef& fact, const Expr& expr) {
  if (compares(expr.kind)) {
    for (const Expr& side : expr.children) {
      const FieldDef* field = choice_field(catalogue, fact, side);
      if (field == nullptr) continue;
      for (const Expr& word : expr.children) {
        if (word.kind != ExprKind::kText || is_choice(field->choices, word.text)) continue;
        std::vector<std::string> ids;
        for (const Choice& choice : field->choices) ids.push_back(choice.id);
        const std::string nearest = nearest_name(word.text, ids);
        state.fail(entry, "the field " + field->id + " never holds '" + word.text + "'",
                   nearest.empty() ? "" : "Did you mean '" + nearest + "'?", word.begin);
      }
    }
  }
  for (const Expr& child : expr.children) check_choice_words(state, entry, catalogue, fact, child);
}

void check_catalogue(LoadState& state, Catalogue& catalogue) {
  check_facts(state, catalogue);
  check_measures(state, catalogue);
  check_metrics(state, catalogue);
  check_boards(state, catalogue);
  check_templates(state, catalogue);
  check_profiles(state, catalogue);
}

}  // namespace vitrine
