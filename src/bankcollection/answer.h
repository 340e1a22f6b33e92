// What a bank answers about one item, and what follows from it (R11.3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bankcollection/collection.h"
#include "kernel/result.h"

namespace tongfu::bankcollection {

// As the return file (回盘) has it, nothing checked yet.
struct AnswerRow {
  uint32_t place = 0;  // the transaction in the file, from 1; the row of a table
  std::string end_to_end_id;
  std::string status;    // "ACSC", "RJCT", "CRDT", "退回" ..
  std::string reason;    // as the bank codes it
  std::string amount;    // empty where the file has none
  std::string currency;  // empty: yuan
  std::string on;        // YYYY-MM-DD; a time after it does not matter
};

enum class Verdict : uint8_t { collected, returned, waiting };
// The codes of ISO 20022's pain.002, a credit or debit of camt.054, and the words of a table. None of others.
std::optional<Verdict> verdict_of(std::string_view status);

enum class Effect : uint8_t {
  collect,    // a payment is booked
  reject,     // the bill is open again
  reverse,    // the payment is reversed: the account is as if it had never been made
  unchanged,  // said before
  wait,       // the bank has it and has not decided
};
std::string_view name(Effect effect);
std::string_view chinese_name(Effect effect);

struct Decision {
  Effect effect = Effect::unchanged;
  Date on;
};

// `item` as it stands before the row; null where the id is none of ours. Refuses, in this order: `unknown_status`,
// `unknown_end_to_end_id`, `bad_amount`, `wrong_currency`, `amount_differs`, `bad_date`, `in_the_future`,
// `before_the_batch`, `answered_otherwise` (collected after it was rejected), `returned_before_collected`.
Result<Decision> decide(const AnswerRow& row, const Item* item, Date made_on, Date today);

// The item after the row; of `collect` without its payment's number.
void apply(const Decision& decision, const AnswerRow& row, Item& item);

}  // namespace tongfu::bankcollection
