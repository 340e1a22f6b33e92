#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

constexpr char kMark = '\x01';
constexpr std::string_view kWrittenMark = "\"\\u0001";

}  // namespace

json::value number(std::string_view digits) {
  return text(kMark + std::string(digits));
}

json::object money(Money amount) {
  return {{"unit", "CNY"}, {"value", number(to_string(amount))}};
}

std::string written(const json::value& value) {
  const std::string in = json::serialize(value);
  std::string out;
  out.reserve(in.size());
  size_t at = 0;
  for (size_t mark = in.find(kWrittenMark); mark != std::string::npos; mark = in.find(kWrittenMark, at)) {
    const size_t digits = mark + kWrittenMark.size(), end = in.find('"', digits);
    out.append(in, at, mark - at).append(in, digits, end - digits);
    at = end + 1;
  }
  return out.append(in, at);
}

json::string moment(DateTime at) {
  return text(to_string(at) + "+08:00");
}

json::string start_of(Date date) {
  return moment(DateTime::start_of(date));
}

json::string end_of(Date date) {
  return moment(DateTime::from_seconds(DateTime::start_of(date + 1).seconds() - 1));
}

json::object period(Date from, Date to) {
  return {{"startDateTime", start_of(from)}, {"endDateTime", end_of(to)}};
}

json::object reference(std::string_view path, const std::string& id, std::string_view name,
                       std::string_view referred_type) {
  return {{"id", text(id)},
          {"href", text("/tmf-api/" + std::string(path) + "/" + id)},
          {"name", text(name)},
          {"@referredType", text(referred_type)}};
}

json::object characteristic(std::string_view name, json::value value) {
  const bool is_text = value.is_string() && (value.get_string().empty() || value.get_string()[0] != kMark);
  return {{"name", text(name)}, {"valueType", is_text ? "string" : "number"}, {"value", std::move(value)}};
}

}  // namespace tongfu::tmf
