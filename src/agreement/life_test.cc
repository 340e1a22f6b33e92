#include "agreement/life.h"

#include <gtest/gtest.h>

namespace tongfu::agreement {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}
Cycle cycle(std::string_view text) {
  return *parse_cycle(text);
}

// Signed on 2025-05-23, for 2025-06 to 2026-05.
AgreementFacts facts() {
  AgreementFacts f;
  f.signed_on = day("2025-05-23");
  f.first_cycle = cycle("2025-06");
  f.last_cycle = cycle("2026-05");
  return f;
}

std::vector<TermsVersion> versions(const Terms& terms = Terms()) {
  return {{cycle("2025-06"), terms}};
}

std::string history(const Life& life) {
  std::string text;
  for (const Entered& one : life.history) text += to_string(one.on) + " " + std::string(name(one.state)) + "; ";
  return text;
}

struct Case {
  const char* what;
  AgreementFacts facts;
  const char* on;
  const char* state;
  const char* last_cycle;
  const char* history;
};

TEST(Life, FollowsFromTheFacts) {  // R15
  AgreementFacts unsigned_ = facts(), signed_late = facts(), not_renewed = facts(), too_late = facts(),
                 terminated = facts(), before_force = facts(), twice = facts(), late_and_early = facts();
  unsigned_.signed_on.reset();
  signed_late.signed_on = day("2025-08-10");
  not_renewed.nonrenewal_delivered_on = {day("2026-02-28")};
  too_late.nonrenewal_delivered_on = {day("2026-03-01")};
  late_and_early.nonrenewal_delivered_on = {day("2026-03-01"), day("2026-02-01")};
  terminated.terminations = {{day("2026-03-15"), 1}};
  before_force.terminations = {{day("2025-05-25"), 1}};
  twice.terminations = {{day("2026-04-15"), 1}, {day("2026-03-15"), 4}};
  const std::string signed_ = "2025-05-23 signed; ", in_force = signed_ + "2025-06-01 in_force; ";
  const std::string renewed = in_force + "2026-06-01 in_force; ", ended = in_force + "2026-03-15 terminated; ";
  const std::string expired = in_force + "2026-06-01 expired; ", early = signed_ + "2025-05-25 terminated; ";
  const std::string late_end = renewed + "2027-06-01 expired; ";
  const Case cases[] = {
      {"not signed", unsigned_, "2025-06-30", "draft", "2026-05", ""},
      {"the day before it is signed", facts(), "2025-05-22", "draft", "2026-05", ""},
      {"signed", facts(), "2025-05-31", "signed", "2026-05", signed_.c_str()},
      {"in force with the first cycle", facts(), "2025-06-01", "in_force", "2026-05", in_force.c_str()},
      {"signed after the first cycle", signed_late, "2025-08-10", "in_force", "2026-05",
       "2025-08-10 signed; 2025-08-10 in_force; "},
      {"on the last day", facts(), "2026-05-31", "in_force", "2026-05", in_force.c_str()},
      {"renewed", facts(), "2026-06-01", "in_force", "2027-05", renewed.c_str()},
      {"notice in time", not_renewed, "2026-05-31", "in_force", "2026-05", in_force.c_str()},
      {"not renewed", not_renewed, "2026-06-01", "expired", "2026-05", expired.c_str()},
      {"for good", not_renewed, "2030-06-01", "expired", "2026-05", expired.c_str()},
      {"notice a day late", too_late, "2026-06-01", "in_force", "2027-05", renewed.c_str()},
      {"it counts for the next end", too_late, "2027-06-01", "expired", "2027-05", late_end.c_str()},
      {"one of two in time", late_and_early, "2026-06-01", "expired", "2026-05", expired.c_str()},
      {"an end known ahead", terminated, "2026-03-14", "in_force", "2026-03", in_force.c_str()},
      {"terminated", terminated, "2026-03-15", "terminated", "2026-03", ended.c_str()},
      {"for good, too", terminated, "2027-03-15", "terminated", "2026-03", ended.c_str()},
      {"the first end wins", twice, "2026-05-01", "terminated", "2026-03", ended.c_str()},
      {"before it was in force", before_force, "2025-07-01", "terminated", "2025-05", early.c_str()},
  };
  for (const Case& one : cases) {
    const Life life = life_on(one.facts, versions(), day(one.on));
    EXPECT_EQ(name(life.state), one.state) << one.what;
    EXPECT_EQ(to_string(life.last_cycle), one.last_cycle) << one.what;
    EXPECT_EQ(history(life), one.history) << one.what;
  }
}

TEST(Life, RenewsByTheYearsOfTheTerms) {  // R15.1
  Terms terms;
  terms.renewal_years = 3;
  EXPECT_EQ(to_string(life_on(facts(), versions(terms), day("2026-06-01")).last_cycle), "2029-05");
  EXPECT_EQ(life_on(facts(), versions(terms), day("2029-06-01")).history.size(), 4u);
}

TEST(Life, EachTermEndsByTheTermsInForceInItsLastCycle) {  // R15.1, R15.3
  const auto amended = [](Cycle from, int64_t Terms::*term, int64_t value) {
    std::vector<TermsVersion> all = versions();
    all.push_back({from, Terms()});
    all.back().terms.*term = value;
    return all;
  };
  const auto last_cycle = [](const std::vector<TermsVersion>& of, const char* on) {
    return to_string(life_on(facts(), of, day(on)).last_cycle);
  };
  // A term that has ended stays as it was, whatever is agreed later.
  const auto longer = amended(cycle("2026-08"), &Terms::renewal_years, 3);
  EXPECT_EQ(last_cycle(longer, "2026-06-01"), "2027-05");
  EXPECT_EQ(last_cycle(longer, "2027-05-31"), "2027-05");
  EXPECT_EQ(last_cycle(longer, "2027-06-01"), "2030-05");
  AgreementFacts not_renewed = facts();
  not_renewed.nonrenewal_delivered_on = {day("2026-04-15")};
  auto shorter = versions();
  shorter.front().terms.nonrenewal_notice_months = 1;
  shorter.push_back({cycle("2026-08"), Terms()});
  EXPECT_EQ(life_on(not_renewed, shorter, day("2026-06-01")).state, State::expired);
  EXPECT_EQ(life_on(not_renewed, shorter, day("2026-09-01")).state, State::expired);
}

TEST(CourseOf, IsWhatTheRecordComesTo) {  // R15.1, R15.2
  const auto course = [](const AgreementFacts& of, const std::vector<TermsVersion>& terms) {
    const Course found = course_of(of, terms);
    if (found.ends_on == kNever) return "goes on after " + to_string(found.term);
    return to_string(found.ends_on) + " " + std::string(name(found.ends_as)) + " with " + to_string(found.ends_with);
  };
  EXPECT_EQ(course(facts(), versions()), "goes on after 2026-05");
  auto amended = versions();
  amended.push_back({cycle("2027-06"), Terms()});
  EXPECT_EQ(course(facts(), amended), "goes on after 2028-05");
  AgreementFacts one = facts();
  one.nonrenewal_delivered_on = {day("2026-03-01")};  // late for the first end
  EXPECT_EQ(course(one, versions()), "2027-06-01 expired with 2027-05");
  one.terminations = {{day("2027-05-02"), 1}, {day("2027-04-15"), 4}};
  EXPECT_EQ(course(one, versions()), "2027-04-15 terminated with 2027-04");
  one.signed_on.reset();
  EXPECT_EQ(course(one, versions()), "goes on after 2026-05");
}

TEST(Life, SponsorsInTheCyclesOfTheTerm) {  // R15.4
  const Life life = life_on(facts(), versions(), day("2025-07-01"));
  const std::pair<const char*, bool> cases[] = {
      {"2025-05", false}, {"2025-06", true}, {"2026-05", true}, {"2026-06", false}};
  for (const auto& [in, sponsors] : cases) EXPECT_EQ(life.sponsors_in(facts().first_cycle, cycle(in)), sponsors) << in;
}

TEST(NonrenewalDeadline, IsCountedBackAndClipped) {  // R15.1, R2.3: it does not move
  Terms terms;
  const struct {
    const char* last_cycle;
    int64_t months;
    const char* deadline;
  } cases[] = {{"2027-05", 3, "2027-02-28"}, {"2026-01", 3, "2025-10-31"}, {"2025-12", 3, "2025-09-30"},
               {"2028-05", 3, "2028-02-29"}, {"2026-01", 0, "2026-01-31"}, {"2025-12", 12, "2024-12-31"},
               {"2026-02", 1, "2026-01-28"}};
  for (const auto& one : cases) {
    terms.nonrenewal_notice_months = one.months;
    EXPECT_EQ(to_string(nonrenewal_deadline(cycle(one.last_cycle), terms)), one.deadline) << one.last_cycle;
  }
}

TEST(Termination, TakesEffectAfterTheNoticePeriodOrWhenStated) {  // R15.2
  const Calendar calendar = Calendar::built_in();
  const struct {
    const char* delivered;
    const char* stated;
    const char* effective;
  } cases[] = {{"2025-09-10", "", "2025-10-10"},  // a make-up rule is no holiday
               {"2025-09-02", "", "2025-10-09"},  // 10-02 is National Day week: the next working day
               {"2025-09-10", "2025-09-10", "2025-09-10"},
               {"2025-09-10", "2025-10-01", "2025-10-01"},  // a stated date does not move
               {"2025-09-10", "2025-09-09", "2025-10-10"}};
  for (const auto& one : cases) {
    const auto stated = *one.stated ? std::optional(day(one.stated)) : std::nullopt;
    EXPECT_EQ(to_string(*termination_effective_on(day(one.delivered), stated, Terms(), calendar)), one.effective)
        << one.delivered;
  }
  const auto missing = termination_effective_on(day("2026-12-15"), {}, Terms(), calendar);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().reason, "calendar_year_missing");
  EXPECT_TRUE(termination_effective_on(day("2026-12-15"), day("2027-01-20"), Terms(), calendar));
}

TEST(Damages, AreDueForGroundsThreeAndFour) {  // R15.2
  const Money fee = Money::from_fen(88'500'005);
  const int64_t expected[] = {0, 0, 0, 8'850'001, 8'850'001};  // half away from zero
  for (int ground = 1; ground <= 4; ++ground)
    EXPECT_EQ(damages(ground, fee, Terms()).fen(), expected[ground]) << ground;
  Terms terms;
  terms.damages_ratio = 0;
  EXPECT_EQ(damages(3, fee, terms), kNothing);
}

}  // namespace
}  // namespace tongfu::agreement
