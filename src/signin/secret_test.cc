#include "signin/secret.h"

#include <gtest/gtest.h>

namespace tongfu::signin {
namespace {

TEST(Secret, IsRandomAndFoundByItsDigest) {
  const std::string secret = new_secret();
  EXPECT_EQ(secret.size(), 43u);
  EXPECT_NE(secret, new_secret());
  EXPECT_EQ(digest_of(secret), digest_of(secret));
  EXPECT_NE(digest_of(secret), digest_of(new_secret()));
  EXPECT_EQ(digest_of(secret).size(), 32u);
}

TEST(Secret, TheCsrfTokenTellsNothingOfTheSession) {
  const std::string secret = new_secret();
  EXPECT_EQ(csrf_token(secret), csrf_token(secret));
  EXPECT_EQ(csrf_token(secret).size(), 43u);
  EXPECT_NE(csrf_token(secret), secret);
}

TEST(Secret, AreComparedAsAWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_TRUE(same_secret("", ""));
}

TEST(Secret, AFirstPasswordCanBeReadAloud) {
  const std::string password = new_first_password();
  EXPECT_EQ(password.size(), 19u);
  EXPECT_EQ(password.find_first_of("01oil"), std::string::npos);
  EXPECT_NE(password, new_first_password());
}

}  // namespace
}  // namespace tongfu::signin
