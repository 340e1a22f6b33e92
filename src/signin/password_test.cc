#include "signin/password.h"

#include <gtest/gtest.h>

namespace tongfu::signin {
namespace {

constexpr PasswordCost kCheap{1, 8'192};

TEST(Password, IsKeptAsArgon2id) {
  const std::string kept = hash_password("a few words more", kCheap);
  EXPECT_TRUE(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_NE(kept, hash_password("a few words more", kCheap));  // salted
  EXPECT_TRUE(password_matches("a few words more", kept));
  EXPECT_FALSE(password_matches("a few words mor", kept));
  EXPECT_FALSE(password_matches("", kept));
}

TEST(Password, OfNobodyMatchesNothing) {
  EXPECT_FALSE(password_matches("nobody has this password", ""));
}

TEST(Password, RefusesWhatIsEasilyGuessed) {
  const auto reason = [](std::string_view password) {
    const auto checked = check_new_password(password, "clerk");
    return checked ? std::string() : checked.error().reason;
  };
  EXPECT_EQ(reason("eleven char"), "password_too_short");
  EXPECT_EQ(reason("一二三四五六七八九十一"), "password_too_short");  // characters, not bytes
  EXPECT_EQ(reason("一二三四五六七八九十甲乙"), "");
  EXPECT_EQ(reason("I am the CLERK here"), "password_too_simple");
  EXPECT_EQ(reason("aaaaaaaabbbbbbbb"), "password_too_simple");
  EXPECT_EQ(reason(std::string(257, 'x')), "password_too_long");
  EXPECT_EQ(reason("twelve chars"), "");
}

}  // namespace
}  // namespace tongfu::signin
