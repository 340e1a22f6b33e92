#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>

#include "files/test_files.h"
#include "operations/group_desk.h"
#include "vault/access_log.h"
#include "vault/key_file.h"
#include "vault/keyring.h"

namespace tongfu::vault {
namespace {

Key key_of(unsigned char first) {
  Key key{};
  key[0] = first;
  return key;
}

TEST(Vault, OpensWhatItSealed) {  // R18
  const Vault vault(key_of(1));
  for (const std::string& text : {std::string(), std::string("a"), std::string("11010519491231002X"),
                                  std::string("欧阳某某"), std::string(5'000, 'x')}) {
    const std::string sealed = vault.seal(text, "t.c/1");
    EXPECT_EQ(sealed.size(), text.size() + 29);
    EXPECT_EQ(*vault.open(sealed, "t.c/1"), text);
    if (text.size() > 1) {
      EXPECT_EQ(sealed.find(text), std::string::npos);
    }
    EXPECT_NE(sealed, vault.seal(text, "t.c/1"));  // a nonce of its own
  }
}

TEST(Vault, RefusesWhatWasChangedMovedOrSealedElsewhere) {
  const Vault vault(key_of(1)), other(key_of(2));
  const std::string sealed = vault.seal("11010519491231002X", "t.c/1");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_EQ(vault.open(changed, "t.c/1").error().reason, "sealed_value_damaged") << i;
    EXPECT_FALSE(vault.open(std::string_view(sealed).substr(0, i), "t.c/1")) << i;
  }
  EXPECT_FALSE(vault.open(sealed, "t.c/2"));
  EXPECT_FALSE(other.open(sealed, "t.c/1"));
  EXPECT_EQ(other.open(sealed, "t.c/1").error().message.find("1101"), std::string::npos);
}

TEST(Vault, DigestsFindEqualValuesOfOneKind) {
  const Vault vault(key_of(1)), other(key_of(2));
  EXPECT_EQ(vault.digest("person", "x").size(), 16u);
  EXPECT_EQ(vault.digest("person", "x"), vault.digest("person", "x"));
  EXPECT_NE(vault.digest("person", "x"), vault.digest("person", "y"));
  EXPECT_NE(vault.digest("person", "x"), vault.digest("contact", "x"));
  EXPECT_NE(vault.digest("person", "x"), other.digest("person", "x"));
  EXPECT_NE(vault.key_id(), other.key_id());
  EXPECT_EQ(vault.key_id(), Vault(key_of(1)).key_id());
}

TEST(KeyFile, IsForItsOwnerOnly) {
  const files::TestDirectory directory;
  const std::string path = directory.at("x.key");
  EXPECT_EQ(read_key_file(path).error().reason, "key_file_missing");
  ASSERT_TRUE(make_key_file(path));
  struct stat facts {};
  ASSERT_EQ(::stat(path.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  const Key key = *read_key_file(path);
  EXPECT_NE(key, key_of(0));
  EXPECT_EQ(make_key_file(path).error().reason, "key_file_exists");
  EXPECT_EQ(*read_key_file(path), key);
  for (const mode_t mode : {0640u, 0604u, 0660u}) {
    ::chmod(path.c_str(), mode);
    EXPECT_EQ(read_key_file(path).error().reason, "key_file_too_open") << mode;
  }
  ::chmod(path.c_str(), 0600);
  for (const std::string& text : {std::string(), std::string("00"), std::string(63, '0'), std::string(66, '0'),
                                  std::string(64, 'g'), std::string(64, '0') + "x"}) {
    std::ofstream(path) << text;
    EXPECT_EQ(read_key_file(path).error().reason, "bad_key_file") << text;
  }
}

TEST(Keyring, IsAskedForTheDatabasesOwnKey) {
  const files::TestDirectory directory;
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  EXPECT_EQ(Keyring().open(database).error().reason, "no_key");
  EXPECT_EQ(Keyring::in_file(directory.at("x.key")).open(database).error().reason, "key_file_missing");
  EXPECT_FALSE(has_key_mark(database));
  ASSERT_TRUE(make_key_file(directory.at("x.key")));
  const Keyring keys = Keyring::in_file(directory.at("x.key"));
  const std::string sealed = (*keys.open(database))->seal("a", "b");
  EXPECT_TRUE(has_key_mark(database));
  EXPECT_EQ(*(*Keyring::in_file(directory.at("x.key")).open(database))->open(sealed, "b"), "a");
  EXPECT_EQ(Keyring::random().open(database).error().reason, "other_key");
}

TEST(AccessLog, KeepsWhoLookedAtWhatAndWhy) {
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  database.set_actor("clerk");
  const Access access{.group_id = 1,
                      .at = *parse_date_time("2025-06-10T08:00:00"),
                      .by = {},
                      .what = "identity_document",
                      .subject = "13900000101",
                      .reason = "投诉核实"};
  EXPECT_TRUE(record_access(database, access));
  Access without = access;
  without.reason = "  ";
  EXPECT_EQ(record_access(database, without).error().reason, "reason_missing");
  const auto all = list_accesses(database);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].by, "clerk");
  EXPECT_EQ(all[0].subject, "13900000101");
  EXPECT_EQ(all[0].reason, "投诉核实");
  EXPECT_EQ(all[0].at, access.at);
}

}  // namespace
}  // namespace tongfu::vault
