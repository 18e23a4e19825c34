#include <array>

#include "catalogue/load_entries.h"

namespace vitrine {
namespace {

constexpr std::array<Word<FieldKind>, 9> kKinds{{{"key", FieldKind::kKey},
                                                 {"text", FieldKind::kText},
                                                 {"choice", FieldKind::kChoice},
                                                 {"money", FieldKind::kMoney},
                                                 {"number", FieldKind::kNumber},
                                                 {"integer", FieldKind::kInteger},
                                                 {"rate", FieldKind::kRate},
                                                 {"date", FieldKind::kDate},
                                                 {"boolean", FieldKind::kBoolean}}};

Choice read_choice(LoadState& state, const Json& object, const std::string& of) {
  EntryReader reader(state, object, of + ", choice");
  Choice choice;
  choice.id = reader.text("id", true);
  choice.name = reader.local_text("name");
  choice.words = reader.folded_texts("words");
  reader.finish();
  return choice;
}

std::vector<Choice> read_choices(LoadState& state, EntryReader& reader) {
  std::vector<Choice> choices;
  for (const Json* object : reader.objects("choices")) {
    choices.push_back(read_choice(state, *object, reader.entry()));
  }
  return choices;
}

/// "choices" is a list of its own or the id of a vocabulary.
void read_field_choices(LoadState& state, EntryReader& reader, FieldDef& field) {
  const Json* choices = reader.raw("choices");
  if (choices == nullptr) return;
  if (choices->is_string()) {
    field.vocabulary = choices->get<std::string>();
  } else {
    field.choices = read_choices(state, reader);
  }
}

FieldDef read_field(LoadState& state, const Json& object, const std::string& fact) {
  EntryReader reader(state, object, fact + ", field");
  FieldDef field;
  field.id = reader.text("id", true);
  field.kind = reader.one_of<FieldKind>("kind", kKinds, true).value_or(FieldKind::kText);
  field.name = reader.local_text("name");
  field.required = reader.flag("required");
  field.refers_to = reader.text("refers_to");
  read_field_choices(state, reader, field);
  field.unknown_choice = reader.text("unknown_choice");
  field.from_words_of = reader.text("from_words_of");
  field.otherwise = reader.expressions("otherwise");
  field.computed = reader.flag("computed");
  field.derived = reader.flag("derived");
  field.made_from = reader.texts("made_from");
  field.identifies_people = reader.flag("identifies_people");
  field.headers = reader.folded_texts("headers");
  reader.finish();
  return field;
}

}  // namespace

Vocabulary read_vocabulary(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "vocabulary");
  Vocabulary vocabulary;
  vocabulary.id = reader.text("id", true);
  vocabulary.choices = read_choices(state, reader);
  reader.finish();
  return vocabulary;
}

FactDef read_fact(LoadState& state, const Json& object) {
  EntryReader reader(state, object, "fact");
  FactDef fact;
  fact.id = reader.text("id", true);
  fact.name = reader.local_text("name", !state.texts_may_be_plain);
  fact.key = reader.text("key");
  fact.version = reader.text("version");
  fact.derived = reader.flag("derived");
  fact.made_from = reader.texts("made_from");
  fact.file_words = reader.folded_texts("file_words");
  for (const Json* field : reader.objects("fields")) {
    fact.fields.push_back(read_field(state, *field, "fact " + fact.id));
  }
  reader.finish();
  return fact;
}

}  // namespace vitrine
