// One-off charges and credits, handset rebates.
#include "api/families.h"
#include "api/page.h"
#include "rating/usage_list.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_charges(Call& call) {
  TONGFU_ASSIGN(only, call.only_account());
  TONGFU_ASSIGN(asked, asked_order(call));
  return group_page_answer(
      call, rating::charge_page(call.database, call.group.id, *call.parameters.cycle("cycle"), only, asked),
      [](const views::Viewer& viewer, const rating::AccountCharge& charge) { return views::of(viewer, charge); });
}

Result<Answer> book(Call& call, bool credit) {
  const Fields& body = call.body;
  TONGFU_ASSIGN(account, call.named_account(body.text("account")));
  const Money amount = *body.money("amount");
  if (amount <= kNothing) return invalid("bad_amount", "$.amount: expected an amount above zero");
  const rating::AccountCharge charge{account,
                                     {*catalogue::parse_category(body.text("category")), credit ? -amount : amount},
                                     body.date("date").value_or(call.today()),
                                     body.text("memo")};
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY((*work)->charge(account, charge.one_off.category, charge.one_off.amount, charge.on, charge.memo));
  work->commit();
  return Answer{views::of(call.viewer(), charge)};
}

Result<Answer> add_charge(Call& call) {
  return book(call, false);
}
Result<Answer> add_credit(Call& call) {
  return book(call, true);
}

Result<Answer> list_campaigns(Call& call) {
  return paged(call, billing::campaigns(call.database, call.group.id),
               [](const billing::Campaign& campaign) { return views::of(campaign); });
}

Result<Answer> add_campaign(Call& call) {
  const Fields& body = call.body;
  billing::Campaign campaign{body.text("code"),
                             *body.money("min_spend"),
                             *body.money("rebate"),
                             *body.cycle("from"),
                             static_cast<int>(body.number("months")),
                             {}};
  for (const auto& member : body.list("members")) {
    TONGFU_ASSIGN(account, call.named_account(std::string_view(member.as_string())));
    if (account == accounts::kGroupAccount) return invalid("bad_account", "$.members: expected lines");
    campaign.members.push_back(Msisdn::from_number(account));
  }
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_TRY((*work)->add_campaign(campaign));
  work->commit();
  return Answer{views::of(campaign)};
}

}  // namespace

std::vector<NamedHandler> charge_handlers() {
  return {{"listCharges", list_charges},
          {"addCharge", add_charge},
          {"addCredit", add_credit},
          {"listCampaigns", list_campaigns},
          {"addCampaign", add_campaign}};
}

}  // namespace tongfu::api
