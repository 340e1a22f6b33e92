#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "operations/explain.h"
#include "rating/usage_archive.h"

namespace tongfu::app {

namespace json = boost::json;
using rating::ChargeStep;

namespace {

struct Options {
  std::string msisdn, cycle, category;
  bool records = false;
};

json::string text(std::string_view t) {
  return json::string(t.data(), t.size());
}

std::string category_name(const Common& common, catalogue::Category category) {
  return std::string(common.language == Language::zh ? catalogue::chinese_name(category) : catalogue::name(category));
}

std::string how(const Common& common, const ChargeStep& step) {
  const auto number = [](int64_t n) { return std::to_string(n); };
  switch (step.kind) {
    case ChargeStep::Kind::recurring:
      if (step.charged_days == 0)
        return to_string(step.full_fee) +
               common.say(" 整月停机，免收 (R4.2)", " suspended the whole month: nothing (R4.2)");
      if (step.charged_days == step.cycle_days)
        return to_string(step.full_fee) + common.say(" 月费 (R4.1)", " monthly fee (R4.1)");
      return to_string(step.full_fee) + " x " + number(step.charged_days) + "/" + number(step.cycle_days) +
             common.say(" 天 (R4.1)", " days (R4.1)");
    case ChargeStep::Kind::overage: {
      const int64_t over = std::max<int64_t>(0, step.quantity - step.free_units);
      const char* unit = step.category == catalogue::Category::data    ? common.say("字节", "bytes")
                         : step.category == catalogue::Category::voice ? common.say("分钟", "minutes")
                                                                       : common.say("条", "messages");
      std::string out = common.say("使用 ", "used ") + number(step.quantity) + " " + unit +
                        common.say("，套餐内 ", ", free ") + number(step.free_units) +
                        common.say("，套外 ", ", beyond ") + number(over);
      if (over > 0) out += " x " + to_string(step.price) + (step.category == catalogue::Category::data ? " / MB" : "");
      return out + " (R4.5)";
    }
    case ChargeStep::Kind::one_off:
      return step.amount < kNothing ? common.say("减免 (R4.7)", "credit (R4.7)")
                                    : common.say("一次性费用 (R4.7)", "one-off charge (R4.7)");
  }
  return {};
}

std::string who(const Common& common, const operations::ExplainedShare& share) {
  std::string out;
  if (share.sponsorship == nullptr) {
    out = share.share.rule == sponsorship::Rule::leftover ? common.say("个人（减免余额）", "member (credit left over)")
                                                          : common.say("个人", "member");
  } else if (share.share.rule == sponsorship::Rule::budget) {
    out = common.say("集团限额削减", "cut to the group's budget");
  } else {
    out = common.say("集团 ", "group ") + std::string(common.language == Language::zh
                                                          ? sponsorship::chinese_name(share.sponsorship->mode)
                                                          : sponsorship::name(share.sponsorship->mode));
    if (share.sponsorship->mode == sponsorship::Mode::ratio) {
      out += " " + std::to_string(share.sponsorship->percent_hundredths / 100) + "." +
             (share.sponsorship->percent_hundredths % 100 < 10 ? "0" : "") +
             std::to_string(share.sponsorship->percent_hundredths % 100) + "%";
    }
  }
  out += " (" + std::string(sponsorship::number(share.share.rule)) + common.say("，条款 ", ", clause ") +
         std::string(sponsorship::clause(share.share.rule)) + ")";
  if (share.limit_left)
    out += common.say("，限额 ", ", limit ") + to_string(*share.limit) + common.say(" 余 ", " left ") +
           to_string(*share.limit_left);
  return out;
}

void print_json(const operations::Explanation& e, const std::optional<catalogue::Category>& only) {
  json::array categories;
  for (const auto& category : e.categories) {
    if (only && category.category != *only) continue;
    json::array steps, shares;
    for (const ChargeStep& step : category.steps) {
      json::object one{{"amount", to_string(step.amount)}};
      switch (step.kind) {
        case ChargeStep::Kind::recurring:
          one["kind"] = "recurring";
          one["full_fee"] = to_string(step.full_fee);
          one["charged_days"] = step.charged_days;
          one["cycle_days"] = step.cycle_days;
          break;
        case ChargeStep::Kind::overage:
          one["kind"] = "overage";
          one["quantity"] = step.quantity;
          one["free_units"] = step.free_units;
          one["price"] = to_string(step.price);
          break;
        case ChargeStep::Kind::one_off: one["kind"] = "one_off"; break;
      }
      steps.push_back(std::move(one));
    }
    for (const auto& share : category.shares) {
      json::object one{{"payer", share.sponsorship == nullptr ? "member" : "group"},
                       {"amount", to_string(share.share.amount)},
                       {"rule", text(sponsorship::number(share.share.rule))},
                       {"clause", text(sponsorship::clause(share.share.rule))}};
      if (share.sponsorship != nullptr) one["mode"] = text(sponsorship::name(share.sponsorship->mode));
      if (share.limit_left) one["limit_left"] = to_string(*share.limit_left);
      shares.push_back(std::move(one));
    }
    categories.push_back({{"category", text(catalogue::name(category.category))},
                          {"charged", to_string(category.charged)},
                          {"steps", steps},
                          {"shares", shares}});
  }
  json::array corrections;
  for (const auto& c : e.corrections) {
    corrections.push_back({{"booked_in", to_string(c.booked_in)},
                           {"category", text(catalogue::name(c.category))},
                           {"sponsored", to_string(c.sponsored)},
                           {"member", to_string(c.member)}});
  }
  json::object out{{"msisdn", to_string(e.line.line.msisdn)},
                   {"offering", e.offering.code},
                   {"published", e.published},
                   {"enrolled", e.enrolled},
                   {"categories", categories},
                   {"corrections", corrections}};
  if (e.dedicated)
    out["dedicated"] = json::object{{"transferred", to_string(e.dedicated->transferred)},
                                    {"paid", to_string(e.dedicated->paid)},
                                    {"returned", to_string(e.dedicated->returned)}};
  std::cout << json::serialize(out) << '\n';
}

void print_text(const Common& common, const operations::Explanation& e, const std::string& cycle,
                const std::optional<catalogue::Category>& only) {
  std::cout << shown(common, e.line.line.msisdn) << "  " << cycle << "  " << e.offering.name << " (" << e.offering.code
            << ")  "
            << (e.published ? common.say("已公布 ", "published ") + to_string(*e.published_on)
                            : std::string(common.say("未出账，试算", "not billed yet: a forecast")))
            << '\n';
  if (!e.enrolled)
    std::cout << common.say("本账期不是集团成员，费用由个人承担 (R3.3)\n",
                            "Not enrolled in this cycle: the member pays (R3.3)\n");
  Money charged, sponsored, member;
  for (const auto& category : e.categories) {
    if (only && category.category != *only) continue;
    std::cout << '\n' << category_name(common, category.category) << "  " << to_string(category.charged) << '\n';
    for (const ChargeStep& step : category.steps)
      std::cout << (step.amount < kNothing ? "  - " : "  + ")
                << to_string(step.amount < kNothing ? -step.amount : step.amount) << "  " << how(common, step) << '\n';
    for (const auto& share : category.shares) {
      std::cout << "    -> " << to_string(share.share.amount) << "  " << who(common, share) << '\n';
      (share.sponsorship == nullptr ? member : sponsored) += share.share.amount;
    }
    charged += category.charged;
  }
  std::cout << '\n'
            << common.say("费用 ", "charged ") << to_string(charged) << common.say(" = 集团 ", " = group ")
            << to_string(sponsored) << common.say(" + 个人 ", " + member ") << to_string(member) << '\n';
  if (e.dedicated) {
    std::cout << common.say("专款余额：划入 ", "dedicated balance: in ") << to_string(e.dedicated->transferred)
              << common.say("，支付账单 ", ", paid on the bill ") << to_string(e.dedicated->paid)
              << common.say("，退回集团 ", ", returned ") << to_string(e.dedicated->returned) << " (R6)\n";
  }
  for (const auto& line : e.member_bill) {
    if (!is_category(line.kind))
      std::cout << (common.language == Language::zh ? billing::chinese_name(line.kind) : billing::name(line.kind))
                << "  " << to_string(line.amount) << '\n';
  }
  for (const auto& c : e.corrections) {
    std::cout << common.say("差错更正，计入 ", "correction, booked in ") << to_string(c.booked_in) << "  "
              << category_name(common, c.category) << common.say("：集团 ", ": group ") << to_string(c.sponsored)
              << common.say("，个人 ", ", member ") << to_string(c.member) << " (R9)\n";
  }
}

Result<void> run(const Common& common, const Options& o) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(cycle, parse_cycle(o.cycle));
  std::optional<catalogue::Category> only;
  if (!o.category.empty()) {
    only = catalogue::parse_category(o.category);
    if (!only) return invalid("bad_category", "'" + o.category + "' is not a fee category");
  }
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(entry, membership::find_in_directory(session->database, msisdn));
  TONGFU_ASSIGN(desk, operations::GroupDesk::open(session->database, session->calendar,
                                                  party::get_group(session->database, entry.group_id)));
  TONGFU_ASSIGN(explanation, operations::explain(session->database, *desk, entry.main, cycle, common.today()));
  if (common.json) {
    print_json(explanation, only);
    return {};
  }
  print_text(common, explanation, o.cycle, only);
  if (!o.records) return {};
  for (const auto& archive : rating::archives_of_group(session->database, entry.group_id, cycle)) {
    std::cout << common.say("\n详单已于 ", "\nRecords were archived on ") << to_string(archive.archived_on)
              << common.say(" 归档至 ", " to ") << archive.file << '\n';
  }
  TextTable table;
  for (const auto& [zh, en] :
       {std::pair{"开始", "start"}, {"类型", "type"}, {"用量", "quantity"}, {"来源", "source"}, {"话单号", "record"}})
    table.column(common.say(zh, en));
  for (const auto& r : rating::usage_records(session->database, entry.group_id, cycle, entry.main)) {
    table.row(
        {to_string(r.start), std::string(rating::name(r.type)), std::to_string(r.quantity), r.source, r.record_id});
  }
  std::cout << '\n' << table.text();
  return {};
}

}  // namespace

void add_explain(Program& program) {
  auto o = std::make_shared<Options>();
  CLI::App* verb = program.reading_verb(
      "explain",
      "How each fen of a line's cycle came about: usage, free units, price, proration, who pays and by which rule");
  verb->add_option("--msisdn", o->msisdn, "the line's number, or a secondary SIM's")->required();
  verb->add_option("--cycle", o->cycle, "YYYY-MM")->required();
  verb->add_option("--category", o->category, "one fee category only, as in voice");
  verb->add_flag("--records", o->records, "list the usage records too (详单)");
  program.on(verb, [o](const Common& common) { return run(common, *o); });
}

}  // namespace tongfu::app
