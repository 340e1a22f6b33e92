#include "notices/contact.h"

#include <gtest/gtest.h>

#include "scenario/player.h"

namespace tongfu::notices {
namespace {

TEST(Contact, NeedsAnAddress) {  // clause 4.2
  EXPECT_EQ(checked({.address = " 示例路 1 号 "})->address, "示例路 1 号");
  EXPECT_TRUE(checked({.email = "office@example.cn"}));
  for (const Contact& bad : {Contact{}, Contact{.name = "办公室"}, Contact{.email = "office"}, Contact{.email = "@x"},
                             Contact{.email = "a@b@c"}, Contact{.email = "a b@c"}, Contact{.address = "x\ny"},
                             Contact{.address = std::string(301, 'x')}})
    EXPECT_EQ(checked(bad).error().reason, "bad_contact");
}

TEST(Contact, OfEachChannelComparedAndMasked) {
  const Contact contact{.address = "示例路 1 号", .email = "Office@example.cn"};
  EXPECT_EQ(address_for(contact, Channel::express), contact.address);
  EXPECT_EQ(address_for(contact, Channel::in_person), contact.address);
  EXPECT_EQ(address_for(contact, Channel::email), contact.email);
  EXPECT_TRUE(same_address(Channel::email, "office@EXAMPLE.cn", contact.email));
  EXPECT_TRUE(same_address(Channel::express, "示例路1号", contact.address));
  EXPECT_FALSE(same_address(Channel::express, "示例路 2 号", contact.address));
  EXPECT_EQ(masked_email("office@example.cn"), "o*****@example.cn");
  EXPECT_EQ(masked_phone("02012348000"), "*******8000");
  EXPECT_EQ(masked_phone(""), "");
  EXPECT_EQ(merged(contact, {.email = "b@x"}), (Contact{.address = "示例路 1 号", .email = "b@x"}));
}

constexpr char kScenario[] = R"(
scenario: 1
until: 2025-06-30
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1}
members: [{msisdn: "13900000101", offering: P}]
)";

class ContactsTest : public testing::Test {
 protected:
  ContactsTest() {
    operations::migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
    desk_ = *operations::GroupDesk::open(database_, calendar_, player_->desk().group, keys_);
  }
  ContactBook& book() { return desk_->notices.contacts(); }
  std::string send(const std::string& sent, Channel channel, const std::string& to = "", Party from = Party::group) {
    const auto accepted = desk_->notices.accept({.code = "n" + std::to_string(++count_),
                                                 .kind = Kind::other,
                                                 .from = from,
                                                 .channel = channel,
                                                 .sent = *parse_date_time(sent),
                                                 .to = to});
    if (!accepted) return accepted.error().reason;
    return *desk_->notices.address_of(desk_->notices.list().back());
  }
  Result<Notice> change(const std::string& code, const std::string& sent, const Contact& contact) {
    return desk_->notices.accept({.code = code,
                                  .kind = Kind::contact_change,
                                  .from = Party::carrier,
                                  .channel = Channel::in_person,
                                  .sent = *parse_date_time(sent),
                                  .contact = contact});
  }
  const Contact kOld{
      .address = "示例路 1 号", .postcode = "510000", .name = "客户经理", .phone = "02012348000", .email = "old@x.cn"};
  storage::Database database_ = storage::Database::open("sqlite::memory:");
  const Calendar calendar_ = Calendar::built_in();
  const vault::Keyring keys_ = vault::Keyring::random();
  std::unique_ptr<scenario::Player> player_;
  std::unique_ptr<operations::GroupDesk> desk_;
  int count_ = 0;
};

TEST_F(ContactsTest, ANoticeGoesToTheAddressInForce) {         // R14.1, R14.2
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email), "");  // nothing on record: as before
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email, "x@y.cn"), "x@y.cn");
  ASSERT_TRUE(book().add(Party::carrier, Date::of(2025, 5, 23), kOld));
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email), "old@x.cn");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::express), "示例路 1 号");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email, "OLD@x.cn"), "old@x.cn");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email, "x@y.cn"), "address_not_in_force");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::email, "x@y.cn", Party::carrier), "x@y.cn");  // the group has none
  EXPECT_EQ(send("2025-05-22T10:00:00", Channel::email, "x@y.cn"), "x@y.cn");                  // none was in force yet
}

TEST_F(ContactsTest, TheOldAddressHoldsUntilTheChangeTakesEffect) {  // R14.1
  ASSERT_TRUE(book().add(Party::carrier, Date::of(2025, 5, 23), kOld));
  EXPECT_EQ(change("c0", "2025-09-01T10:00:00", {.email = "none"}).error().reason, "bad_contact");
  const auto changed = change("c1", "2025-09-01T10:00:00", {.email = "new@x.cn"});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->effective_on, Date::of(2025, 9, 8));
  EXPECT_EQ(send("2025-09-07T23:59:59", Channel::email, "old@x.cn"), "old@x.cn");
  EXPECT_EQ(send("2025-09-07T23:59:59", Channel::email, "new@x.cn"), "address_not_in_force");
  EXPECT_EQ(send("2025-09-08T00:00:00", Channel::email), "new@x.cn");
  EXPECT_EQ(send("2025-09-08T00:00:00", Channel::email, "old@x.cn"), "address_not_in_force");
  EXPECT_EQ(send("2025-09-08T00:00:00", Channel::express), "示例路 1 号");  // what was not changed stays
  const auto all = *book().list();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].notice, "c1");
  EXPECT_EQ(all[1].contact.name, "客户经理");
}

TEST_F(ContactsTest, RefusesInTheOrderOfItsHeader) {
  EXPECT_EQ(book().add(Party::carrier, Date::of(2025, 5, 23), {}).error().reason, "bad_contact");
  ASSERT_TRUE(book().add(Party::carrier, Date::of(2025, 5, 23), {.email = "old@x.cn"}));
  EXPECT_EQ(book().add(Party::carrier, Date::of(2025, 6, 23), kOld).error().reason, "contact_on_record");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::express), "no_address");
  EXPECT_EQ(send("2025-09-01T10:00:00", Channel::in_person, "集团前台"), "集团前台");  // handed over anywhere
  EXPECT_EQ(desk_->notices
                .accept({.code = "n1",
                         .kind = Kind::other,
                         .sent = *parse_date_time("2025-09-01T10:00:00"),
                         .contact = {.email = "x@y.cn"}})
                .error()
                .reason,
            "bad_contact");
  EXPECT_EQ(desk_->notices.list().size(), 1u);
  EXPECT_EQ(player_->desk().notices.contacts().list().error().reason, "no_key");  // a desk without keys
  NewNotice notice{.code = "other", .sent = *parse_date_time("2025-09-01T10:00:00")};
  EXPECT_EQ(player_->desk().notices.accept(notice).error().reason, "no_key");
}

TEST_F(ContactsTest, WhatIsPersonalIsSealed) {
  ASSERT_TRUE(book().add(Party::carrier, Date::of(2025, 5, 23), kOld));
  static constexpr storage::Sql kStored{"test/stored", "SELECT name, phone, email FROM contact"};
  auto stored = database_.query(kStored);
  ASSERT_TRUE(stored.step());
  EXPECT_EQ(stored.blob(0).find("客户"), std::string::npos);
  EXPECT_EQ(stored.blob(1).find("8000"), std::string::npos);
  EXPECT_EQ(stored.blob(2).find("old@"), std::string::npos);
}

}  // namespace
}  // namespace tongfu::notices
