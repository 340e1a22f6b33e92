#include "server/language.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "http/problem.h"

namespace tongfu::server {
namespace {

bool english(const std::string& accept) {
  http::Request request;
  request.headers.emplace_back("Accept-Language", accept);
  return wants_english(request);
}

TEST(Language, IsChineseUnlessEnglishIsPreferred) {
  EXPECT_FALSE(wants_english({}));
  EXPECT_FALSE(english("zh-CN,zh;q=0.9,en;q=0.8"));
  EXPECT_FALSE(english("fr"));
  EXPECT_TRUE(english("en"));
  EXPECT_TRUE(english("fr, en-GB;q=0.8, zh;q=0.2"));
}

TEST(Language, OfAProblemAndItsErrors) {
  const http::Response chinese =
      in_chinese(http::problem(422, "wrong_password", "the present password is not right",
                               {{"/password", "wrong_password", "the present password is not right"}}));
  const boost::json::value problem = boost::json::parse(chinese.body);
  EXPECT_EQ(problem.at("detail"), "当前密码不正确");
  EXPECT_EQ(problem.at("errors").at(0).at("message"), "当前密码不正确");
  EXPECT_EQ(problem.at("reason"), "wrong_password");
}

TEST(Language, WhatIsNotKnownStaysAsItIs) {
  const http::Response unknown = in_chinese(http::problem(409, "never_heard_of", "some words"));
  EXPECT_EQ(boost::json::parse(unknown.body).at("detail"), "some words");
  http::Response page{.body = "{\"detail\": \"the present password is not right\"}"};
  page.set("Content-Type", "application/json");
  EXPECT_EQ(in_chinese(page).body, page.body);
}

}  // namespace
}  // namespace tongfu::server
