#include "notices/notice.h"

#include <iterator>

namespace tongfu::notices {

namespace {

constexpr std::string_view kChannels[] = {"in_person", "express", "email"};
constexpr std::string_view kKinds[] = {"non_renewal",   "termination", "contact_change",
                                       "force_majeure", "negotiation", "other"};
constexpr std::string_view kParties[] = {"group", "carrier"};

template <typename Enum, size_t n>
std::optional<Enum> find(const std::string_view (&names)[n], std::string_view text) {
  for (size_t i = 0; i < n; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Channel channel) {
  return kChannels[static_cast<size_t>(channel)];
}
std::string_view name(Kind kind) {
  return kKinds[static_cast<size_t>(kind)];
}
std::string_view name(Party party) {
  return kParties[static_cast<size_t>(party)];
}
std::optional<Channel> parse_channel(std::string_view text) {
  return find<Channel>(kChannels, text);
}
std::optional<Kind> parse_kind(std::string_view text) {
  return find<Kind>(kKinds, text);
}
std::optional<Party> parse_party(std::string_view text) {
  return find<Party>(kParties, text);
}

std::string_view clause(Kind kind) {
  constexpr std::string_view kClauses[] = {"10", "7.1", "4.4", "9", "9", "4"};
  return kClauses[static_cast<size_t>(kind)];
}

DateTime deemed_delivered(Channel channel, DateTime sent) {
  switch (channel) {
    case Channel::in_person: return sent;
    case Channel::express: return sent.plus_hours(3 * 24);
    case Channel::email: return sent.plus_hours(24);
  }
  return sent;
}

Result<Date> contact_change_effective_on(DateTime delivered, int days, const Calendar& calendar) {
  return calendar.legal_days_after(delivered.date(), days);
}

}  // namespace tongfu::notices
