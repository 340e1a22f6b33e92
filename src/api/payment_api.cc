// Payments (缴费) and their reversal.
#include "accounts/account_lists.h"
#include "api/families.h"
#include "api/page.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_payments(Call& call) {
  TONGFU_TRY(call.desk());
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, accounts::payment_page(call.database, call.group.id, only, asked),
                     [&](const accounts::PaymentRow& payment) { return views::of(viewer, payment); });
}

Result<Answer> get_payment(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  const auto payment = desk->accounts.payment(call.parameters.number("number"));
  if (!payment) return not_found("unknown_payment", "the group has no payment of this number");
  return Answer{views::of(call.viewer(), *payment)};
}

Result<Answer> take_payment(Call& call) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(account, call.named_account(body.text("account")));
  TONGFU_ASSIGN(method, payments::parse_method(body.text("method", "bank_transfer")));
  const payments::NewPayment payment{.account = account,
                                     .amount = *body.money("amount"),
                                     .method = method,
                                     .ref = body.text("ref"),
                                     .on = body.date("date").value_or(call.today()),
                                     .designated = body.cycle("cycle")};
  TONGFU_TRY(payments::check_day(payment.on, call.today()));
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(receipt, (*work)->payments.pay(payment));
  work->commit();
  return Answer{views::of(receipt)};
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
          {"takePayment", take_payment},
          {"reversePayment", reverse_payment}};
}

}  // namespace tongfu::api
