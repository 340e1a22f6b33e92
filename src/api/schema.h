// What a value from outside must look like: the part of JSON Schema the description uses, read from it once. A value
// that passes needs no further look at its shape.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "http/problem.h"

namespace tongfu::api {

class Schema {
 public:
  // Follows references into `document`. Schemas that are about answers alone may use more than is understood here;
  // those of requests use: type, format, enum, minimum, maximum, minLength, maxLength, minItems, maxItems,
  // maxProperties, properties, required, additionalProperties, items.
  static std::shared_ptr<const Schema> read(const boost::json::value& schema, const boost::json::object& document);

  // Every fault with its place, as in "$.project_fee.amount"; at most 50. Reasons: `wrong_type`, `unknown_key`,
  // `missing`, `out_of_range`, `not_a_choice`, `bad_text` (control characters, too long), and those of the format:
  // `bad_amount`, `bad_price`, `bad_date`, `bad_cycle`, `bad_time`, `bad_code`, `bad_account`.
  void check(const boost::json::value& value, const std::string& path, std::vector<http::Fault>& faults) const;
  // A parameter's text: as the value the schema asks for (a number, true or false, text).
  boost::json::value of_text(std::string_view text) const;
  const boost::json::value& preset() const { return preset_; }  // `default`; null where there is none

 private:
  enum class Type { any, object, array, string, integer, boolean };
  enum class Format { none, money, price, date, cycle, time, code, account, text, cursor };

  void check_object(const boost::json::object& object, const std::string& path, std::vector<http::Fault>& faults) const;
  void check_text(std::string_view text, const std::string& path, std::vector<http::Fault>& faults) const;

  Type type_ = Type::any;
  Format format_ = Format::none;
  bool may_be_null_ = false;
  std::vector<std::string> choices_;
  std::optional<int64_t> least_, most_;  // of a number, of characters, of elements
  std::map<std::string, std::shared_ptr<const Schema>, std::less<>> properties_;
  std::vector<std::string> required_;
  bool other_keys_ = true;
  std::shared_ptr<const Schema> others_;  // of keys not in properties_; of an array's elements
  boost::json::value preset_;
};

}  // namespace tongfu::api
