// Entries behind a label: parties, the payee's account, contacts, signatures, the head of the registry.
#include <algorithm>
#include <span>

#include "agreement/reading_draft.h"

namespace tongfu::agreement {

namespace {

struct Label {
  std::string_view words;
  std::string_view entry;  // what is behind it
  bool needs_colon = true;
};

struct Entry {
  const Label* label;
  std::string value;
  size_t begin;  // of the label
  size_t end;    // of the value
};

constexpr std::string_view kStamps[] = {"(盖章)",       "(公章)",     "(签字)", "(签章)", "(签名)",
                                        "(签字或盖章)", "(签字盖章)", "(印章)", "(章)",   "(全称)"};

std::string without_stamps(std::string value) {
  for (const std::string_view stamp : kStamps) {
    for (size_t at = value.find(stamp); at != std::string::npos; at = value.find(stamp)) value.erase(at, stamp.size());
  }
  return value;
}

void trim_signs(std::string& value) {
  const auto drop = [&](std::string_view sign) {
    if (!value.ends_with(sign)) return false;
    value.resize(value.size() - sign.size());
    return true;
  };
  while (drop(",") || drop(".") || drop(":") || drop("、") || drop("。") || drop(";")) {
  }
  while (value.starts_with(':')) value.erase(0, 1);
}

// The longest label that stands at `at`, with where its value begins.
const Label* label_at(std::string_view text, size_t at, std::span<const Label> labels, size_t& value_at) {
  const Label* found = nullptr;
  for (const Label& label : labels) {
    if (!text.substr(at).starts_with(label.words)) continue;
    if (found != nullptr && found->words.size() >= label.words.size()) continue;
    size_t behind = at + label.words.size();
    for (const std::string_view stamp : kStamps) {
      if (text.substr(behind).starts_with(stamp)) behind += stamp.size();
    }
    const bool stamped = behind > at + label.words.size(), colon = behind < text.size() && text[behind] == ':';
    if (label.needs_colon && !colon && !stamped) continue;
    found = &label;
    value_at = colon ? behind + 1 : behind;
  }
  return found;
}

// All entries of a part. A value ends before the next label; with `by_line` at the end of its line, else where its
// sentence or a bracket does.
std::vector<Entry> entries_of(const Draft& draft, const Clause& clause, std::span<const Label> labels, bool by_line) {
  const std::string_view text = draft.text.text().substr(0, clause.end);
  std::vector<Entry> all;
  size_t value_at = 0;
  for (size_t at = clause.begin; at < clause.end;) {
    const Label* label = label_at(text, at, labels, value_at);
    if (label == nullptr) {
      at += character_length(text, at);
      continue;
    }
    const size_t stop = by_line ? std::min(draft.text.end_of_line(value_at - 1), clause.end) : clause.end;
    size_t end = value_at, ignored = 0;
    while (end < stop && label_at(text, end, labels, ignored) == nullptr) {
      if (!by_line && (text.substr(end).starts_with("。") || text[end] == '(' || text[end] == ';')) break;
      end += character_length(text, end);
    }
    std::string value = without_stamps(std::string(text.substr(value_at, end - value_at)));
    trim_signs(value);
    all.push_back({label, std::move(value), at, std::max(end, value_at)});
    at = std::max(end, value_at);
  }
  return all;
}

void blank(Draft& draft, const Entry& entry, const std::string& whose = {}) {
  const std::string label = whose + std::string(entry.label->words);
  draft.finding("blank_entry", draft.place(entry.begin, entry.end), "'" + label + "' is left blank: fill it in.",
                "“" + label + "”未填写，请补填。");
}

// Keeps what was entered as PREFIX_ENTRY, or says that it was not.
void keep(Draft& draft, const Entry& entry, const std::string& prefix, const std::string& whose = {},
          bool personal = false) {
  if (is_blank_entry(entry.value)) return blank(draft, entry, whose);
  draft.fact(prefix + std::string(entry.label->entry), entry.value, entry.begin, entry.end, personal);
}

constexpr Label kHeading[] = {{"甲方", "group"},
                              {"乙方", "carrier"},
                              {"法定代表人/负责人", "representative"},
                              {"法定代表人或负责人", "representative"},
                              {"法定代表人", "representative"},
                              {"负责人", "representative"},
                              {"地址", "address"},
                              {"住所", "address"},
                              {"住所地", "address"}};
constexpr Label kPayee[] = {{"户名", "name"},    {"账户名称", "name"}, {"开户行", "bank"},     {"开户银行", "bank"},
                            {"账号", "account"}, {"帐号", "account"},  {"银行账号", "account"}};
constexpr Label kContact[] = {{"联系地址", "address", false},
                              {"通讯地址", "address", false},
                              {"邮编", "post_code", false},
                              {"邮政编码", "post_code", false},
                              {"联系人", "name"},
                              {"联系电话", "phone"},
                              {"电话", "phone"},
                              {"联系电子邮箱", "email"},
                              {"电子邮箱", "email"},
                              {"电子邮件", "email"},
                              {"邮箱", "email"}};
constexpr Label kSigned[] = {{"甲方", "group"},
                             {"乙方", "carrier"},
                             {"法定代表人或授权代表", "signatory"},
                             {"法定代表人/授权代表", "signatory"},
                             {"法定代表人", "signatory"},
                             {"授权代表", "signatory"},
                             {"负责人", "signatory"},
                             {"经办人", "signatory"},
                             {"签署日期", "date"},
                             {"签订日期", "date"},
                             {"日期", "date"}};
constexpr Label kRegistry[] = {{"集团名称", "name"},           {"集团统付账号", "account"}, {"统付账号", "account"},
                               {"统付账户", "account"},        {"集团账号", "account"},     {"付费方式", "mode"},
                               {"制表日期", "made_on", false}, {"项目总费用", "total"},     {"序号", "rows", false}};

}  // namespace

bool is_blank_entry(std::string_view value) {
  if (value == "待定" || value == "待填" || value == "待补") return true;
  for (size_t at = 0; at < value.size();) {
    const size_t length = character_length(value, at);
    constexpr std::string_view kFillers = "_-—–…./xX×*□年月日";
    if (kFillers.find(value.substr(at, length)) == std::string_view::npos) return false;
    at += length;
  }
  return true;
}

void read_parties(Draft& draft) {
  const Clause* heading = draft.clause("heading");
  if (heading == nullptr) return;
  std::string party, whose;
  for (const Entry& entry : entries_of(draft, *heading, kHeading, true)) {
    if (!draft.text.starts_line(entry.begin) && entry.label->needs_colon && party.empty()) continue;
    if (entry.label->entry == "group" || entry.label->entry == "carrier") {
      party = entry.label->entry;
      whose = entry.label->words;
      if (is_blank_entry(entry.value)) {
        blank(draft, entry);
      } else {
        draft.fact(party + "_name", entry.value, entry.begin, entry.end);
      }
    } else if (!party.empty()) {
      keep(draft, entry, party + "_", whose, entry.label->entry == "representative");
    }
  }
}

void read_payee(Draft& draft) {
  for (const Clause& clause : draft.clauses) {
    const std::string_view text = draft.of(clause);
    if (draft.in_annex(clause) || text.find("收款") == std::string_view::npos) continue;
    for (const Entry& entry : entries_of(draft, clause, kPayee, true)) keep(draft, entry, "payee_", "收款");
  }
}

void read_contacts(Draft& draft) {
  for (const Clause& clause : draft.clauses) {
    const std::string_view text = draft.of(clause);
    if (draft.in_annex(clause) || clause.name == "heading" || clause.name == "signatures") continue;
    if (text.find("联系人:") == std::string_view::npos) continue;
    const size_t group = text.find("甲方"), carrier = text.find("乙方");
    if (group == carrier) continue;
    const bool is_group = group < carrier;
    for (const Entry& entry : entries_of(draft, clause, kContact, false)) {
      keep(draft, entry, is_group ? "group_contact_" : "carrier_contact_", is_group ? "甲方" : "乙方",
           entry.label->entry != "address" && entry.label->entry != "post_code");
    }
  }
}

void read_signatures(Draft& draft) {
  const Clause* clause = draft.clause("signatures");
  if (clause == nullptr) return;
  std::string party, whose, missing;
  std::optional<Place> first_missing;
  std::optional<Date> signed_on;
  bool all_dated = true;
  Place dated;
  for (const Entry& entry : entries_of(draft, *clause, kSigned, true)) {
    const std::string_view what = entry.label->entry;
    if (what == "group" || what == "carrier") {
      party = what;
      whose = entry.label->words;
      if (!is_blank_entry(entry.value)) draft.fact(party + "_signed_as", entry.value, entry.begin, entry.end);
    } else if (what == "date") {
      const auto day = read_day(entry.value, 0);
      if (day) {
        const Date on = Date::from_days(static_cast<int32_t>(day->value));
        if (!signed_on || *signed_on < on) {
          signed_on = on;
          dated = draft.place(entry.begin, entry.end);
        }
      } else {
        all_dated = false;
        blank(draft, entry, whose);
      }
    } else if (is_blank_entry(entry.value)) {
      missing += (missing.empty() ? "" : "、") + whose + std::string(entry.label->words);
      if (!first_missing) first_missing = draft.place(entry.begin, entry.end);
    }
  }
  if (signed_on && all_dated) draft.reading.facts.push_back({"signed_on", to_string(*signed_on), dated});
  if (first_missing) {
    draft.finding("signatory_blank", *first_missing,
                  "The text names nobody who signs (" + missing + "): compare with the signed paper.",
                  "签署栏未见签字人（" + missing + "），请与已签字盖章的纸质件核对。");
  }
}

void read_registry_head(Draft& draft) {
  bool account = false;
  for (const Clause& clause : draft.clauses) {
    if (clause.name == "heading" || draft.of(clause).find("集团名称:") == std::string_view::npos) continue;
    for (const Entry& entry : entries_of(draft, clause, kRegistry, true)) {
      const std::string_view what = entry.label->entry;
      if (what == "account") {
        account = true;
        if (!is_blank_entry(entry.value)) {
          draft.fact("group_account", entry.value, entry.begin, entry.end);
          continue;
        }
        draft.finding("no_group_account", draft.place(entry.begin, entry.end),
                      "The registry form names no group account: without it nobody knows which account pays.",
                      "成员登记表未填集团统付账号：须写明由哪个账户统付。");
      } else if (what == "name") {
        keep(draft, entry, "registry_");
      } else if (what == "made_on" && is_blank_entry(entry.value)) {
        blank(draft, entry);
      }
    }
  }
  const Clause* annex = draft.clause("annex 1");
  if (!account && annex != nullptr) {
    draft.finding("no_group_account", draft.place(annex->begin, draft.text.end_of_line(annex->begin)),
                  "No group account (集团统付账号) is named anywhere: without it nobody knows which account pays.",
                  "全文未写集团统付账号：须写明由哪个账户统付。");
  }
}

}  // namespace tongfu::agreement
