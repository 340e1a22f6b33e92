// What is compared across the whole text once all of it is read.
#include <algorithm>
#include <array>

#include "agreement/reading_draft.h"
#include "agreement/terms.h"

namespace tongfu::agreement {

namespace {

std::string_view value_of(const Reading& reading, std::string_view fact) {
  const Statement* found = reading.fact(fact);
  return found != nullptr ? std::string_view(found->value) : std::string_view();
}

int64_t number_of(const Reading& reading, std::string_view fact) {
  const Statement* found = reading.fact(fact);
  return found != nullptr ? std::stoll(found->value) : 0;
}

// One period as days, to compare those in different units; a month counts as thirty.
int64_t as_days(const Quantity& period) {
  switch (period.unit) {
    case Unit::week: return period.value * 7;
    case Unit::month: return period.value * 30;
    case Unit::year: return period.value * 360;
    default: return period.value;
  }
}

void names_differ(Draft& draft, std::string_view one, std::string_view other) {
  const Statement* first = draft.reading.fact(one);
  const Statement* second = draft.reading.fact(other);
  if (first == nullptr || second == nullptr || first->value == second->value) return;
  draft.finding("names_differ", second->place,
                "'" + second->value + "' here, '" + first->value + "' in the heading: use one name throughout.",
                "此处为“" + second->value + "”，首部为“" + first->value + "”，请统一名称。", first->place);
}

// A right or duty without its number, in a clause that has one of the words; the system then counts with its default.
void not_stated(Draft& draft, std::string_view term, std::initializer_list<std::string_view> about,
                std::string_view phrase, const std::string& english, const std::string& chinese) {
  if (draft.reading.term(term) != nullptr) return;
  std::optional<PhraseMatch> match;
  for (const Clause& clause : draft.clauses) {
    const std::string_view words = draft.of(clause);
    const bool fits = std::any_of(about.begin(), about.end(),
                                  [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
    auto found = find_phrase(draft.text.text(), clause.begin, clause.end, phrase);
    if (match || !fits || found.empty()) continue;
    match = std::move(found.front());
  }
  if (!match) return;
  const Terms defaults;
  std::string preset;
  for (const TermSpec& spec : term_specs()) {
    if (spec.name == term) preset = term_text(defaults, spec);
  }
  const bool none = preset == "none";
  draft.finding("period_not_stated", draft.place(match->begin, match->end),
                english + (none ? ": nothing is assumed." : ": the system counts with " + preset + "."),
                chinese + (none ? "，系统不作推定。" : "，系统按 " + preset + " 计。"));
}

}  // namespace

void check_parties(Draft& draft) {
  const Clause& first = draft.clauses.front();
  for (const auto& [fact, party] : {std::pair{"group_name", "甲方"}, {"carrier_name", "乙方"}}) {
    const bool blank = std::any_of(
        draft.reading.findings.begin(), draft.reading.findings.end(), [party = party](const Finding& finding) {
          return finding.place.clause == "heading" && finding.chinese.starts_with("“" + std::string(party) + "”");
        });
    if (draft.reading.fact(fact) != nullptr || blank) continue;
    draft.finding("party_missing", draft.place(first.begin, draft.text.end_of_line(first.begin)),
                  "The heading does not name " + std::string(party) + ": write '" + party + "：' and the name.",
                  "首部未写明" + std::string(party) + "，请按“" + party + "：名称”写明。");
  }
  names_differ(draft, "group_name", "registry_name");
  names_differ(draft, "group_name", "group_signed_as");
  names_differ(draft, "carrier_name", "carrier_signed_as");
  const Statement* contact = draft.reading.fact("carrier_contact_address");
  const std::string_view heading = value_of(draft.reading, "carrier_address");
  if (contact != nullptr && !heading.empty() && contact->value != heading &&
      contact->value == value_of(draft.reading, "group_contact_address")) {
    draft.finding("address_differs", contact->place,
                  "The carrier's address for notices is the group's own, not the one in the heading: "
                  "notices to the carrier would go to the group.",
                  "乙方联系地址与甲方相同，与首部乙方地址不一致，寄给乙方的通知将送达甲方，请核对。",
                  draft.reading.fact("carrier_address")->place);
  }
}

void check_periods(Draft& draft) {
  const Reading& reading = draft.reading;
  const auto first = parse_cycle(value_of(reading, "first_cycle")), last = parse_cycle(value_of(reading, "last_cycle"));
  const auto signed_on = parse_date(value_of(reading, "signed_on"));
  if (first && last && *first <= *last) {
    const int64_t term = *last - *first + 1;
    const Place here = reading.fact("first_cycle")->place;
    if (const int64_t months = number_of(reading, "service_months"); months > term) {
      draft.finding("service_longer_than_term", reading.fact("service_months")->place,
                    "Service is promised for " + std::to_string(months) + " months, the agreement holds for " +
                        std::to_string(term) + ": lengthen the term or say what holds afterwards.",
                    "承诺服务 " + std::to_string(months) + " 个月，协议期仅 " + std::to_string(term) +
                        " 个月，请延长协议期或约定期满后的安排。",
                    here);
    }
    if (const int64_t cycles = number_of(reading, "project_cycles"); cycles > term) {
      draft.finding("instalments_beyond_term", reading.fact("project_cycles")->place,
                    "The project fee is paid in " + std::to_string(cycles) + " instalments, the agreement holds for " +
                        std::to_string(term) + " cycles: say who pays the rest when it ends.",
                    "项目费分 " + std::to_string(cycles) + " 期，协议期仅 " + std::to_string(term) +
                        " 个账期，请约定期满后余款由谁支付。",
                    here);
    }
  }
  if (first && signed_on && *signed_on > first->first_day()) {
    draft.finding("signed_after_start", reading.fact("signed_on")->place,
                  "It was signed on " + to_string(*signed_on) + ", after the term began: it is in force from then on.",
                  "签署日 " + to_string(*signed_on) + " 晚于协议起始，自签署日起生效。",
                  reading.fact("first_cycle")->place);
  }
  if (const Statement* notice = reading.term("termination_notice_days")) {
    for (const Clause& clause : draft.clauses) {
      for (const PhraseMatch& other :
           find_phrase(draft.text.text(), clause.begin, clause.end, "[本协议|本合同|协议|合同]~[解除|终止]~提前{p}")) {
        if (as_days(other.quantities[0]) == std::stoll(notice->value)) continue;
        draft.finding(
            "periods_differ", notice->place,
            "Ending the agreement takes effect " + notice->value + " days after notice here, but needs notice " +
                draft.text.excerpt(other.quantities[0].begin, other.quantities[0].end) +
                " ahead elsewhere: say which one holds when.",
            "此处解除自通知到达后 " + notice->value + " 日生效，另一处须提前" +
                draft.text.excerpt(other.quantities[0].begin, other.quantities[0].end) + "通知，请明确各自适用的情形。",
            draft.place(other.begin, other.end));
        return;
      }
    }
  }
}

void check_wording(Draft& draft) {
  const std::string_view text = draft.text.text();
  not_stated(draft, "suspend_after_days", {"欠费", "逾期", "未按期", "未能按期"},
             "[有权|可|可以|将]~[停机|停止提供|暂停]", "After how many days of arrears service stops is not stated",
             "未写明欠费多少日后停机");
  not_stated(draft, "outage_notice_hours", {"中断"}, "中断*提前[通知|告知|公告]",
             "How many hours ahead a planned interruption is announced is not stated",
             "未写明计划中断提前多少小时通知");
  not_stated(draft, "activation_days", {"开通"}, "承诺~[时限|期限]~开通",
             "Within how many days service is activated is not stated", "未写明开通的承诺时限");
  if (const Statement* rate = draft.reading.term("late_fee_rate_per_day")) {
    Terms terms;
    if (set_term(terms, rate->name, rate->value) && terms.late_fee_rate_per_day > 3'000) {
      draft.finding("late_fee_above_law", rate->place,
                    "The late fee is above 3 per mille a day, the most the Telecommunications Regulations allow.",
                    "违约金日费率高于《电信条例》规定的千分之三，请更正。");
    }
  }
  const bool hosting = [&] {
    for (const Clause& clause : draft.clauses) {
      if (clause.name != "heading" && clause.name != "1" && clause.name != "1.1") continue;
      for (const char* word : {"托管", "服务器", "主机", "IDC"}) {
        if (draft.of(clause).find(word) != std::string_view::npos) return true;
      }
    }
    return false;
  }();
  for (const Clause& clause : draft.clauses) {
    if (!hosting) {
      const auto match = find_phrase(text, clause.begin, clause.end, "[服务器|主机|托管地点|搬离机房]");
      if (!match.empty()) {
        draft.finding(
            "does_not_fit_service", draft.place(clause.begin, clause.end),
            "'" + std::string(text.substr(match[0].begin, match[0].end - match[0].begin)) +
                "': the clause is about hosting, the agreement about mobile service: leave it out or rewrite it.",
            "“" + std::string(text.substr(match[0].begin, match[0].end - match[0].begin)) +
                "”：本条针对主机托管，与移动通信统付业务不符，请删除或改写。");
      }
    }
    for (const std::string_view phrase : {"([请填写|填写|此处填写]*)", "([如有|若无|无则]*填*)"}) {
      for (const PhraseMatch& match : find_phrase(text, clause.begin, clause.end, phrase)) {
        draft.finding("instruction_left", draft.place(match.begin, match.end),
                      "This tells whoever fills in the template what to do: delete it.", "此为模板填写说明，请删除。");
      }
    }
  }
  for (const auto& [phrase, annex] : {std::pair{"附件[一|1]", "annex 1"}, {"附件[二|2]", "annex 2"}}) {
    const auto named = first_match(draft, phrase);
    if (!named || draft.clause(annex) != nullptr) continue;
    if (is_number_character(text, named->end)) continue;  // 附件一十
    draft.finding("annex_missing", draft.place(named->begin, draft.text.end_of_line(named->begin)),
                  "The text refers to " + std::string(annex) + ", which is not part of it: add it.",
                  "正文引用的" + draft.text.excerpt(named->begin, named->end) + "未附，请补上。");
  }
}

}  // namespace tongfu::agreement
