// Double entry (R20). A posting names what it debits, what it credits and an amount above zero: an entry that does not
// balance cannot be written. Entries are never edited; corrections are new ones.
#pragma once

#include <string>
#include <vector>

#include "catalogue/category.h"
#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::ledger {

// Codes follow the Chinese chart of accounts (企业会计准则应用指南), two digits of detail appended.
enum class Code : int32_t {
  cash = 100100,  // 库存现金 and, by payment method, 银行存款 1002xx
  bank = 100200,
  receivable = 112200,          // 应收账款: what an account owes
  damages_receivable = 122100,  // 其他应收款
  damages_payable = 224100,     // 其他应付款
  credit_balance = 220300,      // 预收账款: paid and not yet used
  dedicated_balance = 220301,   // 预收账款—专款
  revenue = 600100,             // 主营业务收入, category added
  late_fee_income = 630100,     // 营业外收入—违约金
  damages_income = 630101,      // 营业外收入—赔偿金
  damages_expense = 671100,     // 营业外支出—赔偿金
  rebate = 660100,              // 销售费用—返款
  bad_debt = 670200,            // 信用减值损失—坏账: what is written off
  dispute_allowance = 600190,   // 主营业务收入—费用异议冲减
  correction = 600191,          // 主营业务收入—差错更正
};

// Whose: 0 is the group, a line's number is that member, kCarrier the carrier itself.
constexpr int64_t kCarrier = -1;

struct Account {
  int32_t code = 0;
  int64_t owner = kCarrier;
  bool operator==(const Account&) const = default;
};

constexpr Account account(Code code, int64_t owner = kCarrier) {
  return {static_cast<int32_t>(code), owner};
}
constexpr Account revenue(catalogue::Category category) {
  return {static_cast<int32_t>(Code::revenue) + static_cast<int32_t>(category), kCarrier};
}
std::string chinese_name(int32_t code);  // "主营业务收入-套餐费"
std::string english_name(int32_t code);  // "revenue: plan"

struct Posting {
  Account debit;
  Account credit;
  Money amount;  // above zero
};

using Postings = std::vector<Posting>;

// Adds debit/credit for an amount above zero, the reverse for one below, nothing for zero.
void post(Postings& postings, Account debit, Account credit, Money amount);

// What an entry books.
enum class Source : uint8_t { bill, payment, reversal, late_fee, dispute, damages, settlement, write_off };
std::string_view name(Source source);

}  // namespace tongfu::ledger
