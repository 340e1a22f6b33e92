#include "oidc/attempt.h"

#include <gtest/gtest.h>

#include <set>

namespace tongfu::oidc {
namespace {

TEST(Attempt, ItsPartsFollowFromItsSecretAndDiffer) {
  const Attempt one = Attempt::begin(), again(one.secret()), other = Attempt::begin();
  EXPECT_EQ(one.state(), again.state());
  EXPECT_EQ(one.verifier(), again.verifier());
  const std::set<std::string> all{one.secret(),   one.state(),   one.nonce(),   one.verifier(),  one.challenge(),
                                  other.secret(), other.state(), other.nonce(), other.verifier()};
  EXPECT_EQ(all.size(), 9U);
  for (const std::string& each : all) EXPECT_EQ(each.size(), 43U);
}

// RFC 7636 wants 43 to 128 of these characters; the values come from Python's hashlib.
TEST(Attempt, TheChallengeIsTheVerifiersDigest) {
  const Attempt attempt("a secret of a test");
  EXPECT_EQ(attempt.verifier().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  EXPECT_EQ(attempt.verifier(), "6qGWMUsr3Ol1hl5Qacpl3ayF73XhMmQWdgV9WAE9Kq4");
  EXPECT_EQ(attempt.challenge(), "iqOuh_q0uRz-azFQjOEX1ei1NumH6mdCINl4NpB4tDA");
}

}  // namespace
}  // namespace tongfu::oidc
