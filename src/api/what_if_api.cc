// Trying an agreement out: a scenario played in a database in memory.
#include <map>

#include "api/families.h"
#include "scenario/player.h"
#include "views/viewer.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

constexpr int kMostDays = 366 * 12;
constexpr size_t kMostMembers = 2'000;

Result<Answer> try_out(Call& call) {
  const std::string text = json::serialize(call.body.raw().at("scenario"));
  TONGFU_ASSIGN(scenario, scenario::read_scenario(text));
  const Date until = scenario.until;
  if (until - scenario.agreement.facts.first_cycle.first_day() > kMostDays || scenario.members.size() > kMostMembers) {
    return invalid("too_large", "a try-out takes at most 12 years and " + std::to_string(kMostMembers) +
                                    " members: `tongfu simulate` plays larger ones");
  }
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  TONGFU_ASSIGN(player, scenario::Player::start(database, call.setting.calendar, std::move(scenario)));
  player->play();
  std::map<Cycle, std::pair<Money, Money>> costs;  // group, members
  Money group, members;
  for (const accounts::StoredBill& bill : player->desk().accounts.bills()) {
    const accounts::BillFacts& facts = bill.state.facts;
    const bool of_group = bill.account == accounts::kGroupAccount;
    (of_group ? costs[facts.cycle].first : costs[facts.cycle].second) += facts.total;
    (of_group ? group : members) += facts.total;
  }
  json::array cycles;
  for (const auto& [cycle, cost] : costs) {
    cycles.push_back(
        {{"cycle", views::text(cycle)}, {"group", views::text(cost.first)}, {"members", views::text(cost.second)}});
  }
  return Answer{json::object{{"as_of", views::text(until)},
                             {"costs", std::move(cycles)},
                             {"group", views::text(group)},
                             {"members", views::text(members)},
                             {"report", json::parse(scenario::report_json(*player))}}};
}

}  // namespace

std::vector<NamedHandler> what_if_handlers() {
  return {{"tryOut", try_out}};
}

}  // namespace tongfu::api
