// Reading YAML strictly: every key known, every value of its kind, every mistake with its line.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/msisdn.h"

namespace tongfu::scenario {

// Thrown inside the reader, turned into an Error at its edge.
struct BadScenario : std::runtime_error {
  BadScenario(const YAML::Node& where, const std::string& key, const std::string& expected);
};

// One mapping, its keys checked. `name` is how messages call it.
class Mapping {
 public:
  Mapping(const YAML::Node& node, std::string name, std::initializer_list<const char*> known_keys);

  bool has(const char* key) const { return static_cast<bool>(node_[key]); }
  YAML::Node node(const char* key) const { return node_[key]; }
  [[noreturn]] void fail(const char* key, const std::string& expected) const;

  std::string text(const char* key) const;  // required
  std::string text(const char* key, const std::string& otherwise) const { return has(key) ? text(key) : otherwise; }
  int64_t whole(const char* key, int64_t least, int64_t most) const;
  int64_t whole(const char* key, int64_t least, int64_t most, int64_t otherwise) const {
    return has(key) ? whole(key, least, most) : otherwise;
  }
  Money money(const char* key) const;  // not below zero
  Money money(const char* key, Money otherwise) const { return has(key) ? money(key) : otherwise; }
  Money positive_money(const char* key) const;
  UnitPrice price(const char* key) const;  // 0 where it is left out
  Date date(const char* key) const;
  Cycle cycle(const char* key) const;
  std::optional<Cycle> optional_cycle(const char* key) const {
    return has(key) ? std::optional(cycle(key)) : std::nullopt;
  }
  DateTime date_time(const char* key) const;
  Msisdn msisdn(const char* key) const;
  // The position of the word in `words`.
  size_t word(const char* key, std::initializer_list<std::string_view> words) const;
  size_t word(const char* key, std::initializer_list<std::string_view> words, size_t otherwise) const {
    return has(key) ? word(key, words) : otherwise;
  }
  // Calls `each` for the items of a list; a key that is left out is an empty list.
  void list(const char* key, const std::function<void(const YAML::Node&)>& each) const;

 private:
  std::string scalar(const char* key, const std::string& expected) const;
  template <typename Parse>
  auto parsed(const char* key, Parse parse, const std::string& expected) const;

  YAML::Node node_;
  std::string name_;
};

}  // namespace tongfu::scenario
