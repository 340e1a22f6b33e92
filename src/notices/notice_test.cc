#include "notices/notice.h"

#include <gtest/gtest.h>

namespace tongfu::notices {
namespace {

DateTime at(std::string_view text) {
  return *parse_date_time(text);
}

TEST(DeemedDelivered, FollowsTheChannel) {  // R14.1, R2.3: never moved to a working day
  const struct {
    Channel channel;
    const char* sent;
    const char* delivered;
  } cases[] = {
      {Channel::in_person, "2025-08-01T10:30:00", "2025-08-01T10:30:00"},
      {Channel::email, "2025-08-01T10:30:00", "2025-08-02T10:30:00"},
      {Channel::express, "2025-08-01T10:30:00", "2025-08-04T10:30:00"},
      {Channel::email, "2025-09-30T23:59:59", "2025-10-01T23:59:59"},
      {Channel::express, "2025-12-30T00:00:00", "2026-01-02T00:00:00"},
      {Channel::express, "2024-02-27T12:00:00", "2024-03-01T12:00:00"},
  };
  for (const auto& one : cases)
    EXPECT_EQ(to_string(deemed_delivered(one.channel, at(one.sent))), one.delivered) << name(one.channel);
}

TEST(ContactChange, HoldsSevenDaysAfterItWasNotified) {  // R14.1
  const Calendar calendar = Calendar::built_in();
  EXPECT_EQ(to_string(*contact_change_effective_on(at("2025-08-01T23:59:59"), 7, calendar)), "2025-08-08");
  EXPECT_EQ(to_string(*contact_change_effective_on(at("2025-09-25T00:00:00"), 7, calendar)),
            "2025-10-09");  // a legal period
  EXPECT_EQ(contact_change_effective_on(at("2026-12-28T00:00:00"), 7, calendar).error().reason,
            "calendar_year_missing");
}

TEST(Names, AreReadBack) {
  for (const Channel channel : {Channel::in_person, Channel::express, Channel::email})
    EXPECT_EQ(parse_channel(name(channel)), channel);
  for (const Party party : {Party::group, Party::carrier}) EXPECT_EQ(parse_party(name(party)), party);
  const std::pair<Kind, const char*> clauses[] = {{Kind::non_renewal, "10"},     {Kind::termination, "7.1"},
                                                  {Kind::contact_change, "4.4"}, {Kind::force_majeure, "9"},
                                                  {Kind::negotiation, "9"},      {Kind::other, "4"}};
  for (const auto& [kind, its_clause] : clauses) {
    EXPECT_EQ(parse_kind(name(kind)), kind);
    EXPECT_EQ(clause(kind), its_clause) << name(kind);  // R14.2
  }
  EXPECT_FALSE(parse_channel("pigeon") || parse_party("") || parse_kind("Termination"));
}

}  // namespace
}  // namespace tongfu::notices
