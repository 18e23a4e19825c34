// What people said of their files: what columns mean and how they are read, which names are one. By the name of the file, one thing after
// another; the newest counts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/reader.h"
#include "model/mapping_json.h"

namespace vitrine {

/// The change without columns that the table does not have.
FileMappingChange fitting(FileMappingChange change, const Table& table);

class Said {
 public:
  /// Adds a Mapping (JSON). Error: kBadMapping; then nothing has changed.
  Status add(std::string_view mapping, const Catalogue& catalogue);
  void forget(const std::string& file) { changes_.erase(file); }
  /// The file is read as `now` says, whatever was said of the whole file before.
  void read_whole_as(const std::string& file, const ReadOptions& now);
  /// Forgets what was said of columns that the table does not have.
  void keep_fitting(const std::string& file, const Table& table);

  /// nullptr where nothing was said.
  const FileMappingChange* of(const std::string& file) const;
  /// Whether the file itself is to be read in another way than it was.
  bool is_read_otherwise(const std::string& file, const ReadOptions& now) const;
  /// The options under which a file must be read again; nullopt where it need not.
  std::optional<ReadOptions> wanted_options(const std::string& file, const LoadedTable& loaded,
                                            const ReadOptions& now) const;
  /// Lists of names, see model/name_merges.h.
  const std::set<std::string>& merged_names() const { return merged_names_; }

 private:
  std::map<std::string, ColumnReading> wanted_readings(const std::string& file,
                                                       const LoadedTable& loaded) const;

  std::map<std::string, FileMappingChange> changes_;
  std::set<std::string> merged_names_;
};

}  // namespace vitrine
