#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_api.h"
#include "rating/usage_archive.h"

namespace tongfu::api {
namespace {

TEST(UsageArchiveApi, IsMadeAsAJobListedAndDownloadedForAReason) {
  TestApi api;
  EXPECT_EQ(api.ask("GET", "/api/v1/usage/archives").text, R"({"items":[],"next":null})");
  const auto job = api.ask("POST", "/api/v1/usage/archives", R"({"cycle":"2025-06"})");
  ASSERT_EQ(job.status, 202) << job.text;
  EXPECT_EQ(job.body.at("title").as_string(), "详单归档 2025-06");
  // As the runner leaves it.
  const rating::UsageArchive archive{.cycle = Cycle::of(2025, 6),
                                     .number = 1,
                                     .file = "usage.csv.gz",
                                     .sha256 = "abc",
                                     .archived_on = Date::of(2025, 12, 1),
                                     .archived_by = "clerk",
                                     .groups = 1,
                                     .records = 3};
  rating::replace_by_archive(api.database, archive, {{party::find_group(api.database, "G1")->id, 0, 3}});
  const auto list = api.ask("GET", "/api/v1/usage/archives");
  EXPECT_EQ(list.body.at("items").at(0).at("file").as_string(), "usage.csv.gz");
  const std::string file = "/api/v1/usage/archives/2025-06/1/file";
  EXPECT_EQ(api.ask("GET", file).reason(), "reason_missing");
  EXPECT_EQ(api.ask("GET", file + "?reason=audit").reason(), "archive_missing");
  std::ofstream(std::filesystem::path(api.archives.at("")) / "usage.csv.gz") << "records";
  const auto got = api.ask("GET", file + "?reason=audit");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.text, "records");
  EXPECT_EQ(got.header("Content-Type"), "application/gzip");
  EXPECT_THAT(api.ask("GET", "/api/v1/access-log").text, ::testing::HasSubstr("getUsageArchive"));
  EXPECT_EQ(api.ask("GET", "/api/v1/usage/archives/2025-06/2/file?reason=audit").reason(), "unknown_archive");
  api.be(signin::Role::auditor);
  EXPECT_EQ(api.ask("POST", "/api/v1/usage/archives", R"({"cycle":"2025-06"})").status, 403);
  api.be(signin::Role::group_contact, "G1");
  EXPECT_EQ(api.ask("GET", "/api/v1/usage/archives").status, 403);
}

}  // namespace
}  // namespace tongfu::api
