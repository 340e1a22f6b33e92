#include "registration/real_name.h"

#include "registration/registry_export.h"
#include "registration/test_group.h"

namespace tongfu::registration {
namespace {

using party::Document;
using party::DocumentKind;
using party::Identity;

const Document kId{DocumentKind::resident_id, "11010519491231002X"};
const Document kPermit{DocumentKind::taiwan_permit, "01234567"};

class RealNameTest : public RegistrationTest {
 protected:
  // number, verified, document's number; the rest is the same for all.
  static std::string row(int64_t number, const std::string& verified, const std::string& id = "",
                         const std::string& action = "") {
    return std::to_string(number) + ",王小明," + action + ",额度,1,P39," + verified + "," + id + "\n";
  }
  Form read(const std::string& rows) {
    return form("手机号码,姓名,新增/退出/变更,统付方式,统付金,套餐,实名核验,身份证号\n" + rows);
  }
  Lines faults(const std::string& rows) {
    return listed(Registration(database_, group_, agreement_, keys_).preview(read(rows), kToday)->problems);
  }
  Result<Assessment> take_in(const std::string& rows) {
    return Registration(database_, group_, agreement_, keys_).import(read(rows), kToday);
  }
  Result<bool> verify(int64_t number, const Document& document = kId, const std::string& name = "王小明") {
    return verify_line(database_, keys_, {Msisdn::from_number(number), document, name, kFirstDay, {}});
  }
  std::vector<Identity> history(int64_t number) {
    return *party::IdentityStore(database_, keys_).history(Msisdn::from_number(number));
  }
  const Request kToday{.on = kFirstDay, .from = {}, .offering = {}};
};

TEST_F(RealNameTest, AnUnverifiedNumberDoesNotJoin) {  // R3.3, R18
  EXPECT_EQ(faults(row(13'900'000'101, "否")), Lines{"2 verified not_verified"});
  EXPECT_EQ(faults(row(13'900'000'101, "也许")), Lines{"2 verified bad_verified"});
  EXPECT_EQ(take_in(row(13'900'000'101, "否")).error().reason, "bad_rows");
  EXPECT_TRUE(registry().lines().empty());
  for (const char* word : {"是", "已核验", "Yes", ""}) EXPECT_TRUE(faults(row(13'900'000'101, word)).empty()) << word;
}

TEST_F(RealNameTest, AVerificationOnRecordLetsItJoin) {  // R18: the whole way
  ASSERT_EQ(*verify(13'900'000'101), true);
  EXPECT_EQ(*verify(13'900'000'101), false);  // twice is once
  ASSERT_TRUE(take_in(row(13'900'000'101, "未核验")));
  EXPECT_EQ(registry().lines().size(), 1u);
}

TEST_F(RealNameTest, DocumentsOfAcceptedRowsGoOnRecordSealed) {  // R18
  const std::string rows = row(13'900'000'101, "是", kId.number) + row(13'900'000'102, "", "11010519491231002x");
  const Assessment done = *take_in(rows);
  EXPECT_EQ(done.documents, 2u);
  const auto all = history(13'900'000'101);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].document, kId);
  EXPECT_EQ(all[0].name, "王小明");
  EXPECT_EQ(all[0].verified_on, kFirstDay);
  EXPECT_EQ(history(13'900'000'102).size(), 1u);

  static constexpr storage::Sql kStored{"test/stored", "SELECT name, number, person FROM identity_document"};
  auto stored = database_.query(kStored);
  while (stored.step()) {
    for (const int column : {0, 1, 2}) {
      EXPECT_EQ(stored.blob(column).find("11010519"), std::string::npos);
      EXPECT_EQ(stored.blob(column).find("王"), std::string::npos);
    }
  }
  EXPECT_TRUE(take_in(rows)->nothing_to_save());  // the same form again
}

TEST_F(RealNameTest, AnotherDocumentIsAFurtherRow) {
  ASSERT_TRUE(take_in(row(13'900'000'101, "是", kId.number)));
  ASSERT_EQ(*verify(13'900'000'101, kPermit, "李强"), true);
  const auto all = history(13'900'000'101);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all.back().name, "李强");
  party::IdentityStore identities(database_, keys_);
  EXPECT_TRUE(identities.numbers_of(*identities.person(kId)).empty());
  EXPECT_EQ(identities.numbers_of(*identities.person(kPermit)), std::vector<Msisdn>{kWang});
}

TEST_F(RealNameTest, APersonHasFiveLinesAtMost) {  // R18, over all groups and what is on record
  std::string rows;
  for (int i = 0; i < 6; ++i) rows += row(13'900'000'101 + i, "", kId.number);
  EXPECT_EQ(faults(rows), Lines{"7 document_number too_many_lines"});
  const party::Group other = add_group("G2", "别家");
  ASSERT_TRUE(membership::Registry(database_, other.id)
                  .add_line({Msisdn::from_number(13'900'000'301), "x", "P39", kFirstDay, {}}));
  ASSERT_TRUE(verify(13'900'000'301));
  rows.clear();
  for (int i = 0; i < 4; ++i) rows += row(13'900'000'101 + i, "", kId.number);
  ASSERT_TRUE(take_in(rows));
  EXPECT_EQ(faults(row(13'900'000'105, "", kId.number)), Lines{"2 document_number too_many_lines"});
  EXPECT_TRUE(faults(row(13'900'000'104, "", kId.number)).empty());  // its own line
  EXPECT_TRUE(faults(row(13'900'000'105, "", "")).empty());
  ASSERT_TRUE(take_in(row(13'900'000'105, "", "")));
  EXPECT_EQ(verify(13'900'000'105).error().reason, "too_many_lines");
  ASSERT_TRUE(verify(13'900'000'106));  // on no registry yet: counted when it joins
  EXPECT_EQ(faults(row(13'900'000'106, "否")), Lines{"2 document_number too_many_lines"});
  ASSERT_TRUE(registry().terminate(kWang, kFirstDay));  // a terminated line counts no more; the one verified ahead does
  EXPECT_EQ(verify(13'900'000'105).error().reason, "too_many_lines");
  ASSERT_TRUE(registry().terminate(kLi, kFirstDay));
  EXPECT_TRUE(verify(13'900'000'105));
}

TEST_F(RealNameTest, WithoutAKeyOnlyDocumentsAreRefused) {
  Registration without(database_, group_, agreement_);
  EXPECT_TRUE(without.preview(read(row(13'900'000'101, "是")), kToday));
  EXPECT_EQ(without.preview(read(row(13'900'000'101, "是", kId.number)), kToday).error().reason, "no_key");
}

TEST_F(RealNameTest, ASecondarySimIsItsMainLinesUsers) {
  ASSERT_TRUE(registry().add_line({kWang, "x", "P39", kFirstDay, {Msisdn::from_number(13'900'000'201)}}));
  EXPECT_EQ(verify(13'900'000'201).error().reason, "secondary_sim");
}

TEST_F(RealNameTest, TheExportSaysWhoIsVerified) {
  ASSERT_TRUE(take_in(row(13'900'000'101, "是", kId.number) + row(13'900'000'102, "")));
  ASSERT_TRUE(export_registry(database_, group_, agreement_, directory_.at("out.csv"), kFirstDay, false));
  const Form again = *read_form(directory_.at("out.csv"), kFirstDay);
  EXPECT_EQ(again.members[0].verified, true);
  EXPECT_EQ(again.members[1].verified, std::nullopt);
  EXPECT_FALSE(again.members[0].document);
  EXPECT_TRUE(Registration(database_, group_, agreement_).import(again, kToday)->nothing_to_save());
}

}  // namespace
}  // namespace tongfu::registration
