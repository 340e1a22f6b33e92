// How TM Forum's resources write what they have in common: amounts, moments, references.
#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::tmf {

inline boost::json::string text(std::string_view t) {
  return boost::json::string(t.data(), t.size());
}

// {"unit": "CNY", "value": 12.30}. TM Forum writes amounts as JSON numbers; no floating point comes near them here: the
// digits travel as marked text until written() takes the quotes off. Text from outside never holds the mark, which is a
// control character.
boost::json::object money(Money amount);
boost::json::value number(std::string_view digits);
std::string written(const boost::json::value& value);

// "2025-07-01T00:00:00+08:00"
boost::json::string moment(DateTime at);
boost::json::string start_of(Date date);
boost::json::string end_of(Date date);
boost::json::object period(Date from, Date to);

// {"id", "href", "name", "@referredType"}; `path` is "customerManagement/v4/customer".
boost::json::object reference(std::string_view path, const std::string& id, std::string_view name,
                              std::string_view referred_type);
boost::json::object characteristic(std::string_view name, boost::json::value value);

}  // namespace tongfu::tmf
