#include "approvals/approval_store.h"

#include <algorithm>
#include <array>

#include "approvals/sql.h"

namespace tongfu::approvals {

namespace {

constexpr int kWaitDays = 14;
constexpr std::array<std::string_view, 5> kStates = {"waiting", "done", "rejected", "expired", "failed"};

std::string place(int64_t number) {
  return "approval.content/" + std::to_string(number);
}

}  // namespace

std::string_view name(State state) {
  return kStates[static_cast<size_t>(state)];
}

std::optional<State> parse_state(std::string_view text) {
  const auto found = std::find(kStates.begin(), kStates.end(), text);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<State>(found - kStates.begin());
}

struct ApprovalStore::Row {
  Approval approval;
  std::string content;
  bool sealed = false;
};

namespace {

Approval read(const storage::Statement& row, DateTime now) {
  Approval approval{.group_id = row.integer(0),
                    .number = row.integer(1),
                    .operation = static_cast<Operation>(row.integer(2)),
                    .summary = row.text(3),
                    .maker = row.text(4),
                    .made_at = DateTime::from_seconds(row.integer(5)),
                    .expires_at = DateTime::from_seconds(row.integer(6)),
                    .state = static_cast<State>(row.integer(7)),
                    .decided_by = {},
                    .decided_at = {},
                    .remark = row.text(10)};
  if (!row.is_null(8)) approval.decided_by = row.text(8);
  if (!row.is_null(9)) approval.decided_at = DateTime::from_seconds(row.integer(9));
  if (approval.state == State::waiting && approval.expires_at <= now) approval.state = State::expired;
  return approval;
}

Error unknown(int64_t number) {
  return not_found("unknown_approval", "there is no request " + std::to_string(number) + " for approval");
}

}  // namespace

Result<Approval> ApprovalStore::add(const NewApproval& approval, DateTime now) {
  storage::Transaction transaction(database_);
  int64_t number = 0;
  {
    // Of several servers on one database one at a time takes a number; the key, by group, would not tell two apart.
    auto locked = database_.query(sql::lock_numbers);
    locked.step();
  }
  {
    auto next = database_.query(sql::next_approval);
    next.step();
    number = next.integer(0);
  }
  std::string content = approval.content;
  if (approval.personal) {
    TONGFU_ASSIGN(vault, keys_.open(database_));
    content = vault->seal(content, place(number));
  }
  database_.execute(sql::insert_approval, approval.group_id, number, static_cast<int>(approval.operation),
                    approval.summary, storage::Blob{content}, approval.personal, database_.actor(), now.seconds(),
                    now.plus_hours(kWaitDays * 24).seconds());
  transaction.commit();
  return find(number, now);
}

std::optional<ApprovalStore::Row> ApprovalStore::row(int64_t number, DateTime now) {
  auto rows = database_.query(sql::get_approval, number);
  if (!rows.step()) return std::nullopt;
  return Row{.approval = read(rows, now), .content = std::string(rows.blob(11)), .sealed = rows.integer(12) != 0};
}

Result<Approval> ApprovalStore::find(int64_t number, DateTime now) {
  if (auto found = row(number, now)) return std::move(found->approval);
  return unknown(number);
}

storage::Page<Approval> ApprovalStore::page(std::optional<State> state,
                                            const std::function<bool(const Approval&)>& shown,
                                            const storage::PageAsked& asked, DateTime now) {
  static const storage::Listing kApprovals(sql::page_of_approvals, {"approval"},
                                           {"operation", "group", "maker", "made_at", "state", "decided_at"});
  const auto read_shown = [&](const storage::Statement& row) {
    std::optional<Approval> approval = read(row, now);
    if (!shown(*approval)) approval.reset();
    return approval;
  };
  return storage::read_page<Approval>(database_, kApprovals, asked, read_shown, now.seconds(),
                                      state ? static_cast<int64_t>(*state) : -1);
}

int64_t ApprovalStore::waiting(DateTime now) {
  auto rows = database_.query(sql::count_waiting, now.seconds());
  rows.step();
  return rows.integer(0);
}

Result<ApprovalStore::Row> ApprovalStore::decidable(int64_t number, const signin::Principal& by, bool may_be_own,
                                                    DateTime now) {
  auto found = row(number, now);
  if (!found) return unknown(number);
  const Approval& approval = found->approval;
  const bool own = approval.maker == by.name;
  if (!by.reach().covers_group(approval.group_id)) return unknown(number);
  if (approval.state == State::expired)
    return refused("approval_expired", "the request has expired: it has to be made anew");
  if (approval.state != State::waiting) {
    return refused("approval_decided", "the request was decided by " + approval.decided_by.value_or("") + " already");
  }
  if (own && may_be_own) return *std::move(found);
  if (own) return refused("own_approval", "who asks for it cannot approve it: a second person has to");
  if (!by.may(approver(approval.operation))) {
    return refused("approval_not_allowed", "your role may not decide this: it needs the permission " +
                                               std::string(signin::name(approver(approval.operation))));
  }
  return *std::move(found);
}

Result<std::string> ApprovalStore::approve(int64_t number, const signin::Principal& by, const std::string& remark,
                                           DateTime now) {
  TONGFU_ASSIGN(found, decidable(number, by, false, now));
  std::string content = std::move(found.content);
  if (found.sealed) {
    TONGFU_ASSIGN(vault, keys_.open(database_));
    TONGFU_ASSIGN(opened, vault->open(content, place(number)));
    content = std::move(opened);
  }
  const int64_t taken = database_.change(sql::decide_approval, found.approval.group_id, number,
                                         static_cast<int>(State::done), by.name, now.seconds(), remark);
  if (taken == 0) return refused("approval_decided", "the request was decided by somebody else just now");
  return content;
}

Result<void> ApprovalStore::reject(int64_t number, const signin::Principal& by, const std::string& remark,
                                   DateTime now) {
  TONGFU_ASSIGN(found, decidable(number, by, true, now));
  database_.execute(sql::decide_approval, found.approval.group_id, number, static_cast<int>(State::rejected), by.name,
                    now.seconds(), remark);
  return {};
}

void ApprovalStore::fail(int64_t number, const std::string& why, DateTime now) {
  const auto found = row(number, now);
  EXPECTS(found);
  database_.execute(sql::fail_approval, found->approval.group_id, number, static_cast<int>(State::failed), why);
}

Limits ApprovalStore::limits() {
  Limits limits;
  const auto read_limit = [&](const char* limit) -> std::optional<int64_t> {
    auto rows = database_.query(sql::get_limit, limit);
    return rows.step() ? std::optional(rows.integer(0)) : std::nullopt;
  };
  limits.registry_rows = read_limit("registry_rows").value_or(limits.registry_rows);
  limits.registry_cost = Money::from_fen(read_limit("registry_cost").value_or(limits.registry_cost.fen()));
  return limits;
}

void ApprovalStore::set_limits(const Limits& limits) {
  database_.execute(sql::set_limit, "registry_rows", limits.registry_rows);
  database_.execute(sql::set_limit, "registry_cost", limits.registry_cost.fen());
}

}  // namespace tongfu::approvals
