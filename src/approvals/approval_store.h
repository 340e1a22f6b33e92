// Maker and checker: what one person asks for is kept until another one decides it, and done once at most.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "approvals/policy.h"
#include "kernel/date.h"
#include "storage/listing.h"
#include "vault/keyring.h"

namespace tongfu::approvals {

enum class State : uint8_t {
  waiting,
  done,  // approved, and done in the same transaction
  rejected,
  expired,  // nobody decided in time
  failed,   // approved, but a rule refused it by then: `remark` says why
};
std::string_view name(State state);
std::optional<State> parse_state(std::string_view name);

struct NewApproval {
  int64_t group_id = 0;  // 0: of no group
  Operation operation = Operation::registry_import;
  std::string summary;    // JSON: its parts by name, for people, without personal data
  std::string content;    // canonical JSON: all that is needed to do it
  bool personal = false;  // it is sealed
};

struct Approval {
  int64_t group_id = 0;
  int64_t number = 0;
  Operation operation = Operation::registry_import;
  std::string summary;
  std::string maker;  // the name of a user
  DateTime made_at;
  DateTime expires_at;
  State state = State::waiting;
  std::optional<std::string> decided_by;
  std::optional<DateTime> decided_at;
  std::string remark;
};

class ApprovalStore {
 public:
  ApprovalStore(storage::Database& database, vault::Keyring keys) : database_(database), keys_(std::move(keys)) {}

  // By the database's actor. It waits for 14 days. Refuses: as Keyring::open where it is personal.
  Result<Approval> add(const NewApproval& approval, DateTime now);

  Result<Approval> find(int64_t number, DateTime now);  // refuses: `unknown_approval`
  // Those in a state, or all, that `shown` answers true for. By approval (its number), operation, group (its code),
  // maker, made_at, state, decided_at.
  storage::Page<Approval> page(std::optional<State> state, const std::function<bool(const Approval&)>& shown,
                               const storage::PageAsked& asked, DateTime now);
  int64_t waiting(DateTime now);

  // Takes it for being done: from here on nobody else can. Answers its content; the caller does it in the same
  // transaction and, where a rule refuses that, undoes its part and calls fail(). Refuses, in this order:
  // `unknown_approval` (or out of reach), `approval_decided`, `approval_expired`, `own_approval`,
  // `approval_not_allowed`, as Keyring::open, `sealed_value_damaged`.
  Result<std::string> approve(int64_t number, const signin::Principal& by, const std::string& remark, DateTime now);
  // Refuses: as approve(), but the maker may take it back.
  Result<void> reject(int64_t number, const signin::Principal& by, const std::string& remark, DateTime now);
  void fail(int64_t number, const std::string& why, DateTime now);

  Limits limits();
  void set_limits(const Limits& limits);

 private:
  struct Row;
  std::optional<Row> row(int64_t number, DateTime now);
  Result<Row> decidable(int64_t number, const signin::Principal& by, bool may_be_own, DateTime now);

  storage::Database& database_;
  vault::Keyring keys_;
};

}  // namespace tongfu::approvals
