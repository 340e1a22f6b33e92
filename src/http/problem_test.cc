#include "http/problem.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace tongfu::http {
namespace {

namespace json = boost::json;

TEST(Problem, CarriesTheReasonOfARefusal) {
  const Response response = problem(refused("duplicate_reference", "it is \"on record\""));
  EXPECT_EQ(response.status, 409);
  EXPECT_FALSE(response.done());
  EXPECT_EQ(response.headers.at(0), Field("Content-Type", "application/problem+json"));
  EXPECT_EQ(json::parse(response.body), (json::value{{"type", "urn:tongfu:reason:duplicate_reference"},
                                                     {"title", "Conflict"},
                                                     {"status", 409},
                                                     {"detail", "it is \"on record\""},
                                                     {"reason", "duplicate_reference"}}));
}

TEST(Problem, SaysWhatIsWrongWhere) {
  const Response response = problem(422, "bad_amount", "1 fault", {{"/amount", "bad_amount", "no number"}});
  const json::value errors = json::parse(response.body).at("errors");
  EXPECT_EQ(errors, (json::array{{{"path", "/amount"}, {"reason", "bad_amount"}, {"message", "no number"}}}));
}

TEST(Problem, IsReadableWhateverCameIn) {
  const Response response = problem(400, "", "\xff\"\n");
  EXPECT_EQ(json::parse(response.body).at("detail"), "?\"\n");
  EXPECT_EQ(json::parse(response.body).at("type"), "about:blank");
}

TEST(Problem, EachKindOfErrorHasItsStatus) {
  EXPECT_EQ(status_of(ErrorCode::refused), 409);
  EXPECT_EQ(status_of(ErrorCode::invalid), 422);
  EXPECT_EQ(status_of(ErrorCode::not_found), 404);
}

}  // namespace
}  // namespace tongfu::http
