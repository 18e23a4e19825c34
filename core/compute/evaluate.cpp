#include "compute/evaluate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/byte_words.h"
#include "compute/node.h"
#include "compute/number_nodes.h"
#include "compute/plan.h"

namespace vitrine {
namespace {

/// Places of a column: at most kMostPlaces; where a value would not fit 64 bits, fewer, but no less than kFewestPlaces.
constexpr int kMostPlaces = 12;
constexpr int kFewestPlaces = 6;

Error overflow_at(const Expr& expr, std::size_t row) {
  Error error;
  error.code = ErrorCode::kOverflow;
  error.message = "The value of " + to_text(expr) + " is too large to be exact";
  error.remedy = "Look at the numbers of that row.";
  error.place.row = static_cast<std::int64_t>(row);
  return error;
}

/// Position of the first overflow in the block, `count` when there is none.
std::size_t first_overflow(const Node& node, std::size_t count) {
  std::uint8_t all = 0;
  for (std::size_t k = 0; k < count; ++k) all = static_cast<std::uint8_t>(all | node.states[k]);
  if (all < kOverflowed) return count;
  std::size_t k = 0;
  while (node.states[k] < kOverflowed) ++k;
  return k;
}

/// Calls `take(begin, count)` for each block of the evaluated node; stops at the first overflow.
template <class Take>
Status for_each_block(const Expr& expr, Node& node, std::size_t rows, Take take) {
  for (std::size_t begin = 0; begin < rows; begin += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, rows - begin);
    node.evaluate(begin, count);
    const std::size_t spoilt = first_overflow(node, count);
    if (spoilt < count) return overflow_at(expr, begin + spoilt);
    Status status = take(begin, count);
    if (!status) return status;
  }
  return {};
}

bool fits(Int128 value) { return value == static_cast<std::int64_t>(value); }

/// Up to 64 bytes that are 0 or 1 as bits, the first one's lowest.
std::uint64_t bits_of(const std::uint8_t* flags, std::size_t count) {
  // The lowest bits of eight bytes, each moved to its place in the highest byte.
  constexpr std::uint64_t kGather = 0x0102040810204080;
  std::array<std::uint8_t, 64> bytes{};
  std::copy_n(flags, count, bytes.begin());
  std::uint64_t bits = 0;
  for (std::size_t eight = 0; eight < 8; ++eight)
    bits |= ((read_word<std::uint64_t>(&bytes[eight * 8]) * kGather) >> 56) << (eight * 8);
  return bits;
}

/// Calls use(at, count) for each 64 rows of a block.
template <class Use>
void for_each_word(std::size_t count, const Use& use) {
  for (std::size_t at = 0; at < count; at += 64) use(at, std::min<std::size_t>(64, count - at));
}

/// Pre: `begin` is a multiple of 64.
void write_flags(const std::uint8_t* flags, std::size_t begin, std::size_t count, RowSet& rows) {
  for_each_word(count, [&](std::size_t at, std::size_t some) {
    rows.words()[(begin + at) / 64] = bits_of(flags + at, some);
  });
}

/// Pre: no row of the block has overflowed.
void append_known(const Node& node, std::size_t count, ValidityMask& valid) {
  for_each_word(count, [&](std::size_t at, std::size_t some) {
    const std::uint64_t all = some == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << some) - 1;
    valid.append_bits(all & ~bits_of(&node.states[at], some), some);
  });
}

/// Numbers of the node as 64-bit units of `places` places. Values that do not fit lower `places` and set `again`.
class NumberWriter {
 public:
  NumberWriter(const Expr& expr, const Node& node, Column& out)
      : expr_(expr), node_(node), out_(out) {
    places = std::min(node.scale, kMostPlaces);
  }

  Status take(std::size_t begin, std::size_t count) {
    const int dropped = node_.scale - places;
    out_.wide.resize(begin + count);
    for (std::size_t k = 0; k < count; ++k) {
      const Int128 value = dropped == 0 ? node_.numbers[k] : drop_places(node_.numbers[k], dropped);
      if (!fits(value)) return make_room(begin + k, node_.numbers[k]);
      out_.wide[begin + k] = static_cast<std::int64_t>(value);
    }
    append_known(node_, count, out_.valid);
    return {};
  }

  int places = 0;
  bool again = false;

 private:
  Status make_room(std::size_t row, Int128 value) {
    while (places > kFewestPlaces && !fits(drop_places(value, node_.scale - places))) --places;
    again = fits(drop_places(value, node_.scale - places));
    return overflow_at(expr_, row);
  }

  const Expr& expr_;
  const Node& node_;
  Column& out_;
};

Result<Column> number_column(const Expr& expr, Node& node, std::size_t rows) {
  Column out;
  NumberWriter writer(expr, node, out);
  for (;;) {
    out = Column{};
    out.type = node.scale == 0 ? ColumnType::kInteger : ColumnType::kDecimal;
    out.scale = writer.places;
    out.wide.reserve(rows);
    writer.again = false;
    const Status status = for_each_block(
        expr, node, rows,
        [&](std::size_t begin, std::size_t count) { return writer.take(begin, count); });
    if (status) return out;
    if (!writer.again) return status.error();
  }
}

/// Codes in order of first appearance, entries that no row has left out.
class TextWriter {
 public:
  explicit TextWriter(const Node& node)
      : node_(node), recoded_(node.dictionary->size(), Dictionary::kNotFound) {}

  std::uint32_t code(std::uint32_t from) {
    std::uint32_t& to = recoded_[from];
    if (to == Dictionary::kNotFound) to = used_->intern((*node_.dictionary)[from]);
    return to;
  }
  std::shared_ptr<const Dictionary> dictionary() const { return used_; }

 private:
  const Node& node_;
  std::vector<std::uint32_t> recoded_;
  std::shared_ptr<Dictionary> used_ = std::make_shared<Dictionary>();
};

Result<Column> plain_column(const Expr& expr, Node& node, std::size_t rows) {
  Column out;
  TextWriter* texts = nullptr;
  std::optional<TextWriter> writer;
  if (node.type == ValueType::kText) texts = &writer.emplace(node);
  out.type = node.type == ValueType::kDate      ? ColumnType::kDate
             : node.type == ValueType::kBoolean ? ColumnType::kBoolean
                                                : ColumnType::kText;
  const Status status =
      for_each_block(expr, node, rows, [&](std::size_t, std::size_t count) -> Status {
        append_known(node, count, out.valid);
        for (std::size_t k = 0; k < count; ++k) {
          const bool known = node.states[k] == kKnown;
          if (out.type == ColumnType::kDate) out.days.push_back(node.days[k]);
          if (out.type == ColumnType::kBoolean) out.flags.push_back(node.truths[k]);
          if (out.type == ColumnType::kText)
            out.codes.push_back(known ? texts->code(node.codes[k]) : 0);
        }
        return {};
      });
  if (!status) return status.error();
  if (texts != nullptr) out.dictionary = texts->dictionary();
  return out;
}

}  // namespace

Result<Column> evaluate_column(const Expr& expr, const ColumnScope& scope, std::size_t rows) {
  if (expr.type == ValueType::kNull) return null_column(ColumnType::kInteger, rows);
  Result<NodePtr> node = plan_expression(expr, scope);
  if (!node) return std::move(node).error();
  if ((*node)->type == ValueType::kNumber) return number_column(expr, **node, rows);
  return plain_column(expr, **node, rows);
}

Result<Truth> evaluate_predicate(const Expr& expr, const ColumnScope& scope, std::size_t rows) {
  Truth truth{rows, RowSet(rows), RowSet(rows)};
  if (expr.type == ValueType::kNull) {
    truth.unknown = RowSet::all(rows);
    return truth;
  }
  Result<NodePtr> planned = plan_expression(expr, scope);
  if (!planned) return std::move(planned).error();
  const Node& node = **planned;
  const Status status =
      for_each_block(expr, **planned, rows, [&](std::size_t begin, std::size_t count) -> Status {
        write_flags(node.truths.data(), begin, count, truth.yes);
        write_flags(node.states.data(), begin, count, truth.unknown);
        return {};
      });
  if (!status) return status.error();
  return truth;
}

}  // namespace vitrine
