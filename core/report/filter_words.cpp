#include "report/filter_words.h"

#include <algorithm>

#include "base/text.h"
#include "expr/parse.h"

namespace vitrine {
namespace {

/// The distinct texts of a field in all facts that know it; `is_text` is false where one has other values.
struct Texts {
  std::vector<std::string> known;
  bool is_text = false;
};

Texts texts_of(const Question& question, const Expr& name) {
  const FactSource& facts = question.facts();
  Texts texts;
  for (const auto& fact : question.context().catalogue->facts) {
    if (!facts.has(fact.id) || facts.type_of(fact.id, name.text, name.quoted) != ValueType::kText)
      continue;
    const bool in_range = facts.depends_on_range(fact.id, name.text, name.quoted);
    auto field = in_range ? facts.every_value(fact.id, name.text)
                          : facts.column(fact.id, name.text, name.quoted);
    if (!field.ok() || !field->has_value() || !(*field)->column->dictionary) continue;
    texts.is_text = true;
    const Dictionary& dictionary = *(*field)->column->dictionary;
    for (std::uint32_t code = 0; code < dictionary.size(); ++code)
      texts.known.emplace_back(dictionary[code]);
  }
  return texts;
}

void add_notice(const Expr& name, const std::string& text, const Texts& texts,
                std::vector<Notice>& notices) {
  const std::string near = nearest_name(text, texts.known);
  Notice notice;
  notice.code = "filter_names_nothing";
  notice.arguments = {name.text, text, near.empty() ? "–" : near};
  notice.message = "The filter asks for " + name.text + " '" + text + "', which no row has." +
                   (near.empty() ? "" : " Did you mean '" + near + "'?");
  notices.push_back(std::move(notice));
}

void look_at(const Question& question, const Expr& expr, std::vector<Notice>& notices) {
  for (const Expr& child : expr.children) look_at(question, child, notices);
  if (expr.kind != ExprKind::kEqual && expr.kind != ExprKind::kIn) return;
  const auto name = std::find_if(expr.children.begin(), expr.children.end(),
                                 [](const Expr& child) { return child.kind == ExprKind::kName; });
  if (name == expr.children.end()) return;
  const Texts texts = texts_of(question, *name);
  if (!texts.is_text) return;
  for (const Expr& child : expr.children) {
    if (child.kind != ExprKind::kText) continue;
    if (std::find(texts.known.begin(), texts.known.end(), child.text) == texts.known.end())
      add_notice(*name, child.text, texts, notices);
  }
}

}  // namespace

std::vector<Notice> unknown_filter_words(const Question& question) {
  std::vector<Notice> notices;
  if (!question.context().filtering) return notices;
  const auto filter = parse_expression(question.context().filtering->text);
  if (filter) look_at(question, *filter, notices);
  return notices;
}

}  // namespace vitrine
