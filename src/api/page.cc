#include "api/page.h"

#include <map>

#include "api/cursor.h"
#include "kernel/text.h"

namespace tongfu::api {

namespace {

constexpr int64_t kFarthest = 1'000'000'000'000'000;  // no list is longer

// Which list, of whom, with which filters, in which order: what a cursor is bound to.
std::string list_of(const Call& call) {
  std::map<std::string, std::string> all;
  for (const auto& [key, value] : call.parameters.raw()) {
    const std::string name{std::string_view(key)};
    if (name != "cursor" && name != "limit" && name != "reason") all[name] = boost::json::serialize(value);
  }
  std::string list = call.operation.id;
  for (const auto& [key, value] : all) list += '\n' + key + '=' + value;
  return list;
}

Error bad_cursor() {
  return invalid("bad_cursor", "the cursor is none of this list: begin without one");
}

}  // namespace

Result<storage::PageAsked> asked_order(const Call& call) {
  std::string column = call.parameters.text("sort");
  const bool descending = column.starts_with('-');
  if (descending) column.erase(0, 1);
  storage::PageAsked asked{std::move(column), descending, {}, call.parameters.number("limit")};
  const std::string cursor = call.parameters.text("cursor");
  if (cursor.empty()) return asked;
  auto place = opened_cursor(call.setting.cursor_key, list_of(call), cursor);
  if (!place) return bad_cursor();
  asked.after = *std::move(place);
  return asked;
}

boost::json::value next_page(const Call& call, const storage::Place& place) {
  if (place.empty()) return nullptr;
  return boost::json::string(sealed_cursor(call.setting.cursor_key, list_of(call), place));
}

Result<Page> asked_page(const Call& call) {
  Page page{0, call.parameters.number("limit")};
  const std::string cursor = call.parameters.text("cursor");
  if (cursor.empty()) return page;
  const auto from = cursor.starts_with("p") ? parse_integer(std::string_view(cursor).substr(1)) : std::nullopt;
  if (!from || *from < 0 || *from > kFarthest) return bad_cursor();
  page.from = *from;
  return page;
}

std::string cursor_to(int64_t from) {
  return "p" + std::to_string(from);
}

}  // namespace tongfu::api
