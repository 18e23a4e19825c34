#include "ingest/footer_text.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "ingest/decode.h"
#include "ingest/evidence.h"
#include "ingest/values.h"
#include "ingest/words.h"

namespace vitrine::ingest {

namespace {

constexpr std::size_t kLongestLabel = 120;

/// As fold_name has them, in English, Russian, Ukrainian, German, French and Polish.
constexpr std::string_view kTotals =
    "|grand total|grand totals|totals|sub total|subtotal|average|"
    "итого|итог|всего|общий итог|итого всего|подытог|среднее|"
    "разом|усього|всього|загалом|підсумок|загальний підсумок|проміжний підсумок|середнє|"
    "gesamt|gesamtsumme|gesamtergebnis|summe|endsumme|zwischensumme|insgesamt|durchschnitt|"
    "total général|sous total|totaux|moyenne|razem|ogółem|łącznie|suma końcowa|średnia|";
constexpr std::string_view kPerhapsTotals = "|total|sum|suma|somme|сумма|сума|";
constexpr std::string_view kNotes =
    "|generated|report generated|exported|printed|records|rows|confidential|copyright|source|"
    "filter|filters|filtered by|page|as of|note|notes|"
    "сформировано|отчет сформирован|дата формирования|выгружено|создано|записей|строк|страница|"
    "источник|примечание|конфиденциально|"
    "сформовано|створено|вивантажено|записів|рядків|сторінка|джерело|примітка|конфіденційно|"
    "erstellt|exportiert|datensätze|seite|quelle|hinweis|vertraulich|"
    "généré|exporté|enregistrements|confidentiel|wygenerowano|wyeksportowano|źródło|poufne|";

/// Words that totals begin or end with, as LeadingWord gives them, in order.
constexpr std::string_view kTotalWords[] = {"endsumme",
                                            "ergebnis",
                                            "gesamt",
                                            "gesamtergebn",
                                            "gesamtsumme",
                                            "grand",
                                            "insgesamt",
                                            "razem",
                                            "somme",
                                            "sous",
                                            "sub",
                                            "subtotal",
                                            "subtotals",
                                            "sum",
                                            "suma",
                                            "summe",
                                            "teilergebnis",
                                            "total",
                                            "totals",
                                            "totaux",
                                            "zwischensumm",
                                            "\xE2\xF1\xE5\xE3\xEE",
                                            "\xE2\xF1\xFC\xEE\xE3\xEE",
                                            "\xE7\xE0\xE3\xE0\xEB\xEE\xEC",
                                            "\xE7\xE0\xE3\xE0\xEB\xFC\xED\xE8\xE9",
                                            "\xE8\xF2\xEE\xE3",
                                            "\xE8\xF2\xEE\xE3\xE8",
                                            "\xE8\xF2\xEE\xE3\xEE",
                                            "\xEE\xE1\xF9\xE8\xE9",
                                            "\xEF\xB3\xE4\xF1\xF3\xEC\xEE\xEA",
                                            "\xEF\xEE\xE4\xFB\xF2\xEE\xE3",
                                            "\xEF\xF0\xEE\xEC\xB3\xE6\xED\xE8\xE9",
                                            "\xEF\xF0\xEE\xEC\xE5\xE6\xF3\xF2\xEE\xF7\xED\xFB",
                                            "\xF0\xE0\xE7\xEE\xEC",
                                            "\xF1\xF3\xEC\xE0",
                                            "\xF1\xF3\xEC\xEC\xE0",
                                            "\xF3\xF1\xFC\xEE\xE3\xEE"};

bool is_total_word(std::string_view letters) {
  return !letters.empty() &&
         std::binary_search(std::begin(kTotalWords), std::end(kTotalWords), letters);
}

bool is_listed(std::string_view list, std::string_view phrase) {
  std::string entry = "|";
  entry += phrase;
  entry += '|';
  return list.find(entry) != std::string_view::npos;
}

bool begins_with_listed(std::string_view list, std::string_view folded) {
  for (std::size_t end = folded.find(' '); end < folded.size(); end = folded.find(' ', end + 1)) {
    if (is_listed(list, folded.substr(0, end))) return true;
  }
  return is_listed(list, folded);
}

FooterLabel label_of(std::string_view text) {
  const std::string folded = fold_name(text, false);
  if (folded.empty()) return FooterLabel::kNone;
  // "И т о г о" is set with spaces for show.
  if (is_listed(kTotals, folded) || is_listed(kTotals, fold_key(text))) return FooterLabel::kTotal;
  if (begins_with_listed(kTotals, folded) || begins_with_listed(kPerhapsTotals, folded)) {
    if (text.back() == ':') return FooterLabel::kTotal;
    return is_listed(kPerhapsTotals, folded) ? FooterLabel::kPerhaps : FooterLabel::kBegins;
  }
  // "Source Ltd" is a name.
  const bool says_what = text.find_first_of(":0123456789") != std::string_view::npos;
  return is_listed(kNotes, folded) || (says_what && begins_with_listed(kNotes, folded))
             ? FooterLabel::kNote
             : FooterLabel::kNone;
}

std::string_view last_word(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  const std::size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

/// Bytes that words for totals begin or end with: most texts are told apart by them alone.
struct ByteSet {
  bool has[256] = {};

  explicit constexpr ByteSet(std::string_view letters) {
    for (const char c : letters) {
      has[static_cast<unsigned char>(c)] = true;
      has[static_cast<unsigned char>(c - 'a' + 'A')] = true;
    }
    for (int byte = 0x80; byte < 256; ++byte) has[byte] = true;
  }
  constexpr bool operator[](char c) const { return has[static_cast<unsigned char>(c)]; }
};
constexpr ByteSet kFirstBytes(" egirstz");
constexpr ByteSet kLastBytes(" abdelmstx");

bool has_total_word(std::string_view text) {
  if (!kFirstBytes[text.front()] && !kLastBytes[text.back()] && text.back() != ':') return false;
  return is_total_word(LeadingWord(text).letters()) ||
         is_total_word(LeadingWord(last_word(text)).letters());
}

}  // namespace

FooterLabel subtotal_label(std::string_view cell) {
  const std::string_view text = trim_cell(cell);
  const FooterLabel label = footer_label(text);
  if (label != FooterLabel::kNone && label != FooterLabel::kNote) return label;
  // "North Total"
  return !text.empty() && has_total_word(text) ? FooterLabel::kBegins : FooterLabel::kNone;
}

bool could_be_subtotal(const CellRows& cells, std::size_t row) {
  std::size_t filled = 0;
  for (std::size_t column = 0; column < cells.width && filled < 2; ++column) {
    const std::string_view text = cells.text(row, column);
    if (text.empty()) continue;
    if (text.size() <= kLongestLabel && has_total_word(text)) return true;
    filled += is_null_text(text) ? 0 : 1;
  }
  return false;
}

FooterLabel footer_label(std::string_view cell) {
  const std::string_view text = trim_cell(cell);
  if (text.empty() || text.size() > kLongestLabel) return FooterLabel::kNone;
  if (is_utf8(text)) return label_of(text);
  const FooterLabel label = label_of(decode(text, Encoding::kWindows1251));
  return label == FooterLabel::kNone ? label_of(decode(text, Encoding::kWindows1252)) : label;
}

bool could_be_footer(const CellRows& cells, std::size_t row) {
  std::size_t filled = 0;
  std::size_t texts = 0;
  bool starts_with_text = false;
  for (std::size_t column = 0; column < cells.width; ++column) {
    const std::string_view text = cells.text(row, column);
    if (is_null_text(text)) continue;
    Evidence cell;
    cell.add(text);
    const bool is_text = cell.is_only_text();
    if (filled == 0 && footer_label(text) > FooterLabel::kNone) return true;
    if (filled == 0) starts_with_text = is_text;
    texts += is_text ? 1 : 0;
    if (++filled > 2 && texts > 0) return false;
  }
  if (filled == 0 || filled == cells.width) return false;
  if (texts == 0) return is_null_text(cells.text(row, 0));
  return starts_with_text;
}

}  // namespace vitrine::ingest
