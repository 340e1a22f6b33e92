#include "signin/totp.h"

#include <gtest/gtest.h>

namespace tongfu::signin {
namespace {

// The secret of RFC 6238, appendix B; its codes have eight digits, ours are the last six of them.
constexpr std::string_view kSecret = "12345678901234567890";

TEST(Totp, TheTestVectorsOfTheStandard) {
  struct Case {
    int64_t seconds;
    const char* code;
  };
  for (const Case& each : {Case{59, "287082"}, Case{1111111109, "081804"}, Case{1111111111, "050471"},
                           Case{1234567890, "005924"}, Case{2000000000, "279037"}, Case{20000000000, "353130"}}) {
    EXPECT_EQ(totp_code(kSecret, each.seconds / kTotpSeconds), each.code) << each.seconds;
  }
}

TEST(Totp, ACodeWorksOnceAndAStepToEitherSide) {
  EXPECT_EQ(matching_step(kSecret, "287082", 59, 0), 1);
  EXPECT_EQ(matching_step(kSecret, "287082", 59 + 30, 0), 1);
  EXPECT_EQ(matching_step(kSecret, "287082", 29, 0), 1);
  EXPECT_EQ(matching_step(kSecret, "287082", 59 + 60, 0), std::nullopt);
  EXPECT_EQ(matching_step(kSecret, "287082", 59, 1), std::nullopt);  // used
  EXPECT_EQ(matching_step(kSecret, "", 59, 0), std::nullopt);
}

TEST(Totp, ItsSecretAsAppsTakeIt) {
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");  // RFC 4648, section 10
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(totp_uri("a b", "foobar"), "otpauth://totp/Tongfu:a%20b?secret=MZXW6YTBOI&issuer=Tongfu");
  EXPECT_EQ(new_totp_secret().size(), 20u);
}

}  // namespace
}  // namespace tongfu::signin
