// The files of an engine: on their way in, loaded, and what they mean. Knows nothing of facts and questions.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "catalogue/in_force.h"
#include "ingest/reader.h"
#include "model/known_words.h"
#include "model/mapping.h"
#include "said.h"

namespace vitrine {

class Files {
 public:
  /// The catalogue must outlive the files; catalogue_changed() tells of its changes.
  explicit Files(const CatalogueInForce& catalogues) : catalogues_(catalogues) {}

  // As in engine.h.
  std::uint32_t begin(std::string_view name, std::uint64_t size_bytes, const ReadOptions& options);
  Result<std::uint32_t> begin_again(std::uint32_t source);
  Result<std::uint32_t> begin_instead(std::uint32_t source, std::uint64_t size_bytes,
                                      const ReadOptions& options, bool forget);
  Result<std::uint64_t> feed(std::uint32_t load, std::string_view bytes);
  Result<bool> finish(std::uint32_t load);
  std::uint32_t last_source() const { return last_source_; }
  void cancel(std::uint32_t load) { loads_.erase(load); }
  Status remove(std::uint32_t source);

  /// Applies a Mapping (JSON): the sources that must be read again. Error: kBadMapping; then nothing has changed.
  Result<std::vector<std::uint32_t>> map(std::string_view mapping);
  /// The mapping in force as JSON.
  std::string mapping() const;
  Status catalogue_changed();

  /// In order of loading; good until the next change.
  std::vector<const Source*> sources() const;
  /// Error: kUnknownName.
  Result<const Source*> source(std::uint32_t id) const;
  const Said& said() const { return said_; }
  /// Grows whenever the sources, or what they mean, are others.
  std::uint64_t revision() const { return revision_; }

 private:
  /// A file on its way in.
  struct Load {
    std::string name;
    std::uint64_t size_bytes = 0;  ///< as announced; packed files hold more
    std::uint64_t read_bytes = 0;
    ReadOptions options;
    TextReader reader;
    Fingerprint fingerprint;
    bool first_pass = true;
    bool reread = false;                    ///< what people chose is in force
    std::optional<std::uint32_t> replaces;  ///< source that is being read anew
    bool otherwise = false;                 ///< by begin_instead()
    bool forget = false;                    ///< what was said of its columns
  };
  /// A loaded file and how it was read, so that it can be read anew.
  struct Entry {
    std::unique_ptr<Source> source;
    ReadOptions options;
  };

  const Entry* find(std::uint32_t source) const;
  std::uint32_t start(std::string_view name, std::uint64_t size_bytes, const ReadOptions& options,
                      std::optional<std::uint32_t> replaces);
  Result<bool> settle(std::uint32_t id, Load load);
  Status place(std::uint32_t id, Load load, LoadedTable loaded);
  Status replace(const Load& load, Entry entry);
  Status map_all();
  Status map_one(Entry& entry);
  bool is_only(const std::string& name) const;

  const CatalogueInForce& catalogues_;
  std::optional<KnownWords> words_;  ///< of the catalogue in force, made when first needed
  std::map<std::uint32_t, Load> loads_;
  std::vector<Entry> entries_;  ///< in order of loading
  Said said_;
  std::uint32_t next_id_ = 1;
  std::uint32_t last_source_ = 0;
  std::uint64_t revision_ = 0;
};

}  // namespace vitrine
