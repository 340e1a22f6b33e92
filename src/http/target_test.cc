#include "http/target.h"

#include <gtest/gtest.h>

namespace tongfu::http {
namespace {

using Segments = std::vector<std::string>;

TEST(Target, IsTakenApart) {
  Request request;
  ASSERT_TRUE(read_target("/api/v1/groups/G%2F1/bills?cycle=2025-06&q=a+b%26c&flag&=x&&limit=5", request));
  EXPECT_EQ(request.path, "/api/v1/groups/G/1/bills");
  EXPECT_EQ(request.segments, (Segments{"api", "v1", "groups", "G/1", "bills"}));
  EXPECT_EQ(request.parameter("cycle"), "2025-06");
  EXPECT_EQ(request.parameter("q"), "a b&c");
  EXPECT_EQ(request.parameter("flag"), "");
  EXPECT_EQ(request.parameter("limit"), "5");
}

TEST(Target, TheRootHasNoSegmentsAndASlashAtTheEndIsAnEmptyOne) {
  Request root, folder;
  ASSERT_TRUE(read_target("/", root));
  EXPECT_EQ(root.path, "/");
  EXPECT_TRUE(root.segments.empty());
  ASSERT_TRUE(read_target("/a/", folder));
  EXPECT_EQ(folder.segments, (Segments{"a", ""}));
}

TEST(Target, AProxysFormIsItsPath) {
  Request with_path, without;
  ASSERT_TRUE(read_target("http://example.org/a?b=1", with_path));
  EXPECT_EQ(with_path.path, "/a");
  ASSERT_TRUE(read_target("http://example.org", without));
  EXPECT_EQ(without.path, "/");
}

TEST(Target, WhatIsHostileIsRefused) {
  for (const char* target :
       {"", "*", "a", "/%", "/%2", "/%zz", "/%00", "/a%0d%0aX:1", "/../etc/passwd", "/a/..", "/a/%2e%2e/b", "/./a",
        "/%c0%ae%c0%ae/", "/%ff", "/a?x=%", "/a?x=%00", "/a?%fe=1", "/\x7f"}) {
    Request request;
    const auto read = read_target(target, request);
    ASSERT_FALSE(read) << target;
    EXPECT_EQ(read.error().reason, "bad_target");
  }
}

TEST(Target, NumbersOfPersonsStayOutOfTheLog) {
  EXPECT_EQ(loggable("/api/v1/lines/13900000101/bills/202506"), "/api/v1/lines/***/bills/202506");
  EXPECT_EQ(loggable("/a/x1234567y"), "/a/x***y");
  EXPECT_EQ(loggable("/a/123456"), "/a/123456");
  EXPECT_EQ(loggable(""), "");
}

}  // namespace
}  // namespace tongfu::http
