#include "files.h"

#include <algorithm>
#include <utility>

#include "model/recognise.h"

namespace vitrine {
namespace {

Error unknown(std::string_view what, std::uint32_t number) {
  return {ErrorCode::kUnknownName,
          "there is no " + std::string(what) + " " + std::to_string(number),
          "",
          {}};
}

}  // namespace

std::uint32_t Files::begin(std::string_view name, std::uint64_t size_bytes,
                           const ReadOptions& options) {
  return start(name, size_bytes, options, std::nullopt);
}

Result<std::uint32_t> Files::begin_again(std::uint32_t source) {
  const Entry* entry = find(source);
  if (!entry) return unknown("source", source);
  const auto wanted =
      said_.wanted_options(entry->source->name, entry->source->loaded, entry->options);
  return start(entry->source->name, entry->source->size_bytes, wanted.value_or(entry->options),
               source);
}

Result<std::uint32_t> Files::begin_instead(std::uint32_t source, std::uint64_t size_bytes,
                                           const ReadOptions& options, bool forget) {
  const Entry* entry = find(source);
  if (!entry) return unknown("source", source);
  ReadOptions wanted = options;
  if (!forget)
    wanted.readings.insert(entry->options.readings.begin(), entry->options.readings.end());
  const std::uint32_t id = start(entry->source->name, size_bytes, wanted, source);
  Load& load = loads_.at(id);
  load.otherwise = true;
  load.forget = forget;
  load.reread = forget;
  const ReadOptions& now = entry->options;
  if (options.unpivot != now.unpivot || options.keep_footers != now.keep_footers)
    said_.read_whole_as(load.name, options);
  return id;
}

std::uint32_t Files::start(std::string_view name, std::uint64_t size_bytes,
                           const ReadOptions& options, std::optional<std::uint32_t> replaces) {
  const std::uint32_t id = next_id_++;
  const std::string file(name);
  loads_.emplace(id, Load{file, size_bytes, 0, options, TextReader(file, options), Fingerprint{},
                          true, false, replaces});
  return id;
}

Result<std::uint64_t> Files::feed(std::uint32_t load, std::string_view bytes) {
  const auto found = loads_.find(load);
  if (found == loads_.end()) return unknown("load", load);
  Load& file = found->second;
  if (file.first_pass) {
    file.fingerprint.add(bytes);
    file.read_bytes += bytes.size();
  }
  if (auto status = file.reader.feed(bytes); !status) {
    Error error = status.error();
    loads_.erase(found);
    return error;
  }
  return std::uint64_t{file.reader.rows()};
}

Result<bool> Files::finish(std::uint32_t load) {
  const auto found = loads_.find(load);
  if (found == loads_.end()) return unknown("load", load);
  auto pass = found->second.reader.finish();
  if (!pass) {
    Error error = std::move(pass).error();
    loads_.erase(found);
    return error;
  }
  found->second.first_pass = false;
  if (*pass == TextReader::Pass::kAgain) return false;
  Load done = std::move(found->second);
  loads_.erase(found);
  return settle(load, std::move(done));
}

/// Takes a whole file over. False when people chose another reading of it: then it must be fed once more.
Result<bool> Files::settle(std::uint32_t id, Load load) {
  LoadedTable loaded = load.reader.take();
  if (auto wanted = said_.wanted_options(load.name, loaded, load.options); wanted && !load.reread) {
    load.options = std::move(*wanted);
    load.reader = TextReader(load.name, load.options);
    load.reread = true;
    loads_.insert_or_assign(id, std::move(load));
    return false;
  }
  if (auto status = place(id, std::move(load), std::move(loaded)); !status) return status.error();
  return true;
}

/// Puts a read file in its place among the sources; the same bytes twice change nothing.
Status Files::place(std::uint32_t id, Load load, LoadedTable loaded) {
  auto source = std::make_unique<Source>();
  source->id = load.replaces.value_or(id);
  source->name = load.name;
  source->size_bytes = load.read_bytes;
  source->fingerprint = load.fingerprint.value();
  source->loaded = std::move(loaded);
  last_source_ = source->id;
  if (load.replaces) return replace(load, {std::move(source), load.options});
  const auto known = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.source->fingerprint == source->fingerprint &&
           entry.source->size_bytes == source->size_bytes;
  });
  if (known != entries_.end()) {
    last_source_ = known->source->id;
    return {};
  }
  entries_.push_back({std::move(source), std::move(load.options)});
  Status status = map_all();
  if (status) return status;
  entries_.pop_back();
  const Status restored = map_all();
  return restored ? status : restored;
}

/// Puts the file as it is read now in the place of what it was, unless what people said of it does not fit: then all is as it was.
Status Files::replace(const Load& load, Entry entry) {
  const auto old = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& other) {
    return other.source->id == load.replaces;
  });
  if (old == entries_.end()) return unknown("source", *load.replaces);
  Said before = said_;
  if (load.forget) {
    said_.forget(load.name);
  } else if (load.otherwise && is_only(load.name)) {
    said_.keep_fitting(load.name, entry.source->loaded.table);
  } else if (!load.otherwise) {
    before.forget(load.name);  // it asked for this reading and does not fit it
  }
  std::swap(*old, entry);
  Status mapped = map_all();
  if (mapped) return mapped;
  std::swap(*old, entry);
  said_ = std::move(before);
  const Status restored = map_all();
  return restored ? mapped : restored;
}

Status Files::remove(std::uint32_t source) {
  const Entry* entry = find(source);
  if (!entry) return unknown("source", source);
  const std::string name = entry->source->name;
  std::erase_if(entries_, [&](const Entry& other) { return other.source->id == source; });
  const bool gone = std::none_of(entries_.begin(), entries_.end(),
                                 [&](const Entry& other) { return other.source->name == name; });
  if (gone) said_.forget(name);
  return map_all();
}

Result<std::vector<std::uint32_t>> Files::map(std::string_view mapping) {
  const Said before = said_;
  if (auto status = said_.add(mapping, catalogues_.catalogue()); !status) return status.error();
  if (auto status = map_all(); !status) {
    said_ = before;
    const Status restored = map_all();
    return restored ? status.error() : restored.error();
  }
  std::vector<std::uint32_t> again;
  for (const Entry& entry : entries_) {
    if (said_.wanted_options(entry.source->name, entry.source->loaded, entry.options))
      again.push_back(entry.source->id);
  }
  return again;
}

std::string Files::mapping() const {
  std::vector<KeptMapping> kept;
  for (const Entry& entry : entries_)
    kept.push_back({&entry.source->mapping, &entry.options.readings, &entry.source->loaded});
  return mapping_to_json(kept, said_.merged_names());
}

Status Files::catalogue_changed() {
  words_.reset();
  return map_all();
}

/// Suggests the meaning of every file from all that is there, then puts in what people said.
Status Files::map_all() {
  ++revision_;
  for (Entry& entry : entries_) {
    if (Status status = map_one(entry); !status) return status;
  }
  return {};
}

Status Files::map_one(Entry& entry) {
  if (!words_) words_.emplace(catalogues_.catalogue());
  std::vector<const Source*> others = sources();
  std::erase(others, entry.source.get());
  Source& source = *entry.source;
  const FileMappingChange* change =
      said_.is_read_otherwise(source.name, entry.options) ? nullptr : said_.of(source.name);
  const bool is_said = change && change->facts && !change->facts->empty();
  source.mapping =
      is_said ? recognise_as(*words_, change->facts->front(), source.name, source.loaded, others)
              : recognise(*words_, source.name, source.loaded, others);
  if (!change) return {};
  // Of two files of one name, each takes what it has a column for.
  if (is_only(source.name)) return apply_change(*change, source.loaded.table, source.mapping);
  return apply_change(fitting(*change, source.loaded.table), source.loaded.table, source.mapping);
}

bool Files::is_only(const std::string& name) const {
  return std::count_if(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.source->name == name; }) < 2;
}

const Files::Entry* Files::find(std::uint32_t source) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.source->id == source; });
  return found == entries_.end() ? nullptr : &*found;
}

std::vector<const Source*> Files::sources() const {
  std::vector<const Source*> all;
  for (const Entry& entry : entries_) all.push_back(entry.source.get());
  return all;
}

Result<const Source*> Files::source(std::uint32_t id) const {
  const Entry* entry = find(id);
  if (!entry) return unknown("source", id);
  return entry->source.get();
}

}  // namespace vitrine
