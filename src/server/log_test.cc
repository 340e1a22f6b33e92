#include "server/log.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "files/test_files.h"

namespace tongfu::server {
namespace {

TEST(Log, IsOneObjectALineWithoutPersonalData) {
  const files::TestDirectory directory;
  const FixedClock clock(DateTime::start_of(Date::of(2026, 3, 2)));
  {
    Log log(directory.at("server.log"), clock);
    http::Request request;
    request.method = "GET";
    request.path = "/a\"\n/13900000101";
    request.query = {{"msisdn", "13900000101"}};
    request.peer = "192.0.2.17";
    log.request({request, 200, 12, 345});
    log.error("a \"quoted\" line\nand another");
  }
  std::ifstream in(directory.at("server.log"));
  std::string first, second, rest;
  std::getline(in, first);
  std::getline(in, second);
  EXPECT_FALSE(std::getline(in, rest));
  EXPECT_EQ(boost::json::parse(first), (boost::json::value{{"time", "2026-03-02T00:00:00"},
                                                           {"level", "info"},
                                                           {"request", "GET"},
                                                           {"path", "/a\"\n/***"},
                                                           {"query", {"msisdn"}},
                                                           {"status", 200},
                                                           {"bytes", 12},
                                                           {"us", 345},
                                                           {"peer", "192.0.2.0"}}));
  EXPECT_EQ(boost::json::parse(second).at("message"), "a \"quoted\" line\nand another");
}

TEST(Log, TellsOfAnAddressTheNetworkOnly) {
  EXPECT_EQ(network_of("192.0.2.17"), "192.0.2.0");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
  EXPECT_EQ(network_of("::1"), "::1");
  EXPECT_EQ(network_of(""), "");
}

}  // namespace
}  // namespace tongfu::server
