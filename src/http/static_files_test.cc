#include "http/static_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "files/test_files.h"
#include "http/target.h"

namespace tongfu::http {
namespace {

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest() {
    write("index.html", "<!doctype html><title>console</title>");
    write("assets/app-1f.js", std::string(5'000, 'x'));
    write("logo.png", "\x89PNG");
  }
  void write(const std::string& name, const std::string& text) {
    const std::filesystem::path path = folder_.at("web/" + name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  StaticFiles load() { return *StaticFiles::load(folder_.at("web")); }
  Response get(const std::string& target, std::vector<Field> headers = {}) {
    Request request;
    request.method = "GET";
    request.headers = std::move(headers);
    if (!read_target(target, request)) return {.status = 400};
    return load().answer(request);
  }
  static std::string value(const Response& response, std::string_view name) {
    for (const Field& field : response.headers) {
      if (field.first == name) return field.second;
    }
    return "";
  }

  files::TestDirectory folder_;
};

TEST_F(StaticFilesTest, AFileWithItsType) {
  const Response response = get("/logo.png");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "\x89PNG");
  EXPECT_EQ(value(response, "Content-Type"), "image/png");
  EXPECT_EQ(value(response, "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, APageOfTheConsoleIsItsIndex) {
  for (const char* page : {"/", "/groups/G1", "/index.html"}) {
    const Response response = get(page);
    EXPECT_EQ(response.status, 200) << page;
    EXPECT_EQ(value(response, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_NE(value(response, "Content-Security-Policy").find("default-src 'self'"), std::string::npos);
    EXPECT_EQ(value(response, "X-Frame-Options"), "DENY");
  }
}

TEST_F(StaticFilesTest, AFileThatIsNotThereIsNoPage) {
  EXPECT_EQ(get("/assets/app-2f.js").status, 404);
  EXPECT_EQ(get("/favicon.ico").status, 404);
}

TEST_F(StaticFilesTest, NothingOutsideTheFolder) {
  write("../secret.txt", "outside");
  for (const char* target : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt"}) {
    const Response response = get(target);
    EXPECT_GE(response.status, 400) << target;
    EXPECT_EQ(response.body.find("outside"), std::string::npos);
  }
}

TEST_F(StaticFilesTest, WhatTheClientHasIsNotSentAgain) {
  const std::string tag = value(get("/"), "ETag");
  EXPECT_EQ(get("/", {{"If-None-Match", "\"other\", " + tag}}).status, 304);
  EXPECT_EQ(get("/", {{"If-None-Match", "W/" + tag}}).status, 304);
  EXPECT_EQ(get("/", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST_F(StaticFilesTest, CompressedWhereTheClientTakesIt) {
  const Response zipped = get("/assets/app-1f.js", {{"Accept-Encoding", "br, gzip;q=0.8"}});
  EXPECT_EQ(value(zipped, "Content-Encoding"), "gzip");
  EXPECT_EQ(zipped.body.substr(0, 2), "\x1f\x8b");
  EXPECT_LT(zipped.body.size(), 500u);
  EXPECT_EQ(value(zipped, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(value(get("/assets/app-1f.js"), "Content-Encoding"), "");
  EXPECT_EQ(value(get("/assets/app-1f.js", {{"Accept-Encoding", "gzip;q=0"}}), "Content-Encoding"), "");
  EXPECT_NE(value(zipped, "ETag"), value(get("/assets/app-1f.js"), "ETag"));
}

TEST_F(StaticFilesTest, OnlyReading) {
  Request request;
  request.method = "POST";
  ASSERT_TRUE(read_target("/", request));
  EXPECT_EQ(load().answer(request).status, 405);
}

TEST_F(StaticFilesTest, AFolderWithoutAnIndexIsRefused) {
  const auto loaded = StaticFiles::load(folder_.at("nowhere"));
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().reason, "no_web_folder");
}

}  // namespace
}  // namespace tongfu::http
