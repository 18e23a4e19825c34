#include "compute/date_nodes.h"

#include "base/date.h"
#include "compute/number_nodes.h"

namespace vitrine {
namespace {

class ShiftNode final : public Node {
 public:
  ShiftNode(const NodePtr& date, const NodePtr& number, bool back)
      : Node(ValueType::kDate, {date, number}), back_(back) {}

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k) {
      days[k] = 0;
      if (states[k] != kKnown) continue;
      const Int128 step = input(1).numbers[k];
      const bool near = step > -kFarDays && step < kFarDays;
      const std::int64_t signed_step =
          near ? static_cast<std::int64_t>(step) * (back_ ? -1 : 1) : 0;
      const std::int64_t day = input(0).days[k] + signed_step;
      if (near && day >= first_ && day <= last_) {
        days[k] = static_cast<Day>(day);
      } else {
        states[k] = kOverflowed;
      }
    }
  }

  static constexpr std::int64_t kFarDays = 10'000'000;
  const Day first_ = to_day({0, 1, 1});
  const Day last_ = to_day({9999, 12, 31});
  bool back_;
};

class DaysBetweenNode final : public Node {
 public:
  DaysBetweenNode(const NodePtr& a, const NodePtr& b) : Node(ValueType::kNumber, {a, b}) {
    bits = 33;
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k) {
      const std::int64_t difference = std::int64_t{input(0).days[k]} - input(1).days[k];
      numbers[k] = states[k] == kKnown ? difference : 0;
    }
  }
};

int part_of(DatePart part, Day day) {
  switch (part) {
    case DatePart::kYear:
      return to_civil(day).year;
    case DatePart::kQuarter:
      return (to_civil(day).month + 2) / 3;
    case DatePart::kMonth:
      return to_civil(day).month;
    case DatePart::kWeekday:
      return ((day + 3) % 7 + 7) % 7 + 1;  // 1970-01-01 was a Thursday
  }
  return 0;
}

class DatePartNode final : public Node {
 public:
  DatePartNode(DatePart part, const NodePtr& date) : Node(ValueType::kNumber, {date}), part_(part) {
    bits = 31;
  }

 private:
  void run(std::size_t, std::size_t count) override {
    join_states(count);
    for (std::size_t k = 0; k < count; ++k) {
      numbers[k] = states[k] == kKnown ? part_of(part_, input(0).days[k]) : 0;
    }
  }

  DatePart part_;
};

}  // namespace

NodePtr shift_node(const NodePtr& date, const NodePtr& number, bool back) {
  return std::make_shared<ShiftNode>(date, rescale_node(number, 0), back);
}

NodePtr days_between_node(const NodePtr& a, const NodePtr& b) {
  return std::make_shared<DaysBetweenNode>(a, b);
}

NodePtr date_part_node(DatePart part, const NodePtr& date) {
  return std::make_shared<DatePartNode>(part, date);
}

}  // namespace vitrine
