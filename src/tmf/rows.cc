#include "tmf/rows.h"

#include <algorithm>

#include "kernel/text.h"
#include "membership/line_place.h"

namespace tongfu::tmf {

namespace {

// What follows the group's code in the id that is asked for: "3", "2025-06", "3.2025-06", "p7".
std::vector<std::string_view> rest_of_id(const Source& source, const party::Group& group) {
  const size_t before = group.code.size() + 1;
  return source.id.size() < before ? std::vector<std::string_view>() : split(source.id.substr(before), '.');
}

std::optional<membership::Line> line_at(const Source& source, const party::Group& group, std::string_view place) {
  auto line = membership::line_at(source.database, group.id, parse_integer(place).value_or(0));
  return line ? std::optional(*std::move(line)) : std::nullopt;
}

}  // namespace

Window::Part Window::take(int64_t count) {
  total += count;
  const Part part{std::min(skip, count), std::min(limit, count - std::min(skip, count))};
  skip -= part.skip;
  limit -= part.limit;
  return part;
}

bool each_line(const Source& source, const party::Group& group, const TakeLine& take) {
  if (!source.id.empty()) {
    const auto rest = rest_of_id(source, group);
    const auto line = rest.size() == 1 ? line_at(source, group, rest[0]) : std::nullopt;
    return !line || take(membership::registered(source.database, group.id, *line));
  }
  return each_row(
      source, "line", [&] { return membership::line_count(source.database, group.id); },
      [&](const storage::PageAsked& asked) { return membership::line_page(source.database, group.id, {}, asked); },
      take);
}

bool each_bill(const Source& source, const agreement::Agreement& agreement, const party::Group& group,
               const TakeBill& take) {
  if (!source.id.empty()) {
    const auto rest = rest_of_id(source, group);
    if (rest.empty() || rest.size() > 2) return true;
    const auto cycle = parse_cycle(rest.back());
    const auto line = rest.size() == 2 ? line_at(source, group, rest[0]) : std::nullopt;
    if (!cycle || (rest.size() == 2 && !line)) return true;
    const int64_t account = line ? line->msisdn.number() : accounts::kGroupAccount;
    const auto bill = accounts::AccountStore(source.database, agreement).bill(*cycle, account);
    return !bill || take(*bill);
  }
  return each_row(
      source, "cycle", [&] { return accounts::bill_count(source.database, group.id); },
      [&](const storage::PageAsked& asked) { return accounts::bill_page(source.database, agreement, {}, asked); },
      take);
}

bool each_payment(const Source& source, const agreement::Agreement& agreement, const party::Group& group,
                  const TakePayment& take) {
  if (!source.id.empty()) {
    const auto rest = rest_of_id(source, group);
    if (rest.size() != 1 || !rest[0].starts_with('p')) return true;
    const auto number = parse_integer(rest[0].substr(1));
    const auto payment = accounts::AccountStore(source.database, agreement).payment(number.value_or(0));
    return !payment || payment->method == accounts::kWriteOff || take(*payment);
  }
  return each_row(
      source, "number", [&] { return accounts::money_count(source.database, group.id); },
      [&](const storage::PageAsked& asked) { return accounts::money_page(source.database, group.id, asked); }, take);
}

}  // namespace tongfu::tmf
