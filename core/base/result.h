// Result<T>: a value or an Error. Core has no exceptions; every function that can fail returns
// this.
#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "base/error.h"

namespace vitrine {

/// An Error or none, one pointer wide: a Result<T> is little larger than its T, and what errors cost is in result.cpp.
class ErrorBox {
 public:
  ErrorBox() = default;
  ErrorBox(const Error& error);  // NOLINT(google-explicit-constructor)
  ErrorBox(Error&& error);       // NOLINT(google-explicit-constructor)
  ErrorBox(const ErrorBox& other);
  ErrorBox(ErrorBox&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
  ErrorBox& operator=(ErrorBox other) noexcept {
    std::swap(error_, other.error_);
    return *this;
  }
  ~ErrorBox() { end(error_); }

  bool is_empty() const { return error_ == nullptr; }
  Error& error() const {
    assert(error_ != nullptr);
    return *error_;
  }

 private:
  static void end(Error* error);  // takes a pointer so that boxes can live in registers
  Error* error_ = nullptr;        // ours
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(const T& value) : value_(value) {}          // NOLINT(google-explicit-constructor)
  Result(T&& value) : value_(std::move(value)) {}    // NOLINT(google-explicit-constructor)
  Result(const Error& error) : box_(error) {}        // NOLINT(google-explicit-constructor)
  Result(Error&& error) : box_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return box_.is_empty(); }
  explicit operator bool() const { return ok(); }

  T& value() & {
    assert(ok());
    return *value_;
  }
  const T& value() const& {
    assert(ok());
    return *value_;
  }
  T&& value() && {
    assert(ok());
    return std::move(*value_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return box_.error(); }
  Error&& error() && { return std::move(box_.error()); }

 private:
  std::optional<T> value_;
  ErrorBox box_;
};

/// Result of a step that yields nothing but may fail.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(const Error& error) : box_(error) {}        // NOLINT(google-explicit-constructor)
  Result(Error&& error) : box_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return box_.is_empty(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const& { return box_.error(); }
  Error&& error() && { return std::move(box_.error()); }

 private:
  ErrorBox box_;
};

using Status = Result<void>;

}  // namespace vitrine
