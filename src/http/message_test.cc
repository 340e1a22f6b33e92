#include "http/message.h"

#include <gtest/gtest.h>

namespace tongfu::http {
namespace {

TEST(Message, FindsHeadersWhateverTheirCase) {
  Request request;
  request.headers = {{"If-None-Match", "\"a\""}, {"if-none-match", "\"b\""}};
  EXPECT_EQ(request.header("IF-NONE-MATCH"), "\"a\"");
  EXPECT_EQ(request.header("If-None"), std::nullopt);
}

TEST(Message, FindsACookieByItsWholeName) {
  Request request;
  request.headers = {{"Cookie", "xsession=1; session=two; empty="}, {"cookie", "other=3"}};
  EXPECT_EQ(request.cookie("session"), "two");
  EXPECT_EQ(request.cookie("empty"), "");
  EXPECT_EQ(request.cookie("other"), "3");
  EXPECT_EQ(request.cookie("sess"), std::nullopt);
}

TEST(Message, FindsTheFirstParameter) {
  Request request;
  request.query = {{"limit", "5"}, {"limit", "6"}};
  EXPECT_EQ(request.parameter("limit"), "5");
  EXPECT_EQ(request.parameter("cursor"), std::nullopt);
}

}  // namespace
}  // namespace tongfu::http
