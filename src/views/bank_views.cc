#include "views/bank_views.h"

#include "kernel/text.h"
#include "wording/reasons.h"

namespace tongfu::views {

namespace json = boost::json;

namespace {

constexpr size_t kMostRows = 1'000;

json::value code_or_null(const std::string& bank_code) {
  return bank_code.empty() ? json::value() : json::value(text(bank_code));
}

json::value words_of_reason(Language language, const std::string& code) {
  const std::string_view words =
      language == Language::zh ? bankcollection::chinese_reason_words(code) : bankcollection::reason_words(code);
  return words.empty() ? json::value() : json::value(text(words));
}

json::object of(Language language, const operations::AnsweredRow& one) {
  const bankcollection::AnswerRow& row = one.row;
  json::object out{{"row", row.place},
                   {"end_to_end_id", text(printable(row.end_to_end_id))},
                   {"status", text(printable(row.status))},
                   {"reason", text(printable(row.reason))},
                   {"group", one.item ? json::value(text(one.group)) : json::value()},
                   {"cycle", one.item ? json::value(text(one.item->id.cycle)) : json::value()},
                   {"amount", one.item ? json::value(text(one.item->amount)) : json::value()},
                   {"effect", nullptr},
                   {"on", nullptr},
                   {"problem", nullptr}};
  if (one.problem) {
    out["problem"] = {
        {"reason", text(one.problem->reason)},
        {"message", text(language == Language::zh ? wording::chinese_message(*one.problem) : one.problem->message)}};
    return out;
  }
  out["effect"] = text(bankcollection::name(one.decision.effect));
  if (one.decision.effect != bankcollection::Effect::wait) out["on"] = text(one.decision.on);
  return out;
}

}  // namespace

json::object of(const agreement::Payee& payee) {
  return {{"effective_on", text(payee.effective_on)}, {"holder", text(payee.account.holder)},
          {"bank", text(payee.account.bank)},         {"bank_code", code_or_null(payee.account.bank_code)},
          {"number", text(payee.account.number)},     {"added_by", text(payee.added_by)}};
}

json::object of(const Viewer& viewer, const bankcollection::Mandate& mandate) {
  const agreement::BankAccount& account = mandate.account;
  return {{"id", text(mandate.code)},
          {"signed_on", text(mandate.signed_on)},
          {"ended_on", or_null(mandate.ended_on)},
          {"holder", viewer.name(account.holder)},
          {"bank", text(account.bank)},
          {"bank_code", code_or_null(account.bank_code)},
          {"number", text(viewer.reveals() ? account.number : agreement::masked_account_number(account.number))},
          {"added_by", text(mandate.added_by)}};
}

json::object of(const bankcollection::Batch& batch, const bankcollection::Tally& tally) {
  return {{"batch", text(batch.code())},
          {"made_at", text(to_string(batch.made_at))},
          {"made_by", text(batch.made_by)},
          {"due_by", text(batch.due_by)},
          {"collect_on", text(batch.collect_on)},
          {"items", tally.items},
          {"waiting", tally.made},
          {"collected", tally.collected},
          {"returned", tally.returned},
          {"amount", text(tally.asked)},
          {"amount_collected", text(tally.in)}};
}

json::object of(Language language, const std::string& group, const bankcollection::Item& item) {
  return {{"end_to_end_id", text(to_string(item.id))},
          {"group", text(group)},
          {"cycle", text(item.id.cycle)},
          {"amount", text(item.amount)},
          {"state", text(bankcollection::name(item.state()))},
          {"collected_on", or_null(item.collected_on)},
          {"returned_on", or_null(item.returned_on)},
          {"reason", text(item.reason)},
          {"reason_words", words_of_reason(language, item.reason)}};
}

json::object of(const operations::CollectionPlan& plan) {
  json::array groups;
  for (const operations::GroupCollection& one : plan.groups) {
    json::array bills;
    for (const bankcollection::DueBill& bill : one.bills)
      bills.push_back({{"cycle", text(bill.cycle)}, {"due_on", text(bill.due_on)}, {"amount", text(bill.amount)}});
    groups.push_back(
        {{"group", text(one.group.code)},
         {"mandate", text(one.mandate.code)},
         {"left_out", one.left_out ? json::value(text(bankcollection::name(*one.left_out))) : json::value()},
         {"bills", std::move(bills)}});
  }
  return {{"bills", plan.bills}, {"amount", text(plan.amount)}, {"groups", std::move(groups)}};
}

json::object of(Language language, const operations::AnswerReport& report) {
  using bankcollection::Effect;
  json::array rows;
  for (const bool faulty : {true, false}) {
    for (const operations::AnsweredRow& row : report.rows) {
      if (row.problem.has_value() == faulty && rows.size() < kMostRows) rows.push_back(of(language, row));
    }
  }
  const size_t left_out = report.rows.size() - rows.size();
  return {{"form", text(bankcollection::name(report.form))},
          {"saved", report.saved},
          {"problems", report.problems},
          {"collected", report.count(Effect::collect)},
          {"rejected", report.count(Effect::reject)},
          {"reversed", report.count(Effect::reverse)},
          {"unchanged", report.count(Effect::unchanged)},
          {"waiting", report.count(Effect::wait)},
          {"others", report.others},
          {"amount_collected", text(report.collected)},
          {"amount_reversed", text(report.reversed)},
          {"rows", std::move(rows)},
          {"rows_left_out", left_out}};
}

}  // namespace tongfu::views
