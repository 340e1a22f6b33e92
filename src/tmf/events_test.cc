#include "tmf/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_api.h"
#include "tmf/hub_sender.h"

namespace tongfu::tmf {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;

const DateTime kNow = DateTime::start_of(Date::of(2026, 3, 2)).plus_hours(9);

class EventsTest : public testing::Test {
 protected:
  Events events(const std::string& interface, Place place = {}, const std::string& query = "", int64_t most = 100) {
    const std::vector<party::Group> groups{*party::find_group(api_.database, "G1")};
    const Hub hub{.id = 1, .interface = interface, .callback = "https://crm.example.com", .query = query};
    const auto entries = journal::entries_after(api_.database, groups.front().id, place.entry, most);
    return next_events({api_.database, calendar_, Date::of(2025, 7, 2), groups}, hub, place, entries, kNow);
  }
  static std::vector<std::string> types(const Events& events) {
    std::vector<std::string> all;
    for (const Event& event : events.all) all.push_back(event.type);
    return all;
  }
  static std::vector<std::string> ids(const Events& events, const char* resource) {
    std::vector<std::string> all;
    for (const Event& event : events.all)
      all.emplace_back(json::parse(event.body).at("event").at(resource).at("id").as_string());
    return all;
  }
  int64_t last() {
    const auto all = journal::last_numbers(api_.database);
    EXPECT_EQ(all.size(), 1U);
    return all.front().second;
  }
  void pay(const std::string& ref) {
    const auto paid =
        api_.ask("POST", "/api/v1/groups/G1/payments",
                 R"({"account":"group","amount":"12.50","method":"online","date":"2025-07-02","ref":")" + ref + "\"}");
    EXPECT_EQ(paid.status, 201) << paid.text;
  }

  api::TestApi api_;
  const Calendar calendar_ = Calendar::built_in();
};

TEST_F(EventsTest, APaymentAsItIsOnRecord) {
  pay("ON-1");
  pay("ON-2");
  const Events paid = events("paymentManagement");
  EXPECT_THAT(types(paid), ElementsAre("PaymentCreateEvent", "PaymentCreateEvent"));
  EXPECT_THAT(ids(paid, "payment"), ElementsAre("G1.p1", "G1.p2"));
  EXPECT_EQ(paid.after.entry, last());
  EXPECT_EQ(paid.after.told, 0);
  const json::value body = json::parse(paid.all.front().body);
  EXPECT_EQ(body.at("eventType"), "PaymentCreateEvent");
  EXPECT_EQ(std::string_view(body.at("eventId").as_string()), "G1-" + std::to_string(paid.all.front().after.entry));
  EXPECT_EQ(body.at("eventTime"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(body.at("event").at("payment").at("href"), "/tmf-api/paymentManagement/v4/payment/G1.p1");
  EXPECT_NE(paid.all.front().body.find("\"value\":12.50"), std::string::npos) << paid.all.front().body;
  // From where the first was told only the second is left; then nothing.
  EXPECT_THAT(ids(events("paymentManagement", paid.all.front().after), "payment"), ElementsAre("G1.p2"));
  EXPECT_THAT(types(events("paymentManagement", paid.after)), IsEmpty());
}

TEST_F(EventsTest, EachBillOfARunGoingOnWhereItStopped) {
  const Events all = events("customerBillManagement");
  ASSERT_THAT(ids(all, "customerBill"), ElementsAre("G1.2025-06", "G1.1.2025-06", "G1.2.2025-06"));
  EXPECT_EQ(all.after.entry, last());
  EXPECT_EQ(all.all.back().after.entry, last());
  EXPECT_EQ(all.all.back().after.told, 0);
  const Place second = all.all[1].after;
  EXPECT_EQ(second.told, 2);
  EXPECT_EQ(second.entry, last() - 1);
  const Events rest = events("customerBillManagement", second);
  EXPECT_THAT(ids(rest, "customerBill"), ElementsAre("G1.2.2025-06"));
  EXPECT_EQ(rest.all.front().body, all.all[2].body);  // its id too
}

TEST_F(EventsTest, AgreementsDisputesAndNotices) {
  EXPECT_THAT(types(events("agreementManagement")), ElementsAre("AgreementCreateEvent"));
  const auto filed = api_.ask("POST", "/api/v1/groups/G1/disputes",
                              R"({"id":"D1","account":"group","cycle":"2025-06","amount":"1.00","date":"2025-07-02"})");
  ASSERT_EQ(filed.status, 201) << filed.text;
  const auto decided =
      api_.ask("POST", "/api/v1/groups/G1/disputes/D1/decision", R"({"upheld":"0.50","date":"2025-07-02"})");
  ASSERT_EQ(decided.status, 202) << decided.text;  // by another person, as every decision
  api_.be(signin::Role::finance);
  const auto approved = api_.ask("POST", "/api/v1/approvals/1/decision", R"({"decision":"approve"})");
  ASSERT_EQ(approved.status, 200) << approved.text;
  api_.be(signin::Role::administrator);
  const auto noticed = api_.ask(
      "POST", "/api/v1/groups/G1/notices",
      R"({"id":"N1","kind":"other","from":"group","channel":"email","sent":"2025-07-01T10:00:00","body":"hello"})");
  ASSERT_EQ(noticed.status, 201) << noticed.text;
  EXPECT_THAT(types(events("troubleTicket")),
              ElementsAre("TroubleTicketCreateEvent", "TroubleTicketStatusChangeEvent"));
  EXPECT_THAT(ids(events("troubleTicket"), "troubleTicket"), ElementsAre("G1.D1", "G1.D1"));
  EXPECT_THAT(ids(events("communicationManagement"), "communicationMessage"), ElementsAre("G1.N1"));
}

TEST_F(EventsTest, WhatIsNotAskedForIsPassedOver) {
  pay("ON-1");
  const Events none = events("paymentManagement", {}, "eventType=PaymentStateChangeEvent");
  EXPECT_THAT(types(none), IsEmpty());
  EXPECT_EQ(none.after.entry, last());
  EXPECT_THAT(types(events("paymentManagement", {}, "eventType=PaymentStateChangeEvent,PaymentCreateEvent")),
              ElementsAre("PaymentCreateEvent"));
  EXPECT_FALSE(has_events("party"));
  EXPECT_TRUE(has_events("paymentManagement"));
}

TEST_F(EventsTest, AHubBeginsNowAndKeepsItsPlace) {
  Hubs hubs(api_.database);
  const auto hub = hubs.add("paymentManagement", "https://crm.example.com/tongfu", "", false);
  ASSERT_TRUE(hub);
  const int64_t group = party::find_group(api_.database, "G1")->id;
  EXPECT_EQ(hubs.places(hub->id).at(group).entry, last());
  hubs.put_place(hub->id, group, {7, 3});
  EXPECT_EQ(hubs.places(hub->id).at(group).entry, 7);
  EXPECT_EQ(hubs.places(hub->id).at(group).told, 3);
  EXPECT_FALSE(hubs.remove("troubleTicket", hub->id));
  EXPECT_TRUE(hubs.remove("paymentManagement", hub->id));
  EXPECT_THAT(hubs.places(hub->id), IsEmpty());
  EXPECT_THAT(hubs.all(), IsEmpty());
}

TEST_F(EventsTest, OneServerAtATimeTells) {
  Hubs hubs(api_.database);
  const int64_t hub = hubs.add("paymentManagement", "https://crm.example.com", "", false)->id;
  EXPECT_TRUE(hubs.hold(hub, "one", kNow, 60));
  EXPECT_FALSE(hubs.hold(hub, "two", kNow, 60));
  EXPECT_TRUE(hubs.hold(hub, "one", kNow, 60));
  const DateTime later = DateTime::from_seconds(kNow.seconds() + 61);
  EXPECT_TRUE(hubs.hold(hub, "two", later, 60));
  EXPECT_FALSE(hubs.hold(hub, "one", later, 60));
  EXPECT_FALSE(hubs.hold(hub + 1, "one", later, 60));
}

TEST_F(EventsTest, ListenersThatAreRefused) {
  Hubs hubs(api_.database);
  const auto reason = [&](const std::string& callback, const std::string& query, bool allow_private) {
    const auto hub = hubs.add("paymentManagement", callback, query, allow_private);
    return hub ? std::string() : hub.error().reason;
  };
  for (const char* callback : {"", "crm", "ftp://crm.example.com", "http://crm.example.com", "http://10.0.0.1/x",
                               "https://user@crm.example.com", "https://crm.example.com/a?b"})
    EXPECT_EQ(reason(callback, "", true), "bad_callback") << callback;
  for (const char* callback : {"http://127.0.0.1:9", "https://localhost/x", "https://[::1]/"}) {
    EXPECT_EQ(reason(callback, "", false), "bad_callback") << callback;
    EXPECT_EQ(reason(callback, "", true), "") << callback;
  }
  for (const char* query : {"eventType=", "eventType=A&x=1", "x=1", "eventType=A;DROP", "eventType"})
    EXPECT_EQ(reason("https://crm.example.com", query, false), "query_not_supported") << query;
  for (int i = 3; i < 20; ++i) EXPECT_EQ(reason("https://crm.example.com", "eventType=A,B", false), "");
  EXPECT_EQ(reason("https://crm.example.com", "", false), "too_many_hubs");
}

TEST(HubSender, WaitsLongerAndLonger) {
  EXPECT_EQ(seconds_to_wait(1), 1);
  EXPECT_EQ(seconds_to_wait(2), 2);
  EXPECT_EQ(seconds_to_wait(5), 16);
  EXPECT_EQ(seconds_to_wait(9), 256);
  EXPECT_EQ(seconds_to_wait(10), 300);
  EXPECT_EQ(seconds_to_wait(1'000'000), 300);
}

}  // namespace
}  // namespace tongfu::tmf
