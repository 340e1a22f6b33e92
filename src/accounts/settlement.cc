#include "accounts/settlement.h"

#include <algorithm>
#include <tuple>

namespace tongfu::accounts {

Money BillState::principal_outstanding() const {
  return not_below_zero(not_below_zero(facts.total) - facts.from_dedicated - upheld - principal_paid);
}

Money BillState::late_fee() const {
  const Money fee = Money::from_fen(divide_rounded(int128{fen_days} * facts.terms.rate_millionths, 1'000'000));
  return facts.terms.cap ? min(fee, *facts.terms.cap) : fee;
}

Money BillState::paid() const {
  if (facts.total < kNothing) return facts.total;
  return facts.total - principal_outstanding() + late_fee_paid - written_off;
}

std::string_view name(BillStatus status) {
  constexpr std::string_view kNames[] = {"written_off", "paid", "disputed", "overdue", "open"};
  return kNames[static_cast<size_t>(status)];
}

std::string_view chinese_name(BillStatus status) {
  constexpr std::string_view kNames[] = {"已核销", "已缴清", "异议中", "已逾期", "待缴"};
  return kNames[static_cast<size_t>(status)];
}

BillStatus BillState::status_on(Date date) const {
  if (outstanding().is_zero()) return written_off.is_zero() ? BillStatus::paid : BillStatus::written_off;
  if (disputed > kNothing) return BillStatus::disputed;
  return date > facts.due_on ? BillStatus::overdue : BillStatus::open;
}

bool BillState::operator==(const BillState& other) const {
  return facts.cycle == other.facts.cycle && facts.total == other.facts.total && upheld == other.upheld &&
         principal_paid == other.principal_paid && late_fee_paid == other.late_fee_paid &&
         written_off == other.written_off && fen_days == other.fen_days && disputed == other.disputed;
}

void BillState::accrue_to(Date date) {
  const Date from = std::max(accrued_to, facts.due_on);
  if (date <= from) return;
  const int128 added = int128{undisputed_principal().fen()} * (date - from);
  fen_days = checked_narrow(fen_days + added);
  accrued_to = date;
}

Money BillState::apply(Money amount) {
  const auto pay = [&amount](Money due, Money& paid) {
    const Money part = min(due, amount);
    paid += part;
    amount -= part;
  };
  if (facts.terms.principal_first) pay(principal_outstanding(), principal_paid);
  pay(late_fee_outstanding(), late_fee_paid);
  pay(principal_outstanding(), principal_paid);
  return amount;
}

void BillState::write_off(Money amount) {
  written_off += amount - apply(amount);
}

void Settlement::publish(const BillFacts& facts, Money upheld) {
  BillState bill{.facts = facts,
                 .upheld = upheld,
                 .principal_paid = {},
                 .late_fee_paid = {},
                 .written_off = {},
                 .accrued_to = facts.due_on,
                 .disputed = {}};
  const Money surplus = facts.from_dedicated + upheld - facts.total;
  credit_ = bill.apply(credit_);
  const auto place =
      std::find_if(bills_.begin(), bills_.end(), [&](const BillState& b) { return b.facts.cycle > facts.cycle; });
  bills_.insert(place, bill);
  if (surplus > kNothing) pay(facts.published_on, surplus);
}

void Settlement::pay(Date on, Money amount, std::optional<Cycle> designated) {
  accrue_to(on);
  std::vector<BillState*> order;
  for (BillState& bill : bills_) order.push_back(&bill);
  std::stable_sort(order.begin(), order.end(), [&](const BillState* a, const BillState* b) {
    return std::tuple(a->facts.cycle != designated, a->facts.due_on) <
           std::tuple(b->facts.cycle != designated, b->facts.due_on);
  });
  for (BillState* bill : order) amount = bill->apply(amount);
  credit_ += amount;
}

void Settlement::write_off(Date on, Cycle cycle, Money amount) {
  accrue_to(on);
  for (BillState& bill : bills_) {
    if (bill.facts.cycle == cycle) bill.write_off(amount);
  }
}

void Settlement::open_dispute(Date on, Cycle cycle, Money amount) {
  for (BillState& bill : bills_) {
    if (bill.facts.cycle != cycle) continue;
    bill.accrue_to(on);
    bill.disputed += amount;
  }
}

void Settlement::close_dispute(Date on, Cycle cycle, Money amount) {
  open_dispute(on, cycle, -amount);
}

void Settlement::accrue_to(Date date) {
  for (BillState& bill : bills_) bill.accrue_to(date);
}

bool Settlement::in_arrears_on(Date date) const {
  return std::any_of(bills_.begin(), bills_.end(), [&](const BillState& bill) { return bill.overdue_on(date); });
}

const BillState* Settlement::find(Cycle cycle) const {
  for (const BillState& bill : bills_) {
    if (bill.facts.cycle == cycle) return &bill;
  }
  return nullptr;
}

Settlement replay(const AccountHistory& history, Date as_of) {
  enum class What { publication, payment, dispute_opened, dispute_closed };
  struct Event {
    Date on;
    What what;
    int64_t number;
    size_t index;
  };
  std::vector<Event> events;
  for (size_t i = 0; i < history.bills.size(); ++i) {
    events.push_back({history.bills[i].published_on, What::publication, history.bills[i].cycle.months(), i});
  }
  for (size_t i = 0; i < history.payments.size(); ++i) {
    events.push_back({history.payments[i].on, What::payment, history.payments[i].number, i});
  }
  for (size_t i = 0; i < history.disputes.size(); ++i) {
    const DisputeFacts& dispute = history.disputes[i];
    events.push_back({dispute.opened_on, What::dispute_opened, dispute.number, i});
    if (dispute.resolved_on) events.push_back({*dispute.resolved_on, What::dispute_closed, dispute.number, i});
  }
  // Publication comes first on its day; the rest in the order of the day.
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tuple(a.on, a.what != What::publication, a.number) <
           std::tuple(b.on, b.what != What::publication, b.number);
  });

  // The part of a dispute that bears no late fee while it is open; none where a rejection counts as if it had never
  // been disputed (R13.2).
  const auto shielded = [&](const DisputeFacts& dispute) {
    if (!dispute.resolved_on) return dispute.amount;
    for (const BillFacts& bill : history.bills) {
      if (bill.cycle == dispute.cycle && bill.terms.runs_during_dispute) return kNothing;
    }
    return dispute.amount - dispute.upheld;
  };

  Settlement settlement;
  for (const Event& event : events) {
    if (event.on > as_of) break;
    switch (event.what) {
      case What::publication: {
        const BillFacts& bill = history.bills[event.index];
        Money upheld;
        for (const DisputeFacts& dispute : history.disputes) {
          if (dispute.cycle == bill.cycle) upheld += dispute.upheld;
        }
        settlement.publish(bill, upheld);
        break;
      }
      case What::payment: {
        const PaymentFacts& payment = history.payments[event.index];
        if (payment.write_off) {
          settlement.write_off(payment.on, *payment.designated, payment.amount);
        } else {
          settlement.pay(payment.on, payment.amount, payment.designated);
        }
        break;
      }
      case What::dispute_opened: {
        const DisputeFacts& dispute = history.disputes[event.index];
        settlement.open_dispute(event.on, dispute.cycle, shielded(dispute));
        break;
      }
      case What::dispute_closed: {
        const DisputeFacts& dispute = history.disputes[event.index];
        settlement.close_dispute(event.on, dispute.cycle, shielded(dispute));
        break;
      }
    }
  }
  settlement.accrue_to(as_of);
  return settlement;
}

}  // namespace tongfu::accounts
