// A collection batch (托收批次) and its items as values: one item a bill, from when it was made until the bank has
// answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::bankcollection {

// What a bank hands back with every answer: unique over all batches, at most 35 characters (ISO 20022). It says where
// the item stands: "TS12-7-202508".
struct EndToEndId {
  int64_t batch = 0;
  int64_t group_id = 0;
  Cycle cycle;

  bool operator==(const EndToEndId&) const = default;
};
std::string to_string(const EndToEndId& id);
// None where the text is not exactly what to_string() gives.
std::optional<EndToEndId> read_end_to_end_id(std::string_view text);

struct Batch {
  int64_t number = 0;  // from 1
  DateTime made_at;
  Date due_by;      // holds bills due by this day
  Date collect_on;  // the day the bank is asked to collect on
  std::string made_by;

  // The message's name at the bank: "TS20250910-12".
  std::string code() const;
};

enum class ItemState : uint8_t { made, collected, returned };
std::string_view name(ItemState state);
std::string_view chinese_name(ItemState state);

struct Item {
  EndToEndId id;
  int64_t part = 1;        // of the file: one for each account that is paid into
  int64_t payee_no = 0;    // agreement::Payee
  int64_t mandate_no = 0;  // Mandate
  Money amount;
  std::optional<Date> collected_on;  // kept where it was returned later
  std::optional<int64_t> payment_no;
  std::optional<Date> returned_on;
  std::string reason;  // of a return, as the bank codes it: "AM04"

  ItemState state() const {
    return returned_on ? ItemState::returned : collected_on ? ItemState::collected : ItemState::made;
  }
};

// What the common reason codes of ISO 20022 mean; empty of others.
std::string_view reason_words(std::string_view code);
std::string_view chinese_reason_words(std::string_view code);

}  // namespace tongfu::bankcollection
