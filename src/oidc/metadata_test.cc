#include "oidc/metadata.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace tongfu::oidc {
namespace {

namespace json = boost::json;

json::object good() {
  return {{"issuer", "https://id.example.com/a"},
          {"authorization_endpoint", "https://id.example.com/a/authorize"},
          {"token_endpoint", "https://id.example.com/a/token"},
          {"jwks_uri", "https://id.example.com/a/keys"}};
}
Result<Metadata> read(const json::object& document) {
  return read_metadata(json::serialize(document), "https://id.example.com/a");
}

TEST(Metadata, IsFoundBelowTheIssuer) {
  EXPECT_EQ(discovery_url("https://id.example.com/a"), "https://id.example.com/a/.well-known/openid-configuration");
  EXPECT_EQ(discovery_url("https://id.example.com/"), "https://id.example.com/.well-known/openid-configuration");
}

TEST(Metadata, WhatIsSaidAndWhatTheStandardMeansWithoutIt) {
  const auto plain = read(good());
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->token_endpoint, "https://id.example.com/a/token");
  EXPECT_FALSE(plain->secret_in_body);
  EXPECT_FALSE(plain->names_issuer);
  json::object more = good();
  more["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
  more["authorization_response_iss_parameter_supported"] = true;
  EXPECT_TRUE(read(more)->secret_in_body);
  EXPECT_TRUE(read(more)->names_issuer);
}

TEST(Metadata, WhatCannotBeUsed) {
  const std::pair<const char*, json::value> kTable[] = {
      {"issuer", "https://id.example.com/b"},
      {"issuer", nullptr},
      {"authorization_endpoint", "http://id.example.com/authorize"},
      {"authorization_endpoint", "javascript:alert(1)"},
      {"token_endpoint", "http://id.example.com/token"},
      {"token_endpoint", nullptr},
      {"jwks_uri", "file:///etc/passwd"},
      {"jwks_uri", "https://user@id.example.com/keys"},
      {"response_types_supported", json::array{"id_token"}},
      {"code_challenge_methods_supported", json::array{"plain"}},
  };
  for (const auto& [name, value] : kTable) {
    json::object document = good();
    document[name] = value;
    const auto read_it = read(document);
    ASSERT_FALSE(read_it) << name << " " << value;
    EXPECT_EQ(read_it.error().reason, "bad_metadata");
  }
  EXPECT_FALSE(read_metadata("<html>", "https://id.example.com/a"));
  EXPECT_FALSE(read_metadata("[]", "https://id.example.com/a"));
}

TEST(Metadata, AnswersToACode) {
  EXPECT_EQ(*read_token_answer(R"({"access_token":"x","id_token":"a.b.c"})"), "a.b.c");
  for (const char* bad : {"", "{}", "[]", R"({"id_token":7})", R"({"id_token":""})"})
    EXPECT_EQ(read_token_answer(bad).error().reason, "bad_token_answer") << bad;
  EXPECT_EQ(error_code_of(R"({"error":"invalid_grant"})"), "invalid_grant");
  EXPECT_EQ(error_code_of("Bad Gateway"), "");
}

}  // namespace
}  // namespace tongfu::oidc
