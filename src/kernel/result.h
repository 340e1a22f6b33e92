// A refusal is a value. Result<T> carries the answer or the Error that says why there is none. The member names are
// those of C++23's std::expected, which g++ 12 lacks in C++20.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "kernel/expects.h"

namespace tongfu {

enum class ErrorCode {
  refused,    // a rule of the business says no; nothing changed
  invalid,    // the input cannot be read or makes no sense
  not_found,  // what the input names does not exist
};

// `reason` is stable, snake_case, for programs; `message` is for people and says where and what to do.
struct Error {
  ErrorCode code = ErrorCode::refused;
  std::string reason;
  std::string message;

  Error at(const std::string& place) && { return {code, std::move(reason), place + ": " + message}; }
};

inline Error refused(std::string reason, std::string message) {
  return {ErrorCode::refused, std::move(reason), std::move(message)};
}
inline Error invalid(std::string reason, std::string message) {
  return {ErrorCode::invalid, std::move(reason), std::move(message)};
}
inline Error not_found(std::string reason, std::string message) {
  return {ErrorCode::not_found, std::move(reason), std::move(message)};
}

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}      // NOLINT(google-explicit-constructor): as std::expected
  Result(Error error) : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & {
    EXPECTS(has_value());
    return std::get<0>(held_);
  }
  const T& value() const& {
    EXPECTS(has_value());
    return std::get<0>(held_);
  }
  T&& value() && {
    EXPECTS(has_value());
    return std::get<0>(std::move(held_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const& {
    EXPECTS(!has_value());
    return std::get<1>(held_);
  }
  Error&& error() && {
    EXPECTS(!has_value());
    return std::get<1>(std::move(held_));
  }

 private:
  std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const& {
    EXPECTS(error_);
    return *error_;
  }
  Error&& error() && {
    EXPECTS(error_);
    return *std::move(error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace tongfu

// Leaves the function with the error of `expression`, or goes on.
#define TONGFU_TRY(expression)                                                 \
  do {                                                                         \
    if (auto tried_ = (expression); !tried_) return std::move(tried_).error(); \
  } while (false)

// Names the value of `expression`, or leaves the function with its error.
#define TONGFU_ASSIGN(name, expression) TONGFU_ASSIGN_2(name, expression, __LINE__)
#define TONGFU_ASSIGN_2(name, expression, line) TONGFU_ASSIGN_3(name, expression, line)
#define TONGFU_ASSIGN_3(name, expression, line)              \
  auto tried_##line = (expression);                          \
  if (!tried_##line) return std::move(tried_##line).error(); \
  auto name = std::move(tried_##line).value()
