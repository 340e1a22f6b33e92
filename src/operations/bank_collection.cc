#include "operations/bank_collection.h"

#include <algorithm>
#include <map>

#include "journal/journal.h"
#include "kernel/text.h"
#include "vault/access_log.h"

namespace tongfu::operations {

using bankcollection::Batch;
using bankcollection::BatchStore;
using bankcollection::Item;

namespace {

Result<void> check(const CollectionRequest& request) {
  if (request.collect_on >= request.at.date()) return {};
  return refused("collect_on_past", to_string(request.collect_on) + " is past: the bank cannot collect on it any more");
}

Result<GroupCollection> plan_group(storage::Database& database, const Calendar& calendar, party::Group group,
                                   const bankcollection::MandateDays& mandate, const CollectionRequest& request) {
  const Date today = request.at.date();
  TONGFU_ASSIGN(desk, GroupDesk::open(database, calendar, std::move(group)));
  GroupCollection out{desk->group, {}, {}, agreement::payee_on(database, desk->group.id, today), mandate};
  out.left_out = bankcollection::left_out(out.group.prepaid, desk->agreement.terms_on(today), out.payee.has_value());
  if (out.left_out) return out;
  accounts::Settlement account = desk->accounts.open(accounts::kGroupAccount).settlement();
  account.accrue_to(today);
  out.bills = bankcollection::due_bills(account, request.due_by, BatchStore(database).in_collection(out.group.id));
  return out;
}

// Group after group, in order of their numbers; `locked` to change them.
Result<CollectionPlan> plan(storage::Database& database, const Calendar& calendar, const CollectionRequest& request,
                            bool locked) {
  TONGFU_TRY(check(request));
  CollectionPlan out;
  for (const int64_t group_id : bankcollection::groups_with_mandate(database)) {
    party::Group group = locked ? party::lock_group(database, group_id) : party::get_group(database, group_id);
    bankcollection::MandateBook mandates(database, group_id, {});
    const auto mandate = mandates.in_force(request.at.date());
    if (!mandate) continue;
    TONGFU_ASSIGN(one, plan_group(database, calendar, std::move(group), *mandate, request));
    if (one.bills.empty() && !one.left_out) continue;
    out.bills += static_cast<int64_t>(one.bills.size());
    for (const bankcollection::DueBill& bill : one.bills) out.amount += bill.amount;
    out.groups.push_back(std::move(one));
  }
  return out;
}

void insert_items(storage::Database& database, BatchStore& store, const Batch& batch, const CollectionPlan& plan) {
  std::vector<agreement::BankAccount> parts;
  for (const GroupCollection& one : plan.groups) {
    if (one.bills.empty()) continue;
    auto part = std::find(parts.begin(), parts.end(), one.payee->account);
    if (part == parts.end()) part = parts.insert(parts.end(), one.payee->account);
    for (const bankcollection::DueBill& bill : one.bills) {
      const Item item{.id = {batch.number, one.group.id, bill.cycle},
                      .part = part - parts.begin() + 1,
                      .payee_no = one.payee->number,
                      .mandate_no = one.mandate.number,
                      .amount = bill.amount};
      store.insert(item);
      journal::record(
          database, one.group.id,
          {journal::Kind::bank_collection, to_string(item.id), batch.made_at.date(), accounts::kGroupAccount});
    }
  }
}

}  // namespace

Result<CollectionPlan> plan_collection(storage::Database& database, const Calendar& calendar,
                                       const CollectionRequest& request) {
  return plan(database, calendar, request, false);
}

Result<std::optional<MadeBatch>> make_collection(storage::Database& database, const Calendar& calendar,
                                                 const CollectionRequest& request) {
  storage::Transaction transaction(database);
  TONGFU_ASSIGN(planned, plan(database, calendar, request, true));
  BatchStore store(database);
  if (planned.bills == 0) {
    for (Batch& before : store.list()) {
      if (before.made_at.date() == request.at.date() && before.due_by == request.due_by &&
          before.collect_on == request.collect_on)
        return std::optional(MadeBatch{std::move(before), false});
    }
    return std::optional<MadeBatch>();
  }
  const Batch batch{store.next_number(), request.at, request.due_by, request.collect_on, database.actor()};
  store.insert(batch);
  insert_items(database, store, batch, planned);
  transaction.commit();
  return std::optional(MadeBatch{batch, true});
}

Result<payments::WrittenOff> write_off(GroupWork& work, const payments::NewWriteOff& asked) {
  TONGFU_ASSIGN(done, work->payments.write_off(asked));
  const std::vector<Cycle> waiting = BatchStore(work.database()).in_collection(work->group.id);
  if (asked.account == accounts::kGroupAccount &&
      std::find(waiting.begin(), waiting.end(), asked.cycle) != waiting.end())
    return refused("bill_in_collection", "the bill of " + to_string(asked.cycle) +
                                             " waits for a bank's answer: take the answer in first, or a table that "
                                             "returns it");
  return done;
}

Result<Batch> find_batch(storage::Database& database, std::string_view text) {
  const auto number = parse_integer(text.substr(text.rfind('-') + 1));  // the last part of a code, or all of it
  if (number && *number > 0 && *number <= INT32_MAX) {
    auto found = BatchStore(database).find(*number);
    if (found && (found->code() == text || std::to_string(*number) == text)) return *std::move(found);
  }
  return not_found("unknown_batch",
                   "there is no collection batch '" + printable(text) + "': `collect list` shows them");
}

Result<bankcollection::CollectionFile> collection_file(storage::Database& database, const vault::Keyring& keys,
                                                       const Batch& batch, DateTime at) {
  bankcollection::CollectionFile out{batch, {}};
  std::vector<agreement::Payee> payees;
  std::vector<bankcollection::Mandate> mandates;
  std::string agreement;
  int64_t group_id = 0;
  for (const Item& item : BatchStore(database).items(batch.number)) {
    if (item.id.group_id != group_id) {
      group_id = item.id.group_id;
      payees = agreement::payees(database, group_id);
      TONGFU_ASSIGN(its_mandates, bankcollection::MandateBook(database, group_id, keys).list());
      mandates = std::move(its_mandates);
      agreement = agreement::load_agreement(database, group_id)->code;
      TONGFU_TRY(vault::record_access(database, {.group_id = group_id,
                                                 .at = at,
                                                 .by = {},
                                                 .what = "mandate",
                                                 .subject = party::get_group(database, group_id).code,
                                                 .reason = "file of collection batch " + batch.code()}));
    }
    while (std::ssize(out.parts) < item.part) out.parts.push_back({std::ssize(out.parts) + 1, {}, {}});
    bankcollection::FilePart& part = out.parts[static_cast<size_t>(item.part - 1)];
    part.payee = payees.at(static_cast<size_t>(item.payee_no - 1)).account;
    part.items.push_back({item.id, item.amount, mandates.at(static_cast<size_t>(item.mandate_no - 1)),
                          "集团统付费用 " + to_string(item.id.cycle) + " " + printable(agreement)});
  }
  return out;
}

}  // namespace tongfu::operations
