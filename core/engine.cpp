#include "engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "catalogue/in_force.h"
#include "catalogue/load.h"
#include "ingest/reader.h"
#include "model/dataset.h"
#include "model/mapping_json.h"
#include "model/recognise.h"
#include "read_options.h"
#include "report/check.h"
#include "report/explain.h"
#include "report/names.h"
#include "report/report.h"
#include "report/source_json.h"

namespace vitrine {
namespace {

/// A file on its way in.
struct Load {
  std::string name;
  std::uint64_t size_bytes = 0;  ///< as announced; packed files hold more
  std::uint64_t read_bytes = 0;
  ReadOptions options;
  TextReader reader;
  Fingerprint fingerprint;
  bool first_pass = true;
  bool reread = false;                    ///< readings that people chose are in force
  std::optional<std::uint32_t> replaces;  ///< source that is being read anew
};

/// A loaded file and how it was read, so that it can be read anew.
struct Entry {
  std::unique_ptr<Source> source;
  ReadOptions options;
};

bool same_reading(const ColumnReading& a, const ColumnReading& b) {
  return a.type == b.type && a.date_order == b.date_order && a.decimal_sign == b.decimal_sign;
}

/// A person wants the file itself read in another way than it was.
bool is_read_otherwise(const FileMappingChange& change, const ReadOptions& options) {
  return change.unpivot.value_or(options.unpivot) != options.unpivot ||
         change.keep_footers.value_or(options.keep_footers) != options.keep_footers;
}

Error unknown(std::string_view what, std::uint32_t number) {
  return {ErrorCode::kUnknownName,
          "there is no " + std::string(what) + " " + std::to_string(number),
          "",
          {}};
}

}  // namespace

struct Engine::State {
  CatalogueInForce catalogues;
  std::optional<KnownWords> words;  ///< of the catalogue in force, made when first needed
  std::map<std::uint32_t, Load> loads;
  std::vector<Entry> entries;                        ///< in order of loading
  std::map<std::string, FileMappingChange> changes;  ///< what people said, by file name
  std::set<std::string> merged_names;                ///< lists of names, see model/name_merges.h
  std::shared_ptr<const Dataset> dataset;  ///< made when first asked for; dropped on every change
  std::uint32_t next_id = 1;

  const KnownWords& known_words() {
    if (!words) words.emplace(catalogues.catalogue());
    return *words;
  }

  Entry* find(std::uint32_t source) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.source->id == source; });
    return found == entries.end() ? nullptr : &*found;
  }

  std::vector<const Source*> sources() const {
    std::vector<const Source*> all;
    for (const auto& entry : entries) all.push_back(entry.source.get());
    return all;
  }

  /// Suggests the meaning of every file from all that is there, then puts in what people said.
  Status map_all() {
    dataset.reset();
    for (auto& entry : entries) {
      std::vector<const Source*> others;
      for (const auto& other : entries) {
        if (other.source != entry.source) others.push_back(other.source.get());
      }
      Source& source = *entry.source;
      const auto change = changes.find(source.name);
      if (change == changes.end() || is_read_otherwise(change->second, entry.options)) {
        source.mapping = recognise(known_words(), source.name, source.loaded, others);
        continue;
      }
      const auto& facts = change->second.facts;
      source.mapping =
          facts && !facts->empty()
              ? recognise_as(known_words(), facts->front(), source.name, source.loaded, others)
              : recognise(known_words(), source.name, source.loaded, others);
      auto status = apply_change(change->second, source.loaded.table, source.mapping);
      if (!status) return status;
    }
    return {};
  }

  Result<std::shared_ptr<const Dataset>> facts() {
    if (!dataset) {
      auto built = Dataset::build(catalogues.catalogue(), sources(), merged_names);
      if (!built) return built;
      dataset = std::move(*built);
    }
    return dataset;
  }

  /// The options under which a file must be read again, for people chose how; nullopt where it need not.
  std::optional<ReadOptions> wanted_options(const std::string& file, const LoadedTable& loaded,
                                            const ReadOptions& now) const {
    ReadOptions wanted = now;
    auto readings = wanted_readings(file, loaded);
    const auto change = changes.find(file);
    const bool otherwise = change != changes.end() && is_read_otherwise(change->second, now);
    if (!otherwise && readings.empty()) return std::nullopt;
    if (otherwise) {
      wanted.unpivot = change->second.unpivot.value_or(now.unpivot);
      wanted.keep_footers = change->second.keep_footers.value_or(now.keep_footers);
    }
    for (auto& [header, reading] : readings) wanted.readings[header] = std::move(reading);
    return wanted;
  }

  /// Readings that people chose for a file's columns and that are not in force yet.
  std::map<std::string, ColumnReading> wanted_readings(const std::string& file,
                                                       const LoadedTable& loaded) const {
    std::map<std::string, ColumnReading> wanted;
    const auto change = changes.find(file);
    if (change == changes.end()) return wanted;
    for (const ColumnChange& said : change->second.columns) {
      const auto column = loaded.table.find(said.header);
      if (!column) continue;
      const ColumnReading& now = loaded.understanding.readings[*column];
      const ColumnReading asked = with_change(now, said.reading);
      if (!same_reading(asked, now)) wanted[loaded.table.names[*column]] = asked;
    }
    return wanted;
  }

  std::uint32_t start(const std::string& name, std::uint64_t size_bytes, const ReadOptions& options,
                      std::optional<std::uint32_t> replaces) {
    const std::uint32_t id = next_id++;
    loads.emplace(
        id,
        Load{name, size_bytes, 0, options, TextReader(name, options), {}, true, false, replaces});
    return id;
  }

  /// Takes a whole file over. False when people chose other readings for it: then it must be fed once more.
  Result<bool> settle(std::uint32_t id, Load load) {
    LoadedTable loaded = load.reader.take();
    if (auto wanted = wanted_options(load.name, loaded, load.options); wanted && !load.reread) {
      load.options = std::move(*wanted);
      load.reader = TextReader(load.name, load.options);
      load.reread = true;
      loads.insert_or_assign(id, std::move(load));
      return false;
    }
    if (auto status = place(id, std::move(load), std::move(loaded)); !status) return status.error();
    return true;
  }

  /// Puts a read file in its place among the sources; the same bytes twice change nothing.
  Status place(std::uint32_t id, Load load, LoadedTable loaded) {
    auto source = std::make_unique<Source>();
    source->id = load.replaces.value_or(id);
    source->name = std::move(load.name);
    source->size_bytes = load.read_bytes;
    source->fingerprint = load.fingerprint.value();
    source->loaded = std::move(loaded);
    if (load.replaces) {
      const std::string name = source->name;
      if (Entry* entry = find(*load.replaces))
        *entry = {std::move(source), std::move(load.options)};
      Status mapped = map_all();
      if (mapped) return mapped;
      changes.erase(name);  // it does not fit the file as it is read now
      const Status restored = map_all();
      return restored ? mapped : restored;
    }
    const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
      return entry.source->fingerprint == source->fingerprint &&
             entry.source->size_bytes == source->size_bytes;
    });
    if (known) return {};
    entries.push_back({std::move(source), std::move(load.options)});
    Status status = map_all();
    if (status) return status;
    entries.pop_back();
    const Status restored = map_all();
    return restored ? status : restored;
  }

  using Answer = Result<std::string> (*)(const Question&);
  Result<std::string> ask(std::string_view options, Answer answer) {
    auto request = parse_request(options);
    if (!request) return std::move(request).error();
    auto data = facts();
    if (!data) return std::move(data).error();
    auto question = Question::make(*data, std::move(*request));
    if (!question) return std::move(question).error();
    return answer(**question);
  }
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine Engine::without_recognition() { return Engine(std::make_unique<State>()); }
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<std::uint32_t> Engine::begin(std::string_view name, std::uint64_t size_bytes,
                                    std::string_view options) {
  auto read_options = parse_read_options(options);
  if (!read_options) return std::move(read_options).error();
  return state_->start(std::string(name), size_bytes, *read_options, std::nullopt);
}

Result<std::uint32_t> Engine::begin_again(std::uint32_t source) {
  const Entry* entry = state_->find(source);
  if (!entry) return unknown("source", source);
  const auto wanted =
      state_->wanted_options(entry->source->name, entry->source->loaded, entry->options);
  return state_->start(entry->source->name, entry->source->size_bytes,
                       wanted.value_or(entry->options), source);
}

Result<std::uint64_t> Engine::feed(std::uint32_t load, std::string_view bytes) {
  const auto found = state_->loads.find(load);
  if (found == state_->loads.end()) return unknown("load", load);
  Load& file = found->second;
  if (file.first_pass) {
    file.fingerprint.add(bytes);
    file.read_bytes += bytes.size();
  }
  if (auto status = file.reader.feed(bytes); !status) {
    Error error = status.error();
    state_->loads.erase(found);
    return error;
  }
  return std::uint64_t{file.reader.rows()};
}

Result<bool> Engine::finish(std::uint32_t load) {
  const auto found = state_->loads.find(load);
  if (found == state_->loads.end()) return unknown("load", load);
  auto pass = found->second.reader.finish();
  if (!pass) {
    Error error = std::move(pass).error();
    state_->loads.erase(found);
    return error;
  }
  found->second.first_pass = false;
  if (*pass == TextReader::Pass::kAgain) return false;
  Load done = std::move(found->second);
  state_->loads.erase(found);
  return state_->settle(load, std::move(done));
}

void Engine::cancel(std::uint32_t load) { state_->loads.erase(load); }

Status Engine::remove(std::uint32_t source) {
  const Entry* entry = state_->find(source);
  if (!entry) return unknown("source", source);
  const std::string name = entry->source->name;
  std::erase_if(state_->entries, [&](const Entry& other) { return other.source->id == source; });
  const bool gone = std::none_of(state_->entries.begin(), state_->entries.end(),
                                 [&](const Entry& other) { return other.source->name == name; });
  if (gone) state_->changes.erase(name);
  return state_->map_all();
}

std::string Engine::sources() const { return sources_json(state_->sources()); }

Result<std::string> Engine::map(std::string_view mapping) {
  auto said = parse_mapping(mapping, state_->catalogues.catalogue());
  if (!said) return std::move(said).error();
  const auto merges = parse_merges(mapping, state_->catalogues.catalogue());
  if (!merges) return merges.error();
  auto before = state_->changes;
  for (auto& [file, change] : *said) add_change(state_->changes[file], std::move(change));
  if (auto status = state_->map_all(); !status) {
    state_->changes = std::move(before);
    Error error = status.error();
    if (auto restored = state_->map_all(); !restored) return restored.error();
    return error;
  }
  for (const auto& [list, wanted] : *merges) {
    if (wanted) {
      state_->merged_names.insert(list);
    } else {
      state_->merged_names.erase(list);
    }
  }
  std::string again;
  for (const auto& entry : state_->entries) {
    if (!state_->wanted_options(entry.source->name, entry.source->loaded, entry.options)) continue;
    again += (again.empty() ? "" : ",") + std::to_string(entry.source->id);
  }
  return "{\"readAgain\":[" + again + "]}";
}

std::string Engine::mapping() const {
  std::vector<KeptMapping> kept;
  for (const auto& entry : state_->entries)
    kept.push_back({&entry.source->mapping, &entry.options.readings, &entry.source->loaded});
  return mapping_to_json(kept, state_->merged_names);
}

Status Engine::extend_catalogue(std::string_view json, std::string_view file_name) {
  state_->words.reset();
  if (auto status = state_->catalogues.extend(json, file_name); !status) return status;
  return state_->map_all();
}

Status Engine::add_recognition(std::string_view recognition) {
  state_->words.reset();
  if (auto status = state_->catalogues.add_recognition(recognition); !status) return status;
  return state_->map_all();
}

Status Engine::add_words(std::string_view language, std::string_view words) {
  const auto known = parse_language(language);
  if (!known || *known == Language::kEnglish)
    return Error{ErrorCode::kBadOptions,
                 "no words are added for the language '" + std::string(language) + "'",
                 "Use ru or uk.",
                 {}};
  return state_->catalogues.add_words(*known, words);
}

Result<std::string> Engine::catalogue(std::string_view language) const {
  const auto known = parse_language(language);
  if (!known)
    return Error{ErrorCode::kBadOptions,
                 "there is no language '" + std::string(language) + "'",
                 "Use en, ru or uk.",
                 {}};
  return catalogue_to_json(state_->catalogues.catalogue(), *known);
}

Result<std::string> Engine::report(std::string_view options) {
  return state_->ask(options, report_json);
}

Result<std::string> Engine::explain(std::string_view options) {
  return state_->ask(options, explain_json);
}

Result<std::string> Engine::rows(std::string_view options) {
  return state_->ask(options, row_places_json);
}

Result<std::string> Engine::records(std::uint32_t source, std::string_view bytes) const {
  const Entry* entry = state_->find(source);
  if (!entry) return unknown("source", source);
  return records_json(entry->source->loaded.understanding, bytes);
}

Result<std::string> Engine::names(std::string_view options) {
  auto data = state_->facts();
  if (!data) return std::move(data).error();
  return names_json(*data, options);
}

Result<std::string> Engine::check(std::string_view options) {
  auto data = state_->facts();
  if (!data) return std::move(data).error();
  return check_json(*data, options);
}

}  // namespace vitrine
