#include "model/column_profile.h"

#include <catch2/catch_test_macros.hpp>

#include "sample.h"

using namespace vitrine;
using namespace vitrine::sample;

TEST_CASE("texts too long for words are nobody's words, whatever they would fold to") {
  const std::string long_text = "won" + std::string(kLongestWordBytes, '!');
  const LoadedTable loaded =
      table({{"Status"}, {"Closed-Won"}, {"won"}, {long_text}, {"LOST"}, {"lost"}});
  const ColumnProfile profile = profile_of(loaded, 0, loaded.table.names[0]);
  REQUIRE(profile.texts.size() == 5);
  CHECK(profile.texts[0].folded == "closed won");
  CHECK(profile.texts[2].text == long_text);
  CHECK(profile.texts[2].folded.empty());
  const VocabularyMatch match = match_vocabulary(profile, ChoiceWords(status_field()));
  CHECK(match.share == 0.8);
  CHECK(match.choices == 2);
  CHECK(boolean_share(profile) == 0.4);  // lost, lost
}
