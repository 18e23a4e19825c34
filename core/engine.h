// The public door of core: add files, map, report, explain, rows, catalogue. Everything else is behind it.
// Questions and answers are JSON texts (UTF-8) in the shapes of web/api/types.ts and report.schema.json; bytes of files are plain bytes.
// One Engine holds one set of files; it is not thread-safe; same bytes and same options give the same JSON everywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine {

class Engine {
 public:
  /// With all that is compiled in.
  Engine();
  /// Recognises nothing before add_recognition(), so that a program with this one alone need not carry the words.
  static Engine without_recognition();
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Starts reading a file; `options` is ReadOptions as JSON ({} or "" for none). Returns the load's number.
  Result<std::uint32_t> begin(std::string_view name, std::uint64_t size_bytes,
                              std::string_view options);
  /// Next bytes of the file, in order. Returns the rows recognised so far.
  Result<std::uint64_t> feed(std::uint32_t load, std::string_view bytes);
  /// End of the file. True: done, the file is a source now (or was there already: the same bytes twice change nothing).
  /// False: feed all bytes once more.
  Result<bool> finish(std::uint32_t load);
  /// The source that the load became that was finished last: a new one, or the one that was there.
  std::uint32_t last_source() const;
  /// Forgets a load that is under way and gives its memory back.
  void cancel(std::uint32_t load);

  /// Starts reading a source's file anew, under the readings a mapping asked for; then feed() and finish() as ever.
  Result<std::uint32_t> begin_again(std::uint32_t source);
  /// The same with other options and, where these come of it, other bytes of the same file. It takes the source's place when it is done;
  /// what was said of columns that it still has stays, unless `forget`. A failure leaves the source as it was.
  Result<std::uint32_t> begin_instead(std::uint32_t source, std::uint64_t size_bytes,
                                      std::string_view options, bool forget);
  /// Forgets a source, and what was said about its file.
  Status remove(std::uint32_t source);
  /// SourceInfo[] as JSON.
  std::string sources() const;

  /// Applies a Mapping (JSON); what was said before and is not named stays. Returns MapOutcome: which sources must be read again before the next report.
  Result<std::string> map(std::string_view mapping);
  /// The mapping in force as JSON, for keeping and for `--map`.
  std::string mapping() const;

  /// Adds or overrides catalogue entries from a user's file.
  Status extend_catalogue(std::string_view json, std::string_view file_name);
  /// Adds the words by which headers and values are recognised: the recognition.txt that the build writes beside the module. Files
  /// that are there are recognised anew. Error: kBadCatalogue where the words are of another build or cut off.
  Status add_recognition(std::string_view recognition);
  /// Adds the texts of a language ("ru" "uk"): the words.<language>.txt that the build writes beside the module. Until then that language
  /// is answered in English. Before or after user catalogues, whose texts stay; files and their mapping are left as they are.
  /// Errors: kBadOptions for a language that has no words, kBadCatalogue for words of another language or build.
  Status add_words(std::string_view language, std::string_view words);
  /// Catalogue in one language ("en" "ru" "uk") as JSON.
  Result<std::string> catalogue(std::string_view language) const;

  /// Report for ReportOptions (JSON), as report.schema.json says.
  Result<std::string> report(std::string_view options);
  /// Explanation (JSON) for ExplainOptions.
  Result<std::string> explain(std::string_view options);
  /// ProfileAnswer (JSON) for ProfileOptions: metrics side by side for the values of names, and who stands out.
  Result<std::string> profile(std::string_view options);
  /// RowsAnswer (JSON) for RowsOptions: where the rows behind a cell stand in the files.
  Result<std::string> rows(std::string_view options);
  /// Cells of the records in `bytes`, which begin at a record's start of that source: string[][] as JSON.
  Result<std::string> records(std::uint32_t source, std::string_view bytes) const;
  /// Fields, headers and distinct values a slice or filter can name: NamesAnswer as JSON. Options: {"fact"?, "name"?, "limit"?}.
  Result<std::string> names(std::string_view options);
  /// What the facts hold before any metric: FactCheck[] as JSON. Options: {"language"?}.
  Result<std::string> check(std::string_view options);

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vitrine
