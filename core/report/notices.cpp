#include "report/notices.h"

namespace vitrine {
namespace {

Notice from_issue(const Source& source, const Issue& issue) {
  Notice notice;
  notice.code = issue.code;
  notice.message = issue.message;
  notice.file = source.name;
  notice.column = issue.column;
  notice.rows = issue.rows;
  return notice;
}

/// Facts that do not know the filter's names are left out of filtered numbers, and the reader is told.
void add_filter_notice(const Question& question, std::vector<Notice>& notices) {
  const auto& filtering = question.context().filtering;
  if (!filtering) return;
  Notice notice;
  notice.code = "filter_does_not_apply";
  for (const auto& fact : question.context().catalogue->facts) {
    if (fact.derived || !question.facts().has(fact.id) || filtering->passes.count(fact.id) > 0)
      continue;
    notice.arguments.push_back(fact.name.get(question.request().language));
  }
  if (notice.arguments.empty()) return;
  notice.message = "The filter names what these do not have, so their metrics are missing:";
  for (const auto& name : notice.arguments) notice.message += " " + name;
  notices.push_back(std::move(notice));
}

}  // namespace

std::vector<Notice> all_notices(const Question& question) {
  std::vector<Notice> notices;
  for (const Source* source : question.dataset().sources()) {
    for (const auto& issue : source->loaded.understanding.issues)
      notices.push_back(from_issue(*source, issue));
  }
  const auto& found = question.dataset().notices();
  notices.insert(notices.end(), found.begin(), found.end());
  add_filter_notice(question, notices);
  return notices;
}

}  // namespace vitrine
