#include "http/url.h"

#include <gtest/gtest.h>

namespace tongfu::http {
namespace {

TEST(Url, IsTakenApart) {
  const auto url = parse_url("https://id.example.com:8443/realms/a?b=c");
  ASSERT_TRUE(url);
  EXPECT_TRUE(url->secure);
  EXPECT_EQ(url->host, "id.example.com");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->path, "/realms/a?b=c");
  EXPECT_EQ(parse_url("https://id.example.com")->port, 443);
  EXPECT_EQ(parse_url("http://[::1]?x")->host, "[::1]");
  EXPECT_EQ(parse_url("http://[::1]:90/")->port, 90);
}

TEST(Url, WhatCouldBeReadInTwoWaysIsNone) {
  for (const char* text : {"",
                           "id.example.com",
                           "ftp://id.example.com",
                           "HTTPS://id.example.com",
                           "https://",
                           "https:///x",
                           "https://:80",
                           "https://user@id.example.com",
                           "https://user:pw@id.example.com/",
                           "https://id.example.com\\@evil.example/",
                           "https://id.example.com#x",
                           "https://id.example.com /",
                           "https://id.example.com:0",
                           "https://id.example.com:",
                           "https://id.example.com:65536",
                           "https://id.example.com:-1",
                           "https://id.example.com:+1",
                           "https://[::1",
                           "https://[]",
                           "https://[::1%25lo]/",
                           "https://\xe4\xb8\xad.example/",
                           "https://a\r\nb/",
                           "https://-x/"})
    EXPECT_FALSE(parse_url(text)) << text;
  EXPECT_FALSE(parse_url("https://id.example.com/" + std::string(2'000, 'a')));
}

TEST(Url, SecretsGoOverTlsOrStayOnTheMachine) {
  EXPECT_TRUE(parse_url("https://id.example.com")->private_enough());
  for (const char* text : {"http://127.0.0.1:9", "http://localhost/", "http://[::1]:9/x"})
    EXPECT_TRUE(parse_url(text)->private_enough()) << text;
  for (const char* text :
       {"http://id.example.com", "http://127.0.0.1.example/", "http://127.1/", "http://localhost.x/"})
    EXPECT_FALSE(parse_url(text)->private_enough()) << text;
}

TEST(Url, TextsInAQuery) {
  EXPECT_EQ(percent_encoded("aZ9-._~ /&=+%\xe4"), "aZ9-._~%20%2F%26%3D%2B%25%E4");
  EXPECT_EQ(form_encoded({{"a", "1"}, {"b c", "&"}}), "a=1&b%20c=%26");
}

}  // namespace
}  // namespace tongfu::http
