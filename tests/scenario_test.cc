// Every file in tests/scenarios and tests/regressions is one case: NAME.yaml is played, NAME.expected.json must come
// out.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>

#include "operations/verify.h"
#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::scenario {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Where two results first differ; reasons of refusals are free text, and the ledger need only balance.
std::string first_difference(const json::value& got, const json::value& expected, const std::string& at = "") {
  if (at.ends_with(".reason") || at == ".ledger") return "";
  if (expected.is_object() && got.is_object()) {
    for (const auto& [key, value] : expected.as_object()) {
      const auto* there = got.as_object().if_contains(key);
      if (there == nullptr) return at + "." + std::string(key) + " is missing";
      if (auto difference = first_difference(*there, value, at + "." + std::string(key)); !difference.empty())
        return difference;
    }
    return "";
  }
  if (expected.is_array() && got.is_array()) {
    const auto& a = got.as_array();
    const auto& b = expected.as_array();
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      if (auto difference = first_difference(a[i], b[i], at + "[" + std::to_string(i) + "]"); !difference.empty())
        return difference;
    }
    return a.size() == b.size()
               ? ""
               : at + " has " + std::to_string(a.size()) + " entries, expected " + std::to_string(b.size());
  }
  return got == expected ? "" : at + " is " + json::serialize(got) + ", expected " + json::serialize(expected);
}

std::vector<fs::path> scenario_files() {
  std::vector<fs::path> files;
  for (const char* folder : {"tests/scenarios", "tests/regressions"}) {
    const fs::path there = fs::path(TONGFU_SOURCE_DIR) / folder;
    if (!fs::exists(there)) continue;
    for (const auto& entry : fs::directory_iterator(there)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Scenarios : public testing::TestWithParam<fs::path> {};

TEST_P(Scenarios, comes_out_as_expected) {
  auto scenario = read_scenario(read(GetParam()));
  ASSERT_TRUE(scenario) << scenario.error().message;
  storage::Database database = storage::test_database();
  operations::migrate(database);
  const Calendar calendar = Calendar::built_in();
  auto player = Player::start(database, calendar, *std::move(scenario));
  ASSERT_TRUE(player) << player.error().message;
  (*player)->play();
  const json::value got = json::parse(report_json(**player));
  fs::path expected = GetParam();
  expected.replace_extension(".expected.json");
  EXPECT_EQ(first_difference(got, json::parse(read(expected))), "");
  EXPECT_EQ(got.at("ledger").at("debits"), got.at("ledger").at("credits"));  // R20
  const operations::VerifyReport checked = operations::verify(database, calendar);
  EXPECT_FALSE(checked.first_difference) << checked.first_difference->what << " " << checked.first_difference->where
                                         << ": " << checked.first_difference->found << ", expected "
                                         << checked.first_difference->expected;
}

INSTANTIATE_TEST_SUITE_P(files, Scenarios, testing::ValuesIn(scenario_files()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Scenarios);

}  // namespace
}  // namespace tongfu::scenario
