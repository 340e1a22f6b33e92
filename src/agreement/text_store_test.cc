#include "agreement/text_store.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::agreement {
namespace {

const DateTime kNow = DateTime::start_of(Date::of(2026, 3, 2)).plus_hours(9);

class AgreementText : public testing::Test {
 protected:
  AgreementText() : database_(storage::test_database()), keys_(vault::Keyring::random()) {
    operations::migrate(database_);
    database_.set_actor("manager");
    std::ifstream file(TONGFU_SOURCE_DIR "/tests/agreements/clean.zh.txt");
    std::stringstream text;
    text << file.rdbuf();
    text_ = text.str();
  }

  storage::Database database_;
  vault::Keyring keys_;
  std::string text_;
};

TEST_F(AgreementText, IsKeptAndComesBack) {
  EXPECT_EQ(kept_text(database_, keys_, 7).error().reason, "no_agreement_text");
  ASSERT_TRUE(keep_text(database_, keys_, 7, text_, kNow));
  const KeptText kept = *kept_text(database_, keys_, 7);
  EXPECT_EQ(kept.text, text_);
  EXPECT_EQ(kept.number, 1);
  EXPECT_EQ(kept.digest.size(), 64u);
  EXPECT_EQ(kept.kept_by, "manager");
  EXPECT_EQ(kept.kept_at, kNow);
}

TEST_F(AgreementText, TheLatestCountsAndTheSameIsNotKeptTwice) {
  ASSERT_TRUE(keep_text(database_, keys_, 7, text_, kNow));
  ASSERT_TRUE(keep_text(database_, keys_, 7, text_, kNow.plus_hours(1)));
  EXPECT_EQ(kept_text(database_, keys_, 7)->number, 1);
  ASSERT_TRUE(keep_text(database_, keys_, 7, text_ + "补充", kNow.plus_hours(2)));
  EXPECT_EQ(kept_text(database_, keys_, 7)->number, 2);
  EXPECT_FALSE(kept_text(database_, keys_, 8));
}

TEST_F(AgreementText, IsSealed) {
  ASSERT_TRUE(keep_text(database_, keys_, 7, text_, kNow));
  constexpr storage::Sql kText{"test/text", "SELECT content FROM agreement_text"};
  {
    auto rows = database_.query(kText);
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.blob(0).find("13900000011"), std::string_view::npos);
  }
  EXPECT_EQ(kept_text(database_, vault::Keyring(), 7).error().reason, "no_key");
}

TEST_F(AgreementText, WhatIsNoAgreementIsNotKept) {
  EXPECT_EQ(keep_text(database_, keys_, 7, "%PDF-1.7", kNow).error().reason, "not_text");
  EXPECT_FALSE(kept_text(database_, keys_, 7));
}

}  // namespace
}  // namespace tongfu::agreement
