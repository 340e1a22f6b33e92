#include "agreement/agreement_list.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "agreement/agreement_store.h"
#include "operations/group_desk.h"
#include "party/group_store.h"
#include "storage/test_database.h"

namespace tongfu::agreement {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

// Agreements of every kind, each of a group of its own, signed on 2025-05-23 for 2025-06 to 2026-05.
class AgreementListTest : public testing::Test {
 protected:
  AgreementListTest() {
    operations::migrate(database_);
    const auto plain = add();
    add([](Agreement& a) { a.facts.signed_on.reset(); });
    add([](Agreement& a) { a.facts.signed_on = day("2025-08-10"); });
    add([](Agreement& a) { a.facts.last_cycle = Cycle::of(2025, 6); });
    terms_.renewal_years = 3;
    add();
    terms_ = Terms();
    record_nonrenewal(database_, add(), "n", day("2026-02-28"));
    record_nonrenewal(database_, add(), "n", day("2026-03-01"));  // late: for the next end
    record_termination(database_, add(), "n", {day("2026-03-15"), 1}, kNothing);
    record_termination(database_, add(), "n", {day("2025-05-25"), 1}, kNothing);  // before it is in force
    end_as_agreed(database_, add(), day("2028-11-30"), day("2028-10-01"));
    const int64_t both = add();
    record_nonrenewal(database_, both, "n1", day("2026-02-01"));
    record_termination(database_, both, "n2", {day("2026-04-15"), 4}, kNothing);
    // A notice that is late by the terms it was given under, and in time by those that follow.
    const int64_t amended = add();
    record_nonrenewal(database_, amended, "n", day("2026-03-01"));
    terms_.nonrenewal_notice_months = 1;
    amend(database_, amended, Cycle::of(2026, 8), terms_, day("2026-06-01"));
    terms_ = Terms();
    terms_.nonrenewal_notice_months = 1;
    const int64_t ended = add();  // in time by the terms of its time, late by those that come when it has ended
    record_nonrenewal(database_, ended, "n", day("2026-04-15"));
    amend(database_, ended, Cycle::of(2026, 8), Terms(), day("2026-04-20"));
    const int64_t longer = add();
    terms_ = Terms();
    terms_.renewal_years = 3;
    amend(database_, longer, Cycle::of(2026, 3), terms_, day("2025-12-20"));
    EXPECT_EQ(plain, groups_.front());
  }

  int64_t add(const std::function<void(Agreement&)>& change = [](Agreement&) {}) {
    const std::string code = "G" + std::to_string(groups_.size() + 1);
    Agreement a;
    a.group_id = party::add_group(database_, {.code = code, .name = "", .uscc = {}, .budget = {}})->id;
    a.code = "A" + code;
    a.facts.signed_on = day("2025-05-23");
    a.facts.first_cycle = Cycle::of(2025, 6);
    a.facts.last_cycle = Cycle::of(2026, 5);
    change(a);
    EXPECT_TRUE(add_agreement(database_, a, terms_));
    groups_.push_back(a.group_id);
    return a.group_id;
  }

  // By pages of two.
  std::vector<int64_t> listed(const char* column, bool descending, Date today) {
    std::vector<int64_t> all;
    storage::PageAsked asked{.column = column, .descending = descending, .after = {}, .limit = 2};
    do {
      const auto page = agreement_page(database_, today, asked);
      all.insert(all.end(), page.items.begin(), page.items.end());
      asked.after = page.next;
    } while (!asked.after.empty());
    return all;
  }

  void expect_in_order(Date today) {
    for (const bool descending : {false, true}) {
      const auto check = [&](const char* column, const auto& value) {
        std::vector<int64_t> values;
        for (const int64_t group : listed(column, descending, today))
          values.push_back(value(load_agreement(database_, group)->life_on(today)));
        EXPECT_EQ(values.size(), groups_.size());
        if (descending) std::reverse(values.begin(), values.end());
        EXPECT_TRUE(std::is_sorted(values.begin(), values.end())) << column << " on " << to_string(today);
      };
      check("state", [](const Life& life) { return static_cast<int64_t>(life.state); });
      check("last_cycle", [](const Life& life) { return int64_t{life.last_cycle.months()}; });
    }
  }

  storage::Database database_ = storage::test_database();
  Terms terms_;
  std::vector<int64_t> groups_;
};

TEST_F(AgreementListTest, SortsByTheStateAndTheEndOfTheDay) {  // R15.1, R15.2
  for (Date today = day("2025-05-01"); today < day("2032-01-01"); today = today + 13) expect_in_order(today);
  for (const char* edge : {"2025-05-23", "2025-05-31", "2025-06-01", "2026-03-15", "2026-05-31", "2026-06-01",
                           "2026-08-01", "2027-05-31", "2027-06-01", "2028-11-30"})
    expect_in_order(day(edge));
}

TEST_F(AgreementListTest, WorksOutTheEndsOfADatabaseOfBefore) {
  const auto of_the_day = [&] { return listed("state", false, day("2027-06-01")); };
  const auto kept = of_the_day();
  database_.run_script({"test/before",
                        "UPDATE agreement SET ends_on = 99991231, ends_as = 2, ends_with = 0, "
                        "term = 0, renewal = 12"});
  EXPECT_NE(of_the_day(), kept);
  refill(database_);
  EXPECT_EQ(of_the_day(), kept);
}

}  // namespace
}  // namespace tongfu::agreement
