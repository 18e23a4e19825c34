#include "catalogue/load_entries.h"

namespace vitrine {
namespace {

constexpr JsonWord kKinds[] = {
    {"key", FieldKind::kKey},     {"text", FieldKind::kText},     {"choice", FieldKind::kChoice},
    {"money", FieldKind::kMoney}, {"number", FieldKind::kNumber}, {"integer", FieldKind::kInteger},
    {"rate", FieldKind::kRate},   {"date", FieldKind::kDate},     {"boolean", FieldKind::kBoolean}};

constexpr JsonWord kSpans[] = {{"minutes", SpanUnit::kMinutes}, {"months", SpanUnit::kMonths}};

void read_choices(LoadState& state, EntryReader& reader, std::vector<Choice>& choices) {
  for (const JsonValue object : reader.objects("choices")) {
    EntryReader one(state, object, reader.entry() + ", choice");
    Choice& choice = choices.emplace_back();
    one.text("id", choice.id, true);
    one.local_text("name", choice.name);
    one.folded_texts("words", choice.words);
    one.finish();
  }
}

void read_field(LoadState& state, JsonValue object, const std::string& fact, FieldDef& field) {
  EntryReader reader(state, object, fact + ", field");
  reader.text("id", field.id, true);
  reader.one_of("kind", kKinds, field.kind, true);
  reader.local_text("name", field.name);
  reader.one_of("span", kSpans, field.span);
  reader.flag("required", field.required);
  reader.text("refers_to", field.refers_to);
  // A list of its own or the id of a vocabulary.
  const JsonValue choices = reader.raw("choices");
  if (choices.is_text()) {
    field.vocabulary = choices.string();
  } else {
    read_choices(state, reader, field.choices);
  }
  reader.text("unknown_choice", field.unknown_choice);
  reader.text("from_words_of", field.from_words_of);
  reader.expressions("otherwise", field.otherwise);
  reader.flag("computed", field.computed);
  reader.flag("derived", field.derived);
  reader.texts("made_from", field.made_from);
  reader.flag("identifies_people", field.identifies_people);
  reader.folded_texts("headers", field.headers);
  reader.flag("replaces", field.replaces);
  reader.finish();
}

}  // namespace

Vocabulary read_vocabulary(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "vocabulary");
  Vocabulary vocabulary;
  reader.text("id", vocabulary.id, true);
  read_choices(state, reader, vocabulary.choices);
  reader.finish();
  return vocabulary;
}

FactDef read_fact(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "fact");
  FactDef fact;
  reader.text("id", fact.id, true);
  reader.local_text("name", fact.name, !state.texts_may_be_plain);
  reader.text("key", fact.key);
  reader.text("version", fact.version);
  reader.flag("derived", fact.derived);
  reader.texts("made_from", fact.made_from);
  reader.folded_texts("file_words", fact.file_words);
  for (const JsonValue field : reader.objects("fields"))
    read_field(state, field, "fact " + fact.id, fact.fields.emplace_back());
  reader.finish();
  return fact;
}

}  // namespace vitrine
