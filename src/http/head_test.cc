#include "http/head.h"

#include <gtest/gtest.h>

namespace tongfu::http {
namespace {

bool has(const std::string& head, std::string_view line) {
  return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

TEST(Head, OfAnAnswer) {
  Response response{.status = 404, .body = "none"};
  response.set("Content-Type", "text/plain");
  const std::string head = head_of(response, 11, true, false);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 404 Not Found\r\nDate: ")) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  EXPECT_TRUE(has(head, "Content-Type: text/plain"));
  EXPECT_TRUE(has(head, "Content-Length: 4"));
  EXPECT_TRUE(has(head, "X-Content-Type-Options: nosniff"));
  EXPECT_EQ(head.find("Connection:"), std::string::npos);
  EXPECT_EQ(head.find("Strict-Transport-Security"), std::string::npos);
}

TEST(Head, WhatDependsOnVersionAndConnection) {
  EXPECT_TRUE(has(head_of({}, 11, false, false), "Connection: close"));
  EXPECT_TRUE(has(head_of({}, 10, true, false), "Connection: keep-alive"));
  EXPECT_TRUE(head_of({}, 10, true, false).starts_with("HTTP/1.0 200 OK"));
  EXPECT_TRUE(has(head_of({}, 11, true, true), "Strict-Transport-Security: max-age=31536000"));
  for (const int status : {204, 304})
    EXPECT_EQ(head_of({.status = status}, 11, true, false).find("Content-Length"), std::string::npos) << status;
}

TEST(Head, NoHeaderBeginsAnother) {
  Response response;
  response.set("X-Name", "a\r\nX-Forged: b\x7f");
  EXPECT_TRUE(has(head_of(response, 11, true, false), "X-Name: a  X-Forged: b "));
}

}  // namespace
}  // namespace tongfu::http
