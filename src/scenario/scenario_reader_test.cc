#include <gtest/gtest.h>

#include "scenario/scenario.h"

namespace tongfu::scenario {
namespace {

// Line 1 is `scenario: 1`; an event goes to line 9, a member's further keys to line 8.
constexpr char kFile[] = R"(scenario: 1
title: a title
until: 2025-09-15
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1, name: Example unit}
members:
  - {msisdn: "13900000101", offering: P, secondary: ["13900000901"]}
events: []
)";

std::string with(const std::string& old_text, const std::string& new_text) {
  std::string file = kFile;
  const size_t at = file.find(old_text);
  EXPECT_NE(at, std::string::npos) << old_text;
  return file.replace(at, old_text.size(), new_text);
}
std::string with_event(const std::string& event) {
  return with("events: []", "events: [{" + event + "}]");
}
std::string with_sponsorship(const std::string& sponsorship) {
  return with(R"(secondary: ["13900000901"])", "sponsorships: [{" + sponsorship + "}]");
}

struct Bad {
  std::string file;
  std::vector<const char*> said;  // the line, the key, what was expected
};

TEST(ScenarioReader, NamesLineKeyAndWhatWasExpected) {
  const Bad cases[] = {
      {"", {"expected a mapping"}},
      {"[1]", {"line 1", "expected a mapping"}},
      {"scenario: [1", {"line ", "not valid YAML"}},
      {std::string("scenario: \xff"), {"UTF-8"}},
      {with("scenario: 1", "scenario: 2"), {"line 1", "scenario.scenario", "version 1"}},
      {with("scenario: 1", "scenaro: 1"), {"line 1", "unknown key 'scenaro'", "expected one of: scenario, title"}},
      {with("title: a title", "title: a title\ntitle: b"), {"line 3", "'title' is given twice"}},
      {with("until: 2025-09-15\n", ""), {"'until' is missing", "a date, YYYY-MM-DD"}},
      {with("2025-09-15", "2025-09-31"), {"line 3", "scenario.until", "YYYY-MM-DD"}},
      {with("2025-09-15", "[2025]"), {"line 3", "scenario.until", "a date"}},
      {with("\"100.00\"", "\"100.001\""), {"line 4", "offering.monthly_fee", "at most two decimals"}},
      {with("\"100.00\"", "\"-1\""), {"line 4", "offering.monthly_fee", "not below zero"}},
      {with("{code: P, monthly_fee: \"100.00\"}", "{code: P, monthly_fee: \"1\"}, {code: P, monthly_fee: \"2\"}"),
       {"line 4", "'P' is given twice"}},
      {with("code: P,", "code: P, first_cycle: half,"), {"line 4", "offering.first_cycle", "prorated full"}},
      {with("code: P,", "code: P, free: {voice_minutes: 1.5},"),
       {"line 4", "free.voice_minutes", "a whole number from 0"}},
      {with("code: P,", "code: P, price: {sms: \"0.0000001\"},"), {"line 4", "price.sms", "six decimals"}},
      {with("code: P,", "code: P, extras: [{category: fun, amount: 1}],"),
       {"line 4", "extras.category", "plan subcard"}},
      {with("code: P,", "code: P, extras: 7,"), {"line 4", "offering.extras", "expected a list"}},
      {with("last_cycle: 2027-05", "last_cycle: 2025-05"), {"line 5", "term.last_cycle", "not before first_cycle"}},
      {with("first_cycle: 2025-06", "first_cycle: 2025-6"), {"line 5", "term.first_cycle", "YYYY-MM"}},
      {with("2027-05}", "2027-05}, terms: {late_fee: 1}"), {"line 5", "'late_fee' is not a term"}},
      {with("2027-05}", "2027-05}, terms: {publish_day: 29}"), {"line 5", "publish_day", "from 1 to 28"}},
      {with("2027-05}", "2027-05}, terms: {publish_day: 1, publish_day: 2}"),
       {"line 5", "'publish_day' is given twice"}},
      {with("id: G1", "id: \"13900000109\""), {"line 6", "group.id", "not a mobile number"}},
      {with("id: G1", "id: G1, billing: monthly"), {"line 6", "group.billing", "postpaid prepaid"}},
      {with("id: G1", "id: G1, budget: {policy: sequence}"), {"line 6", "per_cycle"}},
      {with("id: G1", "id: G1, project_fee: {amount: 1, cycles: 0}"), {"line 6", "project_fee.cycles", "from 1"}},
      {with("13900000101", "12900000101"), {"line 8", "member.msisdn", "11 digits"}},
      {with("13900000901", "13900000101"), {"line 8", "13900000101 is given twice"}},
      {with("offering: P", "offering: Q"), {"line 8", "member.offering", "no offering 'Q'"}},
      {with(", offering: P", ""), {"line 8", "offering"}},
      {with_sponsorship("mode: gift"), {"line 8", "sponsorship.mode", "quota ratio items allocation"}},
      {with_sponsorship("mode: quota"), {"line 8", "'amount' is missing"}},
      {with_sponsorship("mode: quota, amount: 1, percent: 5"), {"line 8", "unknown key 'percent'"}},
      {with_sponsorship("mode: ratio, percent: 100.01"), {"line 8", "ratio.percent", "0 to 100"}},
      {with_sponsorship("mode: ratio, percent: 33.333"), {"line 8", "ratio.percent", "two decimals"}},
      {with_sponsorship("mode: items"), {"line 8", "items.items", "a list of fee items"}},
      {with_sponsorship("mode: quota, amount: 1, categories: [fun]"), {"line 8", "categories", "a fee category"}},
      {with_sponsorship("mode: allocation, amount: 1}, {mode: allocation, amount: 2"),
       {"line 8", "member.sponsorships", "at most one allocation"}},
      {with_event("date: 2025-06-10"), {"line 9", "'do' is missing"}},
      {with_event("date: 2025-06-10, do: dance"), {"line 9", "unknown event 'dance'", "usage charge credit"}},
      {with_event("do: leave, msisdn: \"13900000101\""), {"line 9", "event 0 (leave).date", "either date or at"}},
      {with_event("date: 2025-06-10, at: 2025-06-10T08:00:00, do: leave, msisdn: \"13900000101\""),
       {"line 9", "either date or at"}},
      {with_event("date: 2025-06-10, do: leave, msisdn: \"13900000102\""), {"line 9", "msisdn", "no line 13900000102"}},
      {with_event("date: 2025-06-10, do: leave, msisdn: \"13900000901\""), {"line 9", "msisdn", "no line 13900000901"}},
      {with_event("date: 2025-06-10, do: leave, msisdn: \"13900000101\", effective: now"),
       {"line 9", "effective", "next_cycle this_cycle"}},
      {with_event("date: 2025-06-10, do: join, msisdn: \"13900000102\""), {"line 9", "'offering' is missing"}},
      {with_event("date: 2025-06-10, do: charge, category: vas, amount: 1"), {"line 9", "either msisdn or group"}},
      {with_event("date: 2025-06-10, do: charge, group: G2, category: vas, amount: 1"),
       {"line 9", "group", "no group of that id"}},
      {with_event("date: 2025-06-10, do: pay, account: G2, amount: 1, method: cash, ref: a"),
       {"line 9", "account", "no account 'G2'"}},
      {with_event("date: 2025-06-10, do: pay, account: G1, amount: 0, method: cash, ref: a"),
       {"line 9", "amount", "above zero"}},
      {with_event("date: 2025-06-10, do: pay, account: G1, amount: 1, method: card, ref: a"),
       {"line 9", "method", "cash"}},
      {with_event("date: 2025-06-10, do: pay, account: G1, amount: 1, method: cash, ref: \"\""),
       {"line 9", "ref", "the payment's reference"}},
      {with_event("date: 2025-06-10, do: reverse_payment, method: cash, ref: a"),
       {"line 9", "ref", "no payment in the file"}},
      {with_event("date: 2025-06-10, do: resolve_dispute, id: d1, upheld: 0"),
       {"line 9", "id", "no dispute in the file"}},
      {with_event("date: 2025-06-10, do: notice, id: n1, kind: gift, from: group, channel: email"),
       {"line 9", "kind", "non_renewal termination"}},
      {with_event("at: 2025-06-10, do: usage, id: u, msisdn: \"13900000101\", type: sms, count: 1"),
       {"line 9", "at", "YYYY-MM-DDTHH:MM:SS"}},
      {with_event("at: 2025-06-10T08:00:00, do: usage, id: u, msisdn: \"13900000101\", type: sms, seconds: 1"),
       {"line 9", "seconds", "expected count for sms"}},
      {with_event("at: 2025-06-10T08:00:00, do: usage, id: u, msisdn: \"13900000101\", type: sms, count: -1"),
       {"line 9", "count", "from 0"}},
      {with_event("at: 2025-06-10T08:00:00, do: usage, id: u, msisdn: \"13900000101\", type: sms"),
       {"line 9", "'count' is missing"}},
      {with_event("at: 2025-06-10T08:00:00, do: usage, id: u, msisdn: \"13900000101\", type: sms, count: 1, "
                  "received_on: 2025-06-09"),
       {"line 9", "received_on", "not before the usage started"}},
      {with("events: []", "campaigns: [{code: R, min_spend: 1, rebate: 1, from: 2025-06, months: 0}]"),
       {"line 9", "campaign.months", "from 1"}},
      {with("events: []",
            "campaigns: [{code: R, min_spend: 1, rebate: 1, from: 2025-06, months: 1, members: [\"13900000102\"]}]"),
       {"line 9", "campaign.members", "a line in the file"}},
  };
  for (const Bad& one : cases) {
    const auto refusal = read_scenario(one.file);
    ASSERT_FALSE(refusal) << one.file;
    EXPECT_EQ(refusal.error().code, ErrorCode::invalid);
    EXPECT_EQ(refusal.error().reason, "bad_scenario");
    for (const char* part : one.said) {
      EXPECT_NE(refusal.error().message.find(part), std::string::npos)
          << refusal.error().message << "\ndoes not say " << part << " about\n"
          << one.file;
    }
  }
}

TEST(ScenarioReader, TheJoinThatIsPlayedFirstNamesTheOffering) {
  EXPECT_FALSE(read_scenario(with("events: []", R"(events:
  - {date: 2025-06-20, do: join, msisdn: "13900000203", offering: P}
  - {date: 2025-06-10, do: join, msisdn: "13900000203"})")));
}

TEST(ScenarioReader, FillsInTheDefaults) {
  const auto read = read_scenario(kFile);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->offerings[0].name, "P");
  EXPECT_TRUE(read->offerings[0].first_cycle_prorated);
  EXPECT_FALSE(read->offerings[0].last_cycle_prorated);
  EXPECT_FALSE(read->group.prepaid || read->group.members_pay_shortfall || read->group.budget ||
               read->agreement.project_fee);
  EXPECT_EQ(read->terms, agreement::Terms());
  EXPECT_EQ(read->members[0].line.activated_on, Date::of(2025, 5, 31));
  EXPECT_EQ(read->members[0].enrolled_from, Cycle::of(2025, 6));
  EXPECT_TRUE(read->members[0].plan.in_order().empty());
  EXPECT_TRUE(read->campaigns.empty() && read->events.empty());
}

TEST(ScenarioReader, ReadsEventsAndJson) {
  const auto read = read_scenario(with_event(
      R"("at": "2025-06-10T10:00:00", "do": "usage", "id": "a \"b\"",
         "msisdn": "13900000901", "type": "sms", "count": 2, "received_on": "2025-08-03"},
         {date: 2025-06-21, do: join, msisdn: "13900000102", offering: P},
         {date: 2025-06-22, do: credit, msisdn: "13900000102", category: 语音费, amount: 1.5)"));
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->events.size(), 3u);
  EXPECT_EQ(read->events[0].at, DateTime::start_of(Date::of(2025, 8, 3)));  // played when it reached us
  EXPECT_EQ(read->events[0].usage_csv, "scenario,\"a \"\"b\"\"\",13900000901,\"sms\",2025-06-10T10:00:00,2");
  EXPECT_EQ(read->events[1].line.activated_on, Date::of(2025, 6, 21));
  EXPECT_EQ(read->events[1].index, 1);
  EXPECT_EQ(read->events[2].category, catalogue::Category::voice);
  EXPECT_EQ(read->events[2].amount, Money::from_fen(150));
}

}  // namespace
}  // namespace tongfu::scenario
