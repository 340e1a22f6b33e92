// generate members, usage: invented data for demonstrations and load tests; the same seed gives the same.
#include <algorithm>
#include <iostream>

#include "app/cli/verbs.h"
#include "generator/group_generator.h"
#include "generator/usage_generator.h"

namespace tongfu::app {

namespace {

struct MembersOptions {
  std::string first = "13900000101", offering, quota = "0", out;
  int64_t count = 0;
};

struct UsageOptions {
  std::string group, cycle, first, out;
  int64_t lines = 0, records = 0;
  uint64_t seed = 1;
  int duplicates = 0, errors = 0;
};

Result<void> members(const Common& common, const MembersOptions& o) {
  TONGFU_ASSIGN(first, parse_msisdn(o.first));
  TONGFU_ASSIGN(quota, parse_money(o.quota));
  TONGFU_TRY(
      generator::write_members({.first = first, .count = o.count, .offering = o.offering, .quota = quota}, o.out));
  std::cout << o.out << ": " << o.count << common.say(" 名成员", " members") << '\n';
  return {};
}

// The numbers that can be used on every day of the cycle, secondary SIMs among them: what they use is rated.
Result<std::vector<Msisdn>> lines_in_use(const Common& common, const std::string& code, Cycle cycle) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, code));
  membership::Registry registry(session->database, group.id);
  std::vector<Msisdn> numbers;
  const auto secondary = registry.secondary_sims();
  for (const membership::RegisteredLine& one : registry.load()) {
    if (!one.line.exists_on(cycle.first_day()) || !one.line.exists_on(cycle.last_day())) continue;
    const auto touches = [&](const rating::Suspension& s) {
      return s.from <= cycle.last_day() && cycle.first_day() <= s.to;
    };
    if (std::any_of(one.suspensions.begin(), one.suspensions.end(), touches)) continue;
    numbers.push_back(one.line.msisdn);
    for (const auto& [number, main] : secondary) {
      if (main == one.line.msisdn) numbers.push_back(number);
    }
  }
  if (numbers.empty()) {
    return invalid(
        "no_lines_in_use",
        "group " + group.code + " has no line that exists and is not suspended throughout " + to_string(cycle));
  }
  return numbers;
}

Result<void> usage(const Common& common, const UsageOptions& o) {
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  std::vector<Msisdn> numbers;
  if (o.group.empty() && o.first.empty()) {
    return invalid("whose_usage", "name a group with --group, or numbers with --first and --lines");
  }
  if (o.group.empty()) {
    TONGFU_ASSIGN(first, parse_msisdn(o.first));
    TONGFU_ASSIGN(numbered, generator::numbered_lines(first, o.lines));
    numbers = std::move(numbered);
  } else {
    TONGFU_ASSIGN(in_use, lines_in_use(common, o.group, cycle));
    numbers = std::move(in_use);
  }
  generator::UsageSpec spec{.cycle = cycle,
                            .records = o.records,
                            .seed = o.seed,
                            .source = "GEN" + std::to_string(o.seed),
                            .duplicates_per_mille = o.duplicates,
                            .errors_per_mille = o.errors};
  if (!o.group.empty()) spec.source = o.group + "-" + spec.source;
  TONGFU_ASSIGN(written, generator::write_usage(spec, numbers, o.out));
  std::cout << o.out << ": " << written.records << common.say(" 条话单，", " records of ") << numbers.size()
            << common.say(" 个号码", " numbers");
  if (written.duplicates > 0) std::cout << common.say("，重复 ", ", duplicates ") << written.duplicates;
  if (written.errors > 0) std::cout << common.say("，错单 ", ", errors ") << written.errors;
  std::cout << '\n';
  return {};
}

}  // namespace

void add_generate(Program& program) {
  Verb generate = program.verb("generate", "Invent data for demonstrations and load tests: members, usage");
  generate.needs_verb();

  auto m = std::make_shared<MembersOptions>();
  Verb verb = program.verb("members", "Write a member registry form (annex 1) with numbered lines", generate);
  verb.option("--count", m->count, "how many members").required();
  verb.option("--first", m->first, "number of the first member").shows_preset();
  verb.option("--offering", m->offering, "code of their offering").required();
  verb.option("--quota", m->quota, "yuan the group pays for each per cycle").required();
  verb.option("--out", m->out, "FILE.csv or FILE.xlsx").required();
  program.on(verb, [m](const Common& common) { return members(common, *m); });

  auto u = std::make_shared<UsageOptions>();
  verb = program.verb("usage", "Write usage records of a cycle as CSV for `usage import`", generate);
  const Option group = verb.option("--group", u->group, "code of the group whose lines are used");
  const Option first = verb.option("--first", u->first, "without --group: the first number").excludes(group);
  verb.option("--lines", u->lines, "without --group: how many numbers from it on").needs(first);
  verb.option("--cycle", u->cycle, "YYYY-MM").required();
  verb.option("--records", u->records, "how many lines behind the header").required();
  verb.option("--seed", u->seed, "the same seed gives the same records").shows_preset();
  verb.option("--duplicates-per-mille", u->duplicates, "of the records, lines of shortly before once more");
  verb.option("--errors-per-mille", u->errors, "of the records, unknown numbers and broken lines");
  verb.option("--out", u->out, "FILE.csv or FILE.csv.gz").required();
  program.on(verb, [u](const Common& common) { return usage(common, *u); });
}

}  // namespace tongfu::app
