// Any bytes as the parts of a workbook, each behind a form feed and begun by its name: "\fstyles<styleSheet>...\fsheet<worksheet>...".
// What comes of them must not depend on how they were cut; the first byte says how they are. Their CSV goes on to the reader of text.
#include "workbook.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/ingest/read_help.h"
#include "target.h"

using namespace vitrine;

namespace {

constexpr char kNextPart = '\f';
/// More is only a far cell's blank lines and commas.
constexpr std::size_t kMostCsv = 100'000;

/// Takes what stands before the next mark off the front of `rest`.
std::string_view take_until(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

struct Reading {
  std::string said;  ///< the answers of the parts, or the error that ended the workbook
  std::string csv;   ///< of the parts that ended well
};

/// One part, after its name, in pieces.
Result<std::string> read_part(WorkbookReader& workbook, std::string_view xml, std::size_t piece,
                              std::string& csv) {
  for (std::size_t at = 0; at < xml.size(); at += piece) {
    const Status status = workbook.feed(xml.substr(at, piece));
    if (!status) return status.error();
    std::string rows;
    workbook.take_csv(rows);
    csv += rows;
  }
  return workbook.finish();
}

/// `piece` 0 is every part at once.
Reading read_in_pieces(std::string_view bytes, std::size_t piece) {
  WorkbookReader workbook;
  Reading reading;
  while (!bytes.empty()) {
    const std::string_view part = take_until(bytes, kNextPart);
    const std::size_t name_bytes = std::min(part.find('<'), part.size());
    const std::string_view xml = part.substr(name_bytes);
    if (!workbook.begin(part.substr(0, name_bytes))) continue;
    std::string csv;
    const auto answer = read_part(workbook, xml, piece == 0 ? xml.size() : piece, csv);
    if (!answer) {
      reading.said += describe(answer.error());
      break;
    }
    reading.said += *answer + "\n";
    reading.csv += csv;
  }
  return reading;
}

std::string table_of(std::string_view csv, std::size_t piece) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < csv.size(); at += piece) pieces.push_back(csv.substr(at, piece));
  return test::dump(test::read_pieces(pieces));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = test::as_text(data + 1, size - 1);
  const std::size_t piece = data[0] % 61U + 1U;
  const Reading whole = read_in_pieces(bytes, 0);
  const Reading cut = read_in_pieces(bytes, piece);
  test::require(whole.said == cut.said, "cut or whole, the parts say the same");
  test::require(whole.csv == cut.csv, "cut or whole, the rows are the same");
  if (whole.csv.empty() || whole.csv.size() > kMostCsv) return 0;
  test::require(table_of(whole.csv, whole.csv.size()) == table_of(whole.csv, piece),
                "cut or whole, the table is the same");
  return 0;
}
