#include "report/merged_names.h"

#include <algorithm>

#include "expr/parse.h"
#include "model/name_merges.h"

namespace vitrine {
namespace {

bool is_field(const Expr& expr) { return expr.kind == ExprKind::kName && !expr.quoted; }

/// Whether anything was changed: texts that a field is compared with, or that it is looked for among.
bool rename(const NameMerges& merges, Expr& expr) {
  bool changed = false;
  for (Expr& child : expr.children) changed = rename(merges, child) || changed;
  const bool compares = expr.kind == ExprKind::kEqual || expr.kind == ExprKind::kNotEqual ||
                        expr.kind == ExprKind::kIn;
  const auto field = std::find_if(expr.children.begin(), expr.children.end(), is_field);
  if (!compares || field == expr.children.end()) return changed;
  for (Expr& child : expr.children) {
    if (child.kind != ExprKind::kText) continue;
    std::string spelling = merges.spelling_of(field->text, child.text);
    changed = changed || spelling != child.text;
    child.text = std::move(spelling);
  }
  return changed;
}

}  // namespace

void use_merged_names(const Dataset& dataset, Request& request) {
  const NameMerges& merges = dataset.merges();
  if (merges.is_empty()) return;
  if (request.key && !request.by.empty())
    request.key = merges.spelling_of(request.by, *request.key);
  if (request.where.empty()) return;
  auto filter = parse_expression(request.where);
  if (filter && rename(merges, *filter)) request.where = to_text(*filter);
}

}  // namespace vitrine
