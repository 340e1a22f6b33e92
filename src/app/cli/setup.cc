// init, group, catalogue, agreement: what has to be there before anything is billed.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "files/mapped_file.h"
#include "kernel/text.h"
#include "party/identifiers.h"
#include "scenario/scenario.h"
#include "vault/key_file.h"
#include "views/agreement_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

// Personal data is sealed with a key of the database's own (docs/security.md).
Result<void> make_key(const Common& common, storage::Database& database) {
  const std::string key = key_file(common);
  if (key.empty()) return {};
  const bool make = !std::filesystem::exists(key) && !vault::has_key_mark(database);
  if (make) TONGFU_TRY(vault::make_key_file(key));
  TONGFU_TRY(vault::Keyring::in_file(key).open(database));
  if (make) {
    std::cout << common.say("已生成密钥（请另行备份，遗失后加密的数据无法恢复）：",
                            "Made its key (keep a copy elsewhere: what is sealed with it cannot be read without): ")
              << key << '\n';
  }
  return {};
}

Result<void> init(const Common& common) {
  TONGFU_ASSIGN(path, database_path(common.database));
  bool existed = path && std::filesystem::exists(*path);
  if (path) {
    const auto folder = std::filesystem::path(*path).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder);
  }
  storage::Database database = storage::Database::open(common.database);
  if (!path) existed = operations::pending_migrations(database).empty();
  operations::migrate(database);
  std::cout << (existed ? common.say("数据库已就绪：", "The database is ready: ")
                        : common.say("已建立数据库：", "Made the database: "))
            << path.value_or(shown_address(common.database)) << '\n';
  return make_key(common, database);
}

struct GroupOptions {
  std::string code, name, uscc, reason, billing = "postpaid", on_shortfall = "group_debt", budget,
                                        budget_policy = "pro_rata";
};

Result<void> group_add(const Common& common, const GroupOptions& o) {
  if (read_msisdn(o.code)) return invalid("bad_code", "a group's code must not look like a mobile number");
  party::Group group{.code = o.code,
                     .name = o.name.empty() ? o.code : o.name,
                     .uscc = {},
                     .prepaid = o.billing == "prepaid",
                     .members_pay_shortfall = o.on_shortfall == "member_pays",
                     .budget = {}};
  if (!o.uscc.empty()) {
    TONGFU_ASSIGN(uscc, party::parse_uscc(o.uscc));
    group.uscc = uscc;
  }
  if (!o.budget.empty()) {
    TONGFU_ASSIGN(budget, parse_money(o.budget));
    if (budget < kNothing) return invalid("bad_amount", "--budget: expected an amount not below zero");
    group.budget = sponsorship::Budget{budget, o.budget_policy == "sequence" ? sponsorship::BudgetPolicy::sequence
                                                                             : sponsorship::BudgetPolicy::pro_rata};
  }
  TONGFU_ASSIGN(session, open_session(common));
  storage::Transaction transaction(session->database);
  TONGFU_ASSIGN(added, party::add_group(session->database, group));
  transaction.commit();
  std::cout << common.say("已登记集团客户 ", "Registered group ") << added.code << '\n';
  return {};
}

Result<void> group_change(const Common& common, const GroupOptions& o) {
  party::GroupChange change{.name = {}, .uscc = {}, .reason = o.reason, .on = common.today()};
  if (!o.name.empty()) change.name = o.name;
  if (!o.uscc.empty()) change.uscc = o.uscc;
  TONGFU_ASSIGN(session, open_session(common));
  storage::Transaction transaction(session->database);
  TONGFU_ASSIGN(group, party::find_and_lock_group(session->database, o.code));
  TONGFU_ASSIGN(changed, party::change_group(session->database, group, change));
  transaction.commit();
  if (common.json) {
    std::cout << json::serialize(views::of(changed)) << '\n';
    return {};
  }
  std::cout << common.say("已变更集团客户 ", "Changed group ") << changed.code << common.say("：", ": ") << changed.name
            << common.say("，统一社会信用代码 ", ", USCC ") << changed.uscc.value_or("-") << '\n';
  return {};
}

Result<void> group_changes(const Common& common, const std::string& code) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, code));
  json::array all;
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"日期", "date"},
                               {"原名称", "name before"},
                               {"名称", "name after"},
                               {"原代码", "USCC before"},
                               {"代码", "USCC after"},
                               {"原因", "reason"},
                               {"办理人", "by"}})
    table.column(common.say(zh, en));
  for (const party::KeptGroupChange& one : party::group_changes(session->database, group.id)) {
    all.push_back(views::of(one));
    table.row({to_string(one.on), one.name_before, one.name_after, one.uscc_before.value_or("-"),
               one.uscc_after.value_or("-"), one.reason, one.changed_by});
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

const char* billing_text(const Common& common, const party::Group& group) {
  if (!group.prepaid) return common.say("后付费", "postpaid");
  return group.members_pay_shortfall ? common.say("预付费(不足由成员付)", "prepaid, members pay a shortfall")
                                     : common.say("预付费", "prepaid");
}

Result<void> group_list(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto groups = party::list_groups(session->database);
  if (common.json) {
    json::array all;
    for (const party::Group& group : groups) all.push_back(views::of(group));
    std::cout << json::serialize(all) << '\n';
    return {};
  }
  TextTable table;
  table.column(common.say("编号", "code"));
  table.column(common.say("名称", "name"));
  table.column(common.say("付费方式", "billing"));
  table.column(common.say("统付限额", "budget"), Align::right);
  for (const party::Group& group : groups) {
    table.row({group.code, group.name, billing_text(common, group),
               group.budget ? to_grouped_string(group.budget->per_cycle) : "-"});
  }
  std::cout << table.text();
  return {};
}

Result<void> group_show(const Common& common, const std::string& code) {
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(group, party::find_group(session->database, code));
  membership::Registry registry(session->database, group.id);
  const auto lines = registry.load();
  int64_t active = 0, suspended = 0, terminated = 0;
  for (const auto& line : lines) {
    ++(line.state == membership::LineState::active      ? active
       : line.state == membership::LineState::suspended ? suspended
                                                        : terminated);
  }
  const auto desk = operations::GroupDesk::open(session->database, session->calendar, group);
  Money credit, outstanding;
  if (desk) {
    const accounts::OpenAccount account = (*desk)->accounts.open(accounts::kGroupAccount);
    credit = account.row.credit;
    for (const auto& bill : account.bills) outstanding += bill.state.outstanding();
  }
  if (common.json) {
    std::cout << json::serialize(views::details(session->database, session->calendar, group)) << '\n';
    return {};
  }
  TextTable table;
  table.column(common.say("集团客户", "group"));
  table.column(group.code);
  table.row({common.say("名称", "name"), group.name});
  table.row({common.say("统一社会信用代码", "USCC"), group.uscc.value_or("-")});
  table.row({common.say("付费方式", "billing"), billing_text(common, group)});
  table.row({common.say("集团统付限额", "budget per cycle"),
             group.budget ? to_grouped_string(group.budget->per_cycle) : "-"});
  table.row({common.say("成员号码(正常/停机/销户)", "lines (active/suspended/terminated)"),
             std::to_string(active) + " / " + std::to_string(suspended) + " / " + std::to_string(terminated)});
  table.row({common.say("可用余额", "credit balance"), to_grouped_string(credit)});
  table.row({common.say("欠费", "outstanding"), to_grouped_string(outstanding)});
  std::cout << table.text();
  return {};
}

Result<void> catalogue_import(const Common& common, const std::string& path) {
  TONGFU_ASSIGN(file, files::MappedFile::open(path));
  auto offerings = scenario::read_catalog(file.text());
  if (!offerings) return std::move(offerings).error().at(path);
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_TRY(catalogue::add_offerings(session->database, *offerings, common.today()));
  std::cout << common.say("目录中的套餐：", "Offerings in the file: ") << offerings->size() << '\n';
  return {};
}

Result<void> catalogue_show(const Common& common) {
  TONGFU_ASSIGN(session, open_session(common));
  const auto catalogue = catalogue::load_catalogue(session->database);
  if (common.json) {
    json::array all;
    for (const auto& [code, o] : catalogue) all.push_back(views::of(o));
    std::cout << json::serialize(all) << '\n';
    return {};
  }
  TextTable table;
  table.column(common.say("套餐", "offering"));
  table.column(common.say("名称", "name"));
  for (const auto& [zh, en] : {std::pair{"月费", "monthly"},
                               {"分钟", "minutes"},
                               {"MB", "MB"},
                               {"短信", "sms"},
                               {"元/分钟", "per minute"},
                               {"元/MB", "per MB"},
                               {"元/条", "per sms"},
                               {"其他月费", "extras"}}) {
    table.column(common.say(zh, en), Align::right);
  }
  for (const auto& [code, o] : catalogue) {
    Money extras;
    for (const auto& fee : o.extras) extras += fee.amount;
    table.row({code, o.name, to_grouped_string(o.monthly_fee), std::to_string(o.free_voice_minutes),
               std::to_string(o.free_data_bytes / catalogue::kBytesPerMegabyte), std::to_string(o.free_sms),
               to_string(o.price_voice_minute), to_string(o.price_data_megabyte), to_string(o.price_sms),
               to_grouped_string(extras)});
  }
  std::cout << table.text();
  return {};
}

}  // namespace

void add_init(Program& program) {
  Verb verb = program.verb("init", "Make the database, or bring its tables up to date");
  program.on(verb, init);
}

void add_group(Program& program) {
  Verb group = program.verb("group", "Groups (集团客户): add, change, changes, show, list");
  group.needs_verb();
  auto o = std::make_shared<GroupOptions>();
  Verb add = program.verb("add", "Register a group", group);
  add.option("CODE", o->code, "the group's code, as in G1").required();
  add.option("--name", o->name, "its name");
  add.option("--uscc", o->uscc, "unified social credit code; its check character is verified");
  add.option("--billing", o->billing, "postpaid or prepaid").one_of({"postpaid", "prepaid"}).shows_preset();
  add.option("--on-shortfall", o->on_shortfall, "prepaid: who owes what the balance does not cover")
      .one_of({"group_debt", "member_pays"})
      .shows_preset();
  add.option("--budget", o->budget, "the most the group pays in a cycle, yuan (集团统付限额)");
  add.option("--budget-policy", o->budget_policy, "how a budget is shared")
      .one_of({"pro_rata", "sequence"})
      .shows_preset();
  program.on(add, [o](const Common& common) { return group_add(common, *o); });
  auto c = std::make_shared<GroupOptions>();
  Verb change = program.reading_verb("change", "Change (变更单位信息) a group's name or credit code", group);
  change.option("CODE", c->code, "the group's code").required();
  change.option("--name", c->name, "its new name");
  change.option("--uscc", c->uscc, "its new unified social credit code; its check character is verified");
  change.option("--reason", c->reason, "why: kept on record").required();
  program.on(change, [c](const Common& common) { return group_change(common, *c); });
  auto changed = std::make_shared<std::string>();
  Verb changes = program.reading_verb("changes", "List what was changed of a group, from what and why", group);
  changes.option("CODE", *changed, "the group's code").required();
  program.on(changes, [changed](const Common& common) { return group_changes(common, *changed); });
  auto code = std::make_shared<std::string>();
  Verb show = program.reading_verb("show", "Show one group with its lines and what it owes", group);
  show.option("CODE", *code, "the group's code").required();
  program.on(show, [code](const Common& common) { return group_show(common, *code); });
  program.on(program.reading_verb("list", "List the groups", group), group_list);
}

void add_catalogue(Program& program) {
  Verb catalogue = program.verb("catalogue", "Offerings (套餐): import, show");
  catalogue.needs_verb();
  auto path = std::make_shared<std::string>();
  Verb import = program.verb("import", "Import offerings from a YAML file (docs/catalogue.md)", catalogue);
  import.option("FILE", *path, "YAML with a list `offerings`").required();
  program.on(import, [path](const Common& common) { return catalogue_import(common, *path); });
  program.on(program.reading_verb("show", "Show the catalogue", catalogue), catalogue_show);
}

}  // namespace tongfu::app
