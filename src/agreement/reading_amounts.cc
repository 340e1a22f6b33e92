// Totals, instalments, what the bundle holds, how many members; and whether amounts and numbers agree.
#include <algorithm>

#include "agreement/reading_draft.h"

namespace tongfu::agreement {

namespace {

std::string yuan(int64_t fen) {
  return to_grouped_string(Money::from_fen(fen));
}

// The first of the phrases that stands in the part.
std::optional<PhraseMatch> first_in(const Draft& draft, const Clause& clause,
                                    std::initializer_list<std::string_view> phrases) {
  for (const std::string_view phrase : phrases) {
    auto found = find_phrase(draft.text.text(), clause.begin, clause.end, phrase);
    if (!found.empty()) return std::move(found.front());
  }
  return std::nullopt;
}

void whole_fact(Draft& draft, const Clause& clause, const char* name, std::initializer_list<std::string_view> phrases) {
  if (const auto match = first_in(draft, clause, phrases))
    draft.fact(name, std::to_string(match->quantities.front().value), match->begin, match->end);
}

void differ(Draft& draft, const PhraseMatch& match, int64_t parts, int64_t total) {
  draft.finding("parts_do_not_add_up", draft.place(match.begin, match.end),
                "The parts make " + yuan(parts) + ", the text says " + yuan(total) + ": correct one of them.",
                "分项合计为 " + yuan(parts) + "，文中写为 " + yuan(total) + "，请更正。");
}

// 170 部，每部 3,000 元，合计 510,000 元; 分 36 期，每期 24,583.33 元.
void check_products(Draft& draft, const Clause& clause, std::optional<int64_t> total) {
  const std::string_view text = draft.text.text();
  for (const std::string_view phrase : {"{d}[部|台|张|条|户|人|名成员|个成员|个号码][,|]每[部|台|张|条|户|人|名成员|"
                                        "个成员|个号码]~{m}~[合计|共计|总计|小计]~{m}",
                                        "[单价|每部|每台|每人|每个号码]{m}[,|][共|]{d}[部|台|张|条|户|人|名成员|个成员|"
                                        "个号码]~[合计|共计|总计|小计]~{m}"}) {
    for (const PhraseMatch& match : find_phrase(text, clause.begin, clause.end, phrase)) {
      const int64_t a = match.quantities[0].value, b = match.quantities[1].value;
      const auto product = static_cast<int128>(a) * b;
      if (product != match.quantities[2].value && product < INT64_MAX)
        differ(draft, match, static_cast<int64_t>(product), match.quantities[2].value);
    }
  }
  if (!total) return;
  for (const PhraseMatch& match : find_phrase(text, clause.begin, clause.end, "分{n}期~每期~{m}")) {
    const auto product = static_cast<int128>(match.quantities[0].value) * match.quantities[1].value;
    if (product != *total && product < INT64_MAX) differ(draft, match, static_cast<int64_t>(product), *total);
  }
}

// An amount behind one of these is a price, or the one before once more.
constexpr std::string_view kNoPart[] = {"每", "单价", "小计", "合计", "大写"};

// 88.5 万元，其中通信服务费 60 万元、终端 28.5 万元。
void check_sum(Draft& draft, const PhraseMatch& total, const Clause& clause) {
  const std::string_view text = draft.text.text();
  const auto parts = find_phrase(text, total.end, clause.end, "其中");
  if (parts.empty()) return;
  size_t end = parts.front().end;
  while (end < clause.end && !text.substr(end).starts_with("。")) end += character_length(text, end);
  int128 sum = 0;
  size_t count = 0;
  for (const PhraseMatch& part : find_phrase(text, parts.front().end, end, "{m}")) {
    const size_t near = part.begin - std::min<size_t>(part.begin, 12);  // some four characters
    const std::string_view before = text.substr(near, part.begin - near);
    if (std::any_of(std::begin(kNoPart), std::end(kNoPart),
                    [&](std::string_view word) { return before.find(word) != std::string_view::npos; }))
      continue;
    sum += part.quantities.front().value;
    ++count;
  }
  const int64_t said = total.quantities.front().value;
  if (count < 2 || sum == said || sum > INT64_MAX) return;
  differ(draft, {parts.front().begin, end, {}}, static_cast<int64_t>(sum), said);
}

void check_words(Draft& draft) {
  for (const Clause& clause : draft.clauses) {
    for (const std::string_view phrase :
         {"{m}([大写:|大写|人民币大写:|人民币大写|]{m})", "大写[:|]{m}([小写:|小写|]{m})"}) {
      for (const PhraseMatch& match : find_phrase(draft.text.text(), clause.begin, clause.end, phrase)) {
        const int64_t one = match.quantities[0].value, other = match.quantities[1].value;
        if (one == other) continue;
        draft.finding("amount_in_words_differs", draft.place(match.begin, match.end),
                      "In words it is " + yuan(other) + ", in figures " + yuan(one) + ": correct one of them.",
                      "大写与小写不一致（" + yuan(one) + "、" + yuan(other) + "），请更正。");
      }
    }
  }
}

void check_copies(Draft& draft) {
  const auto match = first_match(draft, "一式{n}份*双方各执{n}份");
  if (!match) return;
  const int64_t all = match->quantities[0].value, each = match->quantities[1].value;
  if (all == each * 2) return;
  draft.finding(
      "parts_do_not_add_up", draft.place(match->begin, match->end),
      std::to_string(all) + " copies, but each party keeps " + std::to_string(each) + ": correct one of them.",
      "一式 " + std::to_string(all) + " 份，双方各执 " + std::to_string(each) + " 份，份数不符，请更正。");
}

// A total that names several things but no price of any: bills divide by members and cycles, invoices by VAT rate.
void check_priced(Draft& draft, const Clause& clause, const PhraseMatch& total, std::optional<int64_t> cycles) {
  size_t things = 0;
  for (const char* thing : {"voice_minutes", "data_gb", "secondary_sims", "broadband_lines", "handsets"})
    things += draft.reading.fact(thing) != nullptr ? 1u : 0u;
  if (things < 2 || find_phrase(draft.text.text(), clause.begin, clause.end, "{m}").size() > 1) return;
  const int64_t fen = total.quantities.front().value;
  std::string english, chinese;
  const auto uneven = [&](int64_t by, const std::string& of, const std::string& of_chinese) {
    if (by <= 0 || fen % by == 0) return;
    english += " Divided by " + std::to_string(by) + " " + of + " it is " + yuan(fen / by) + " with " + yuan(fen % by) +
               " left over.";
    chinese += "按 " + std::to_string(by) + " " + of_chinese + "均分为 " + yuan(fen / by) + " 元，尚余 " +
               yuan(fen % by) + " 元。";
  };
  if (const Statement* members = draft.reading.fact("members")) uneven(std::stoll(members->value), "members", "名成员");
  if (cycles) uneven(*cycles, "cycles", "个账期");
  draft.finding(
      "parts_not_priced", draft.place(total.begin, total.end),
      "The total covers things taxed at different rates but prices none of them: agree on a price for each." + english,
      "总额包含税率不同的多项内容，却无一单列价格，请分项约定（终端、套餐、宽带税率不同）。" + chinese);
}

void check_basis(Draft& draft, const Clause& clause) {
  const Statement* minutes = draft.reading.fact("voice_minutes");
  if (minutes == nullptr) minutes = draft.reading.fact("data_gb");
  if (minutes == nullptr) return;
  const auto says = [&](std::string_view phrase) {
    return !find_phrase(draft.text.text(), clause.begin, clause.end, phrase).empty();
  };
  const bool per_month = says("[每月|/月|每账期|每个月|月均|每个账期]");
  const bool per_member = says("[每人|每户|每部|每号|每个号码|每成员|每个成员|每名|/人|/户|/号]");
  if (per_month && per_member) return;
  const std::string missing_english = per_month ? "member" : per_member ? "month" : "member and month";
  const std::string missing_chinese = per_month ? "每名成员" : per_member ? "每月" : "每名成员、每月";
  draft.finding("bundle_basis_missing", minutes->place,
                "The units are not said to be per " + missing_english + ": say so, else they may be read as a total.",
                "未写明内含用量是否为" + missing_chinese + "的数量，可能被理解为总量，请写明。");
}

}  // namespace

void read_amounts(Draft& draft) {
  const auto project = first_match(draft, "项目总[费用|金额|价款|价][:|为|]{m}");
  const auto total = first_match(draft, "[协议|合同]总[额|金额|费用|价款|价][:|为|]{m}");
  const auto& either = total ? total : project;
  if (either)
    draft.fact("total_fee", to_string(Money::from_fen(either->quantities[0].value)), either->begin, either->end);
  if (!either && draft.reading.term("damages_ratio") != nullptr) {
    draft.finding("no_total", draft.reading.term("damages_ratio")->place,
                  "Damages are a part of the agreement's total, but no total is given: agree on one.",
                  "违约赔偿金按协议总额计算，但全文未写总额，请写明。");
  }
  std::optional<int64_t> months;
  for (const std::string_view phrase : {"提供{p}~服务", "服务[期限|期][:|为|]{p}"}) {
    const auto match = first_match(draft, phrase);
    if (!match || months) continue;
    const Quantity& period = match->quantities[0];
    if (period.unit != Unit::year && period.unit != Unit::month) continue;
    months = period.unit == Unit::year ? period.value * 12 : period.value;
    draft.fact("service_months", std::to_string(*months), match->begin, match->end);
  }
  check_words(draft);
  check_copies(draft);
  const Clause* where = project ? &draft.clause_at(project->begin) : draft.clause("annex 1");
  if (where == nullptr) return;
  const Clause clause = *where;
  std::optional<int64_t> cycles;
  if (project) {
    draft.fact("project_fee", to_string(Money::from_fen(project->quantities[0].value)), project->begin, project->end);
    if (const auto parts = first_in(draft, clause, {"分{n}期", "{n}期分摊", "{n}期[缴纳|支付]", "分{n}个[月|账期]"})) {
      cycles = parts->quantities[0].value;
      draft.fact("project_cycles", std::to_string(*cycles), parts->begin, parts->end);
    }
  }
  whole_fact(draft, clause, "voice_minutes", {"{d}分钟"});
  whole_fact(draft, clause, "data_gb", {"{d}[GB|G|Gb|gb]"});
  whole_fact(draft, clause, "secondary_sims", {"副卡{d}张", "{d}张副卡"});
  whole_fact(draft, clause, "broadband_lines", {"宽带{d}[条|路|线]", "{d}[条|路|线]宽带"});
  whole_fact(draft, clause, "handsets", {"{d}部"});
  whole_fact(draft, clause, "members",
             {"共{d}个[号码|成员|用户]", "{d}[名成员|个成员|名员工|名用户|个号码]", "成员{d}[人|名]", "{d}部"});
  for (const Clause& each : draft.clauses)
    check_products(draft, each, project ? std::optional(project->quantities[0].value) : std::nullopt);
  if (project) {
    check_sum(draft, *project, clause);
    check_priced(draft, clause, *project, cycles ? cycles : months);
  } else if (total) {
    check_sum(draft, *total, draft.clause_at(total->begin));
  }
  check_basis(draft, clause);
}

}  // namespace tongfu::agreement
