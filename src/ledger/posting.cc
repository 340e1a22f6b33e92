#include "ledger/posting.h"

namespace tongfu::ledger {

namespace {

struct Names {
  std::string chinese, english;
};

Names names(int32_t code) {
  switch (static_cast<Code>(code)) {
    case Code::cash: return {"库存现金", "cash"};
    case Code::receivable: return {"应收账款", "receivables"};
    case Code::damages_receivable: return {"其他应收款-赔偿金", "other receivables: damages"};
    case Code::damages_payable: return {"其他应付款-赔偿金", "other payables: damages"};
    case Code::damages_expense: return {"营业外支出-赔偿金", "non-operating expenses: damages"};
    case Code::credit_balance: return {"预收账款-可用余额", "advances received: credit balance"};
    case Code::dedicated_balance: return {"预收账款-专款余额", "advances received: dedicated balance"};
    case Code::late_fee_income: return {"营业外收入-违约金", "non-operating income: late fees"};
    case Code::damages_income: return {"营业外收入-违约赔偿金", "non-operating income: damages"};
    case Code::rebate: return {"销售费用-返款", "selling expenses: rebates"};
    case Code::bad_debt: return {"信用减值损失-坏账核销", "credit losses: write-offs"};
    case Code::dispute_allowance: return {"主营业务收入-费用异议冲减", "revenue: dispute allowances"};
    case Code::correction: return {"主营业务收入-差错更正", "revenue: corrections"};
    default: break;
  }
  const int32_t detail = code - static_cast<int32_t>(Code::revenue);
  if (detail >= 0 && detail < static_cast<int32_t>(catalogue::kCategoryCount)) {
    const catalogue::Category category = catalogue::category_at(static_cast<size_t>(detail));
    return {"主营业务收入-" + std::string(catalogue::chinese_name(category)),
            "revenue: " + std::string(catalogue::name(category))};
  }
  return {"银行存款", "bank"};
}

}  // namespace

std::string chinese_name(int32_t code) {
  return names(code).chinese;
}
std::string english_name(int32_t code) {
  return names(code).english;
}

void post(Postings& postings, Account debit, Account credit, Money amount) {
  if (amount.is_zero()) return;
  if (amount > kNothing) {
    postings.push_back({debit, credit, amount});
  } else {
    postings.push_back({credit, debit, -amount});
  }
}

std::string_view name(Source source) {
  constexpr std::string_view kNames[] = {"bill",    "payment", "reversal",   "late_fee",
                                         "dispute", "damages", "settlement", "write_off"};
  return kNames[static_cast<size_t>(source)];
}

}  // namespace tongfu::ledger
