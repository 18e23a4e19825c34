#include "catalogue/texts.h"

#include <string>

#include "catalogue/embedded.h"

namespace vitrine {
namespace {

constexpr std::string_view kOpening = "vitrine words ";

Error unfit(const char* message, const char* remedy) {
  return {ErrorCode::kBadCatalogue, message, remedy, {}};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// The lines by number, once the first one is the opening and the mark.
Result<std::vector<std::string_view>> read_lines(std::string_view text, std::string_view opening,
                                                 const EmbeddedTexts& expected) {
  std::vector<std::string_view> lines = lines_of(text);
  if (lines.empty() || lines.front().substr(0, opening.size()) != opening) {
    return unfit("this text is not what the build wrote",
                 "Give words.<language>.txt or recognition.txt as they are.");
  }
  if (lines.front().substr(opening.size()) != expected.mark) {
    return unfit("these words belong to another build of the engine",
                 "Deploy all that stands beside the engine from the same build.");
  }
  lines.erase(lines.begin());
  if (lines.size() != expected.count)
    return unfit("these words are cut off", "Load the file they are from again.");
  return lines;
}

Result<std::vector<std::string_view>> read_words(Language language, std::string_view words) {
  std::string opening(kOpening);
  std::string_view named = words.substr(0, words.find('\n'));
  if (named.substr(0, kOpening.size()) == kOpening) {
    named.remove_prefix(kOpening.size());
    named = named.substr(0, named.find(' '));
    if (parse_language(named) != language)
      return unfit("these are the words of another language", "Give those of the language named.");
    opening.append(named) += ' ';
  }
  return read_lines(words, opening, embedded_texts());
}

void collect(std::vector<Choice>& choices, std::vector<LocalText*>& texts) {
  for (Choice& choice : choices) texts.push_back(&choice.name);
}

void collect(FactDef& fact, std::vector<LocalText*>& texts) {
  texts.push_back(&fact.name);
  for (FieldDef& field : fact.fields) {
    texts.push_back(&field.name);
    collect(field.choices, texts);
  }
}

void collect(MetricDef& metric, std::vector<LocalText*>& texts) {
  texts.push_back(&metric.name);
  texts.push_back(&metric.explanation);
  for (Benchmark& benchmark : metric.benchmarks) texts.push_back(&benchmark.note);
  for (VariantDef& variant : metric.variants) texts.push_back(&variant.name);
  for (VariantDef& part : metric.parts) texts.push_back(&part.name);
}

void collect(BoardDef& board, std::vector<LocalText*>& texts) {
  texts.push_back(&board.name);
  for (CardDef& card : board.cards) {
    if (card.name.number >= 0) texts.push_back(&card.name);
  }
}

}  // namespace

Result<std::vector<std::string_view>> read_recognition(std::string_view recognition) {
  return read_lines(recognition, "vitrine recognition ", embedded_lists());
}

Status add_words(Catalogue& catalogue, Language language, std::string_view words) {
  const Result<std::vector<std::string_view>> lines = read_words(language, words);
  if (!lines) return lines.error();
  for (LocalText* text : texts_of(catalogue)) {
    const auto number = static_cast<std::size_t>(text->number);
    if (number < lines->size()) text->in[static_cast<std::size_t>(language)] = (*lines)[number];
  }
  return {};
}

std::vector<LocalText*> texts_of(Catalogue& catalogue) {
  std::vector<LocalText*> texts;
  for (Vocabulary& vocabulary : catalogue.vocabularies) collect(vocabulary.choices, texts);
  for (FactDef& fact : catalogue.facts) collect(fact, texts);
  for (MeasureDef& measure : catalogue.measures) texts.push_back(&measure.name);
  for (MetricDef& metric : catalogue.metrics) collect(metric, texts);
  for (ParameterDef& parameter : catalogue.parameters) {
    texts.push_back(&parameter.name);
    if (parameter.explanation.number >= 0) texts.push_back(&parameter.explanation);
  }
  for (BoardDef& board : catalogue.boards) collect(board, texts);
  for (TemplateDef& one : catalogue.templates) texts.push_back(&one.name);
  for (ProfileDef& profile : catalogue.profiles) {
    texts.push_back(&profile.name);
    texts.push_back(&profile.explanation);
  }
  return texts;
}

}  // namespace vitrine
