#include "oidc/id_token.h"

#include <gtest/gtest.h>

#include "oidc/test_tokens.h"

namespace tongfu::oidc {
namespace {

namespace json = boost::json;

constexpr int64_t kNow = 1'772'000'000;
const Expected kExpected{.issuer = "https://id.example.com", .client_id = "tongfu", .nonce = "n-1", .now = kNow};

json::object good_claims() {
  return {{"iss", "https://id.example.com"},
          {"sub", "person-7"},
          {"aud", "tongfu"},
          {"exp", kNow + 300},
          {"iat", kNow - 5},
          {"nonce", "n-1"}};
}

class IdTokenTest : public testing::Test {
 protected:
  static const TestKey& rsa() {
    static const TestKey kKey(TestKey::Kind::rsa, "r1");
    return kKey;
  }
  static const TestKey& ec() {
    static const TestKey kKey(TestKey::Kind::ec, "e1");
    return kKey;
  }
  static KeySet published() {
    return *KeySet::read(json::serialize(json::object{{"keys", {rsa().published(), ec().published()}}}));
  }
  static std::string reason(std::string_view token, const KeySet& keys = published()) {
    const auto subject = subject_of(token, keys, kExpected);
    return subject ? "" : subject.error().reason;
  }
  // What comes of the good claims with one of them changed, or taken away where the value is null.
  static std::string with(const char* claim, const json::value& value) {
    json::object claims = good_claims();
    if (value.is_null()) {
      claims.erase(claim);
    } else {
      claims[claim] = value;
    }
    return reason(rsa().sign("RS256", json::serialize(claims)));
  }
};

TEST_F(IdTokenTest, SignedByAKeyOfTheProvider) {
  const std::string payload = json::serialize(good_claims());
  for (const char* algorithm : {"RS256", "RS512", "PS256"})
    EXPECT_EQ(*subject_of(rsa().sign(algorithm, payload), published(), kExpected), "person-7") << algorithm;
  EXPECT_EQ(*subject_of(ec().sign("ES256", payload), published(), kExpected), "person-7");
}

TEST_F(IdTokenTest, ForgedSignaturesAreRefused) {
  const std::string payload = json::serialize(good_claims());
  const std::string good = rsa().sign("RS256", payload);
  const size_t first = good.find('.'), second = good.rfind('.');
  const std::string header = good.substr(0, first), body = good.substr(first + 1, second - first - 1),
                    signature = good.substr(second + 1);
  const std::string other_body = base64url(R"({"iss":"https://id.example.com","sub":"administrator"})");
  EXPECT_EQ(reason(header + "." + other_body + "." + signature), "token_signature");
  EXPECT_EQ(reason(header + "." + body + "." + base64url(std::string(256, 'x'))), "token_signature");
  EXPECT_EQ(reason(ec().sign("ES256", payload, "r1")), "token_key_unknown");  // the id of a key of the other kind
  EXPECT_EQ(reason(TestKey(TestKey::Kind::rsa, "r1").sign("RS256", payload)), "token_signature");
  EXPECT_EQ(reason(TestKey(TestKey::Kind::ec, "e1").sign("ES256", payload)), "token_signature");
  EXPECT_EQ(reason(TestKey(TestKey::Kind::rsa, "r2").sign("RS256", payload)), "token_key_unknown");

  // No signature, by any spelling.
  for (const char* none : {"none", "None", "NONE", ""}) {
    const std::string unsigned_header = base64url(json::serialize(json::object{{"alg", none}, {"kid", "r1"}}));
    const std::string expected = std::string(none) == "none" ? "token_algorithm" : "token_unreadable";
    EXPECT_EQ(reason(unsigned_header + "." + body + "."), expected) << none;
    EXPECT_EQ(reason(unsigned_header + "." + body + "." + signature), expected) << none;
  }
  // The public key taken for a shared secret.
  const std::string public_key = json::serialize(rsa().published());
  EXPECT_EQ(reason(TestKey(TestKey::Kind::shared, "r1", public_key).sign("HS256", payload)), "token_algorithm");
  // A key that comes with the token.
  json::object own{{"alg", "RS256"}, {"jwk", TestKey(TestKey::Kind::rsa, "r9").published()}, {"kid", "r9"}};
  EXPECT_EQ(reason(base64url(json::serialize(own)) + "." + body + "." + signature), "token_key_unknown");
  // Demands that are not understood.
  const json::object critical{{"alg", "RS256"}, {"kid", "r1"}, {"crit", json::array{"b64"}}, {"b64", false}};
  EXPECT_EQ(reason(base64url(json::serialize(critical)) + "." + body + "." + signature), "token_algorithm");
}

TEST_F(IdTokenTest, WhatIsNoToken) {
  for (const char* token : {"", ".", "..", "a.b.c", "eyJhbGciOiJSUzI1NiJ9", "{}", "a.b.c.d.e"})
    EXPECT_EQ(reason(token), "token_unreadable") << token;
  EXPECT_EQ(reason(std::string(70'000, 'a')), "token_unreadable");
  EXPECT_EQ(reason(rsa().sign("RS256", "no claims")), "token_unreadable");
  EXPECT_EQ(reason(rsa().sign("RS256", "[1]")), "token_unreadable");
}

TEST_F(IdTokenTest, AKeyIsForOneUse) {
  const std::string token = rsa().sign("RS256", json::serialize(good_claims()));
  json::object key = rsa().published();
  const auto set = [&] { return *KeySet::read(json::serialize(json::object{{"keys", {key}}})); };
  key["use"] = "enc";
  EXPECT_EQ(reason(token, set()), "token_key_unknown");
  key["use"] = "sig";
  key["alg"] = "RS512";
  EXPECT_EQ(reason(token, set()), "token_key_unknown");
  key["alg"] = "RS256";
  EXPECT_EQ(reason(token, set()), "");
}

TEST_F(IdTokenTest, WithoutAnIdTheOnlyKeyThatSuitsIsMeant) {
  const TestKey nameless(TestKey::Kind::rsa, "");
  const std::string token = nameless.sign("RS256", json::serialize(good_claims()));
  const auto set = [](const json::array& keys) { return *KeySet::read(json::serialize(json::object{{"keys", keys}})); };
  EXPECT_EQ(reason(token, set({nameless.published(), ec().published()})), "");
  EXPECT_EQ(reason(token, set({nameless.published(), rsa().published()})), "token_key_unknown");
}

TEST_F(IdTokenTest, IssuedForThisServerNow) {
  const struct {
    const char* claim;
    json::value value;
    const char* reason;
  } kTable[] = {
      {"iss", "https://id.example.com/", "token_issuer"},
      {"iss", "https://evil.example", "token_issuer"},
      {"iss", nullptr, "token_issuer"},
      {"iss", 7, "token_issuer"},
      {"aud", "other", "token_audience"},
      {"aud", nullptr, "token_audience"},
      {"aud", json::array{}, "token_audience"},
      {"aud", json::array{"other"}, "token_audience"},
      {"aud", json::array{"tongfu"}, ""},
      {"aud", json::array{"tongfu", "other"}, "token_audience"},  // who asked for it?
      {"azp", "other", "token_audience"},
      {"azp", "tongfu", ""},
      {"exp", kNow - 61, "token_expired"},
      {"exp", kNow - 60, "token_expired"},
      {"exp", kNow - 59, ""},
      {"exp", nullptr, "token_expired"},
      {"exp", "never", "token_expired"},
      {"exp", -1, "token_expired"},
      {"exp", 1e300, "token_expired"},
      {"exp", 1'772'000'300.0, ""},
      {"iat", kNow + 60, ""},
      {"iat", kNow + 61, "token_expired"},
      {"iat", kNow - 600, ""},
      {"iat", kNow - 601, "token_expired"},
      {"iat", nullptr, "token_expired"},
      {"nbf", kNow + 61, "token_expired"},
      {"nbf", kNow, ""},
      {"nonce", "n-2", "token_nonce"},
      {"nonce", nullptr, "token_nonce"},
      {"nonce", "", "token_nonce"},
      {"sub", nullptr, "token_subject"},
      {"sub", "", "token_subject"},
      {"sub", 7, "token_subject"},
      {"sub", json::string(256, 's'), "token_subject"},
      {"email", "administrator@example.com", ""},  // says nothing
  };
  for (const auto& row : kTable) EXPECT_EQ(with(row.claim, row.value), row.reason) << row.claim << " " << row.value;
  json::object claims = good_claims();
  claims["aud"] = json::array{"other", "tongfu"};
  claims["azp"] = "tongfu";
  EXPECT_EQ(reason(rsa().sign("RS256", json::serialize(claims))), "");
}

}  // namespace
}  // namespace tongfu::oidc
