// The facts of the files with all that is derived from them and worked out over them, kept from question to question.
#pragma once

#include <memory>

#include "derive/derived_facts.h"
#include "query/worked_out.h"

namespace vitrine {

/// Facts under certain options, and what was worked out over them.
struct DerivedWork {
  std::shared_ptr<const Dataset> dataset;
  DerivedFacts facts;
  WorkedOut worked_out;

  DerivedWork(std::shared_ptr<const Dataset> of, DeriveOptions options)
      : dataset(std::move(of)), facts(dataset, std::move(options)) {}
};

class KeptFacts {
 public:
  explicit KeptFacts(std::shared_ptr<const Dataset> dataset) : dataset_(std::move(dataset)) {}

  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  /// Those of the last question where its options were the same, otherwise new ones.
  std::shared_ptr<DerivedWork> under(const DeriveOptions& options);
  /// New ones that nobody else will see.
  std::shared_ptr<DerivedWork> apart(DeriveOptions options) const {
    return std::make_shared<DerivedWork>(dataset_, std::move(options));
  }

 private:
  std::shared_ptr<const Dataset> dataset_;
  std::shared_ptr<DerivedWork> last_;
};

}  // namespace vitrine
