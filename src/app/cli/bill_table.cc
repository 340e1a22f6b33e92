#include "app/cli/bill_table.h"

namespace tongfu::app {

BillTable::BillTable(const Common& common) : common_(common) {
  for (const auto& [zh, en] : {std::pair{"账户", "account"}, {"账期", "cycle"}, {"公布", "published"}, {"截止", "due"}})
    table_.column(common.say(zh, en));
  for (const auto& [zh, en] :
       {std::pair{"应付", "total"}, {"违约金", "late fee"}, {"已缴", "paid"}, {"未缴", "outstanding"}})
    table_.column(common.say(zh, en), TextTable::Align::right);
  table_.column(common.say("状态", "status"));
}

void BillTable::add(const std::string& account, const accounts::BillState& bill, Date date) {
  const accounts::BillFacts& f = bill.facts;
  const accounts::BillStatus status = bill.status_on(date);
  table_.row({account, to_string(f.cycle), to_string(f.published_on), to_string(f.due_on), to_grouped_string(f.total),
              to_grouped_string(bill.late_fee()), to_grouped_string(bill.paid()), to_grouped_string(bill.outstanding()),
              std::string(common_.language == Language::zh ? accounts::chinese_name(status) : accounts::name(status))});
}

}  // namespace tongfu::app
