#include "catalogue/check.h"

namespace vitrine {
namespace {

/// What a kind of card must say, so that there is something to draw.
struct CardNeeds {
  CardKind kind;
  std::size_t metrics;
  bool by;
  bool ends;  ///< an opening and a closing
};

constexpr CardNeeds kNeeds[] = {
    {CardKind::kShares, 2, false, false}, {CardKind::kWaterfall, 1, false, true},
    {CardKind::kFunnel, 2, false, false}, {CardKind::kTable, 1, true, false},
    {CardKind::kCohorts, 1, true, false}, {CardKind::kCalendar, 1, false, false},
    {CardKind::kSlips, 1, true, false},
};

class BoardCheck {
 public:
  BoardCheck(LoadState& state, const Catalogue& catalogue, const BoardDef& board)
      : state_(state), catalogue_(catalogue), entry_("board " + board.id) {
    figures(board.metrics);
    figures(board.main_series);
    figures(board.shown_by);
    fields(board.slices);
    fields(board.with);
    for (const CardDef& card : board.cards) check(card);
  }

 private:
  void figures(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      if (catalogue_.metric(id) == nullptr && catalogue_.measure(id) == nullptr)
        state_.fail(entry_, "there is no metric or measure " + id);
    }
  }

  void fields(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      bool known = false;
      for (const FactDef& fact : catalogue_.facts) known = known || fact.field(id) != nullptr;
      if (!known) state_.fail(entry_, "no fact has a field " + id);
    }
  }

  void check(const CardDef& card) {
    figures(card.metrics);
    figures(card.minus);
    const bool has_ends = !card.opening.empty() && !card.closing.empty();
    if (has_ends) figures({card.opening, card.closing});
    fields(card.by);
    if (card.kind == CardKind::kProfile && catalogue_.profile(card.profile) == nullptr)
      state_.fail(entry_, "there is no profile " + card.profile);
    for (const CardNeeds& needs : kNeeds) {
      if (needs.kind != card.kind) continue;
      if (card.metrics.size() + card.minus.size() < needs.metrics) lacks(card, "\"metrics\"");
      if (needs.by && card.by.empty()) lacks(card, "\"by\"");
      if (needs.ends && !has_ends) lacks(card, "\"opening\" and \"closing\"");
    }
  }

  void lacks(const CardDef& card, const char* what) {
    state_.fail(entry_, "a card \"" + std::string(name_of(card.kind)) + "\" needs " + what);
  }

  LoadState& state_;
  const Catalogue& catalogue_;
  std::string entry_;
};

}  // namespace

void check_boards(LoadState& state, const Catalogue& catalogue) {
  for (const BoardDef& board : catalogue.boards) BoardCheck(state, catalogue, board);
}

}  // namespace vitrine
