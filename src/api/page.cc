#include "api/page.h"

#include "kernel/text.h"

namespace tongfu::api {

namespace {

constexpr int64_t kFarthest = 1'000'000'000'000'000;  // no list is longer

}  // namespace

Result<Page> asked_page(const Call& call) {
  Page page{0, call.parameters.number("limit")};
  const std::string cursor = call.parameters.text("cursor");
  if (cursor.empty()) return page;
  const auto from = cursor.starts_with("p") ? parse_integer(std::string_view(cursor).substr(1)) : std::nullopt;
  if (!from || *from < 0 || *from > kFarthest)
    return invalid("bad_cursor", "the cursor is none of this list: begin without one");
  page.from = *from;
  return page;
}

std::string cursor_to(int64_t from) {
  return "p" + std::to_string(from);
}

}  // namespace tongfu::api
