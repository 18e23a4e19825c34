#include "catalogue/load_entries.h"

namespace vitrine {
namespace {

constexpr JsonWord kCards[] = {
    {"tiles", CardKind::kTiles},         {"trend", CardKind::kTrend},
    {"breakdown", CardKind::kBreakdown}, {"shares", CardKind::kShares},
    {"waterfall", CardKind::kWaterfall}, {"funnel", CardKind::kFunnel},
    {"table", CardKind::kTable},         {"cohorts", CardKind::kCohorts},
    {"calendar", CardKind::kCalendar},   {"slips", CardKind::kSlips},
    {"profile", CardKind::kProfile},
};

CardDef read_card(LoadState& state, JsonValue object, const std::string& board) {
  EntryReader reader(state, object, board + ", card");
  CardDef card;
  reader.one_of("card", kCards, card.kind, true);
  reader.local_text("name", card.name, false);
  reader.texts("metrics", card.metrics);
  reader.texts("minus", card.minus);
  reader.text("opening", card.opening);
  reader.text("closing", card.closing);
  reader.texts("by", card.by);
  reader.text("profile", card.profile);
  reader.finish();
  return card;
}

/// What a board shows that says nothing about it.
std::vector<CardDef> usual_cards() {
  std::vector<CardDef> cards(3);
  cards[0].kind = CardKind::kTiles;
  cards[1].kind = CardKind::kTrend;
  cards[2].kind = CardKind::kBreakdown;
  return cards;
}

}  // namespace

const char* name_of(CardKind kind) {
  for (const JsonWord& word : kCards) {
    if (word.meaning == static_cast<int>(kind)) return word.word;
  }
  return "";
}

BoardDef read_board(LoadState& state, JsonValue object) {
  EntryReader reader(state, object, "board");
  BoardDef board;
  reader.text("id", board.id, true);
  reader.local_text("name", board.name);
  reader.texts("metrics", board.metrics);
  reader.texts("main_series", board.main_series);
  reader.texts("slices", board.slices);
  reader.texts("shown_by", board.shown_by);
  reader.texts("with", board.with);
  for (const JsonValue card : reader.objects("cards"))
    board.cards.push_back(read_card(state, card, reader.entry()));
  if (board.cards.empty()) board.cards = usual_cards();
  reader.flag("replaces", board.replaces);
  reader.finish();
  return board;
}

}  // namespace vitrine
