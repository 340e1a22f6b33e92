// For tests: a group with an agreement and two offerings on a database of its own, and forms written as CSV.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "files/test_files.h"
#include "membership/registry.h"
#include "operations/group_desk.h"
#include "registration/registration.h"
#include "registration/words.h"
#include "storage/test_database.h"

namespace tongfu::registration {

constexpr Date kFirstDay = Date::of(2025, 6, 10);

class RegistrationTest : public testing::Test {
 protected:
  RegistrationTest() : database_(storage::test_database()) {
    operations::migrate(database_);
    const catalogue::Offering offerings[] = {
        {.code = "P129",
         .name = "畅享129",
         .monthly_fee = Money::from_fen(129'00),
         .extras = {{catalogue::Category::broadband, Money::from_fen(30'01)}}},
        {.code = "P39", .name = "轻享39", .monthly_fee = Money::from_fen(39'00), .extras = {}},
    };
    EXPECT_TRUE(catalogue::add_offerings(database_, offerings));
    group_ = add_group("G1", "北原旗综合服务局");
    agreement_ = *agreement::load_agreement(database_, group_.id);
  }

  party::Group add_group(const std::string& code, const std::string& name) {
    const party::Group group = *party::add_group(database_, {.code = code, .name = name, .uscc = {}, .budget = {}});
    agreement::Agreement agreement{.group_id = group.id, .code = "A-" + code, .facts = {}, .versions = {}};
    agreement.facts.signed_on = Date::of(2025, 5, 20);
    agreement.facts.first_cycle = Cycle::of(2025, 6);
    agreement.facts.last_cycle = Cycle::of(2027, 5);
    EXPECT_TRUE(agreement::add_agreement(database_, agreement, {}));
    return group;
  }

  // A form with annex 1's columns and the most used optional ones.
  static std::string with_header(std::string_view rows) {
    return "手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,统付比例,费用项目,优先级,生效,套餐\n" +
           std::string(rows);
  }

  Form form(std::string_view csv) {
    auto read = read_form(directory_.write("form.csv", csv), kFirstDay);
    if (!read) throw std::runtime_error(read.error().message);
    return *std::move(read);
  }
  Assessment preview(std::string_view rows, Request request = {.on = kFirstDay, .from = {}, .offering = {}}) {
    auto previewed = Registration(database_, group_, agreement_, keys_).preview(form(with_header(rows)), request);
    if (!previewed) throw std::runtime_error(previewed.error().message);
    return *std::move(previewed);
  }
  Result<Assessment> import(std::string_view rows, Request request = {.on = kFirstDay, .from = {}, .offering = {}}) {
    return Registration(database_, group_, agreement_, keys_).import(form(with_header(rows)), request);
  }
  // "2 amount bad_amount": row, column and reason of each.
  static std::vector<std::string> listed(const std::vector<RowProblem>& problems) {
    std::vector<std::string> all;
    for (const RowProblem& problem : problems) {
      all.push_back(std::to_string(problem.row) + " " + std::string(registration::name(problem.column)) + " " +
                    std::string(reason(problem.problem)));
    }
    return all;
  }
  std::vector<std::string> problems(std::string_view rows,
                                    Request request = {.on = kFirstDay, .from = {}, .offering = {}}) {
    return listed(preview(rows, request).problems);
  }

  membership::Registry registry() { return {database_, group_.id}; }
  std::string plan_in(Msisdn msisdn, Cycle cycle) {
    membership::Registry registry(database_, group_.id);
    const auto timeline = registry.timeline(msisdn);
    const auto* enrolment = membership::enrolment_in(timeline, cycle);
    return enrolment == nullptr ? "none" : plan_text(registry.plan(enrolment->plan_id), Tongue::en);
  }

  files::TestDirectory directory_;
  storage::Database database_;
  party::Group group_;
  agreement::Agreement agreement_;
  const vault::Keyring keys_ = vault::Keyring::random();
};

using Lines = std::vector<std::string>;

constexpr Cycle kJune = Cycle::of(2025, 6);
constexpr Cycle kJuly = Cycle::of(2025, 7);
constexpr Msisdn kWang = Msisdn::from_number(13'900'000'101);
constexpr Msisdn kLi = Msisdn::from_number(13'900'000'102);

}  // namespace tongfu::registration
