#include "tmf/selection.h"

#include <algorithm>
#include <span>

#include "kernel/text.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

constexpr int64_t kMost = 1'000;

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string_view part : split(text, separator)) out.emplace_back(trim(part));
  return out;
}

// As a query writes it: text without quotes, numbers and true or false as JSON does.
std::string plain(const json::value& value) {
  if (!value.is_string()) return written(value);
  const std::string text(std::string_view(value.get_string()));
  return text.starts_with('\x01') ? text.substr(1) : text;
}

// A plus sign that its sender did not encode, as in +08:00, arrives as a space.
bool same(std::string_view wanted, std::string_view value) {
  return std::equal(wanted.begin(), wanted.end(), value.begin(), value.end(),
                    [](char a, char b) { return a == b || (a == ' ' && b == '+'); });
}

bool has(const json::value& value, std::span<const std::string> path, const std::vector<std::string>& wanted) {
  if (const json::array* all = value.if_array())
    return std::any_of(all->begin(), all->end(), [&](const json::value& one) { return has(one, path, wanted); });
  if (path.empty()) {
    const std::string text = plain(value);
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return same(one, text); });
  }
  const json::object* object = value.if_object();
  const json::value* inner = object != nullptr ? object->if_contains(path.front()) : nullptr;
  return inner != nullptr && has(*inner, path.subspan(1), wanted);
}

}  // namespace

Result<Selection> Selection::read(const http::Request& request) {
  Selection out;
  for (const auto& [name, value] : request.query) {
    if (name == "offset" || name == "limit") {
      const auto number = parse_integer(value);
      if (!number || *number < 0) return invalid("bad_parameter", name + ": expected a number not below zero");
      (name == "offset" ? out.offset_ : out.limit_) = std::min(*number, name == "limit" ? kMost : INT64_MAX);
    } else if (name == "fields") {
      out.fields_ = parts_of(value, ',');
    } else if (name != "sort") {  // the order is by id
      out.filters_.push_back({parts_of(name, '.'), parts_of(value, ',')});
    }
  }
  return out;
}

void Selection::take(json::object resource) {
  const json::value value(std::move(resource));
  for (const Filter& filter : filters_) {
    if (!has(value, filter.path, filter.values)) return;
  }
  if (total_++ < offset_ || static_cast<int64_t>(page.size()) >= limit_) return;
  page.push_back(value.get_object());
}

Window Selection::rest() const {
  return {std::max<int64_t>(0, offset_ - total_), limit_ - static_cast<int64_t>(page.size()), 0};
}

void Selection::take(const Window& done, std::vector<json::object> found) {
  total_ += done.total;
  for (json::object& resource : found) page.push_back(std::move(resource));
}

json::object Selection::shown(const json::object& resource, bool in_list) const {
  if (fields_.empty()) return resource;
  json::object out;
  for (const auto& [key, value] : resource) {
    const std::string_view name(key);
    if ((in_list && (name == "id" || name == "href")) ||
        std::find(fields_.begin(), fields_.end(), name) != fields_.end())
      out[key] = value;
  }
  return out;
}

}  // namespace tongfu::tmf
