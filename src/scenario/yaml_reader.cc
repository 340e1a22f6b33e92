#include "scenario/yaml_reader.h"

#include <algorithm>
#include <set>

#include "kernel/text.h"

namespace tongfu::scenario {

namespace {

std::string place(const YAML::Node& node) {
  const YAML::Mark mark = node.Mark();
  return mark.is_null() ? "" : "line " + std::to_string(mark.line + 1) + ": ";
}

}  // namespace

BadScenario::BadScenario(const YAML::Node& where, const std::string& key, const std::string& expected)
    : std::runtime_error(place(where) + (key.empty() ? "" : key + ": ") + expected) {}

Mapping::Mapping(const YAML::Node& node, std::string name, std::initializer_list<const char*> known_keys)
    : node_(node), name_(std::move(name)) {
  if (!node.IsMap()) throw BadScenario(node, name_, "expected a mapping of keys and values");
  std::set<std::string> seen;
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) throw BadScenario(entry.first, name_, "a key must be a plain word");
    const std::string& key = entry.first.Scalar();
    const bool known = std::any_of(known_keys.begin(), known_keys.end(), [&](const char* one) { return key == one; });
    if (!known) {
      std::string expected;
      for (const char* one : known_keys) expected += (expected.empty() ? "" : ", ") + std::string(one);
      throw BadScenario(entry.first, name_, "unknown key '" + printable(key) + "', expected one of: " + expected);
    }
    if (!seen.insert(key).second) throw BadScenario(entry.first, name_, "key '" + printable(key) + "' is given twice");
  }
}

void Mapping::fail(const char* key, const std::string& expected) const {
  const YAML::Node value = node_[key];
  throw BadScenario(value ? value : node_, name_ + "." + key, expected);
}

std::string Mapping::scalar(const char* key, const std::string& expected) const {
  const YAML::Node value = node_[key];
  if (!value) throw BadScenario(node_, name_, "key '" + std::string(key) + "' is missing, expected " + expected);
  if (!value.IsScalar()) fail(key, "expected " + expected);
  return value.Scalar();
}

template <typename Parse>
auto Mapping::parsed(const char* key, Parse parse, const std::string& expected) const {
  const std::string text = scalar(key, expected);
  const auto value = parse(std::string_view(text));
  if (!value) fail(key, value.error().message);
  return *value;
}

std::string Mapping::text(const char* key) const {
  std::string text = scalar(key, "text");
  if (!is_utf8(text) || text.size() > 1'000) fail(key, "expected text in UTF-8 of at most 1000 bytes");
  return text;
}

int64_t Mapping::whole(const char* key, int64_t least, int64_t most) const {
  const std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  const std::string text = scalar(key, expected);
  const auto value = parse_integer(text);
  if (!value || *value < least || *value > most) fail(key, "'" + printable(text) + "', expected " + expected);
  return *value;
}

Money Mapping::money(const char* key) const {
  const Money amount = parsed(key, parse_money, "an amount in yuan");
  if (amount < kNothing) fail(key, "expected an amount not below zero");
  return amount;
}

Money Mapping::positive_money(const char* key) const {
  const Money amount = money(key);
  if (amount.is_zero()) fail(key, "expected an amount above zero");
  return amount;
}

UnitPrice Mapping::price(const char* key) const {
  return has(key) ? parsed(key, parse_unit_price, "a unit price in yuan") : UnitPrice();
}
Date Mapping::date(const char* key) const {
  return parsed(key, parse_date, "a date, YYYY-MM-DD");
}
Cycle Mapping::cycle(const char* key) const {
  return parsed(key, parse_cycle, "a cycle, YYYY-MM");
}
DateTime Mapping::date_time(const char* key) const {
  return parsed(key, parse_date_time, "a time, YYYY-MM-DDTHH:MM:SS");
}
Msisdn Mapping::msisdn(const char* key) const {
  return parsed(key, parse_msisdn, "a mobile number");
}

size_t Mapping::word(const char* key, std::initializer_list<std::string_view> words) const {
  std::string expected = "one of:";
  for (const std::string_view one : words) expected += " " + std::string(one);
  const std::string text = scalar(key, expected);
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) fail(key, "'" + printable(text) + "', expected " + expected);
  return static_cast<size_t>(found - words.begin());
}

void Mapping::list(const char* key, const std::function<void(const YAML::Node&)>& each) const {
  const YAML::Node value = node_[key];
  if (!value) return;
  if (!value.IsSequence()) fail(key, "expected a list");
  for (const YAML::Node& item : value) each(item);
}

}  // namespace tongfu::scenario
