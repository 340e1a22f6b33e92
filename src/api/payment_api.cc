// Payments (缴费), write-offs (坏账核销) and their reversal.
#include "accounts/account_lists.h"
#include "api/families.h"
#include "api/page.h"
#include "operations/bank_collection.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

// Why something was written off is the carrier's: those who owe see that it was.
boost::json::object shown(Call& call, const views::Viewer& viewer, accounts::PaymentRow payment) {
  if (call.who.reach().kind != signin::Reach::Kind::all) payment.reason.clear();
  return views::of(viewer, payment);
}

Result<Answer> list_payments(Call& call) {
  TONGFU_TRY(call.desk());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, accounts::payment_page(call.database, call.group.id, only, asked),
      [&](const views::Viewer& viewer, const accounts::PaymentRow& payment) { return shown(call, viewer, payment); });
}

Result<Answer> get_payment(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  const auto payment = desk->accounts.payment(call.parameters.number("number"));
  if (!payment) return not_found("unknown_payment", "the group has no payment of this number");
  return Answer{shown(call, call.viewer(), *payment)};
}

Result<int> method_of(const Fields& body) {
  return payments::parse_method(body.text("method", "bank_transfer"));
}

void ask_payment(Call& call, party::GroupId likely) {
  const Fields& body = call.body;
  const auto number = read_msisdn(body.text("account"));
  const auto method = method_of(body);
  if (!method || (!number && body.text("account") != "group")) return;
  const int64_t account = number ? number->number() : int64_t{accounts::kGroupAccount};
  call.payment_asked.emplace(call.database, likely, account, *method, body.text("ref"));
}

Result<Answer> take_payment(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(account, call.named_account(body.text("account")));
  TONGFU_ASSIGN(method, method_of(body));
  const payments::NewPayment payment{.account = account,
                                     .amount = *body.money("amount"),
                                     .method = method,
                                     .ref = body.text("ref"),
                                     .on = body.date("date").value_or(call.today()),
                                     .designated = body.cycle("cycle")};
  TONGFU_TRY(payments::check_day(payment.on, call.today()));
  std::optional<payments::Questions> asked = std::move(call.payment_asked);
  const bool the_same = asked && asked->account.asks(call.group.id, account, method, payment.ref);
  if (!the_same) asked.reset();  // by the number of a secondary SIM, say
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(receipt, (*work)->payments.pay(payment, std::move(asked)));
  work->commit();
  return Answer{views::of(receipt)};
}

Result<Answer> write_off(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(account, call.named_account(body.text("account")));
  const payments::NewWriteOff asked{.account = account,
                                    .cycle = *body.cycle("cycle"),
                                    .amount = body.money("amount"),
                                    .ref = body.text("ref"),
                                    .reason = body.text("reason"),
                                    .on = body.date("date").value_or(call.today())};
  TONGFU_TRY(payments::check_day(asked.on, call.today()));
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(done, operations::write_off(*work, asked));
  work->commit();
  return Answer{views::of(done)};
}

Result<Answer> reverse_payment(Call& call) {
  const Date on = call.body.date("date").value_or(call.today());
  TONGFU_TRY(payments::check_day(on, call.today()));
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(receipt, (*work)->payments.reverse(call.parameters.number("number"), on));
  work->commit();
  return Answer{views::of(receipt)};
}

}  // namespace

std::vector<NamedHandler> payment_handlers() {
  return {{"listPayments", list_payments},
          {"getPayment", get_payment},
          {"takePayment", take_payment, ask_payment},
          {"writeOff", write_off},
          {"reversePayment", reverse_payment}};
}

}  // namespace tongfu::api
