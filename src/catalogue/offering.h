// What a line subscribes to: recurring fees, free units, prices of what goes beyond them (R4).
#pragma once

#include <string>
#include <vector>

#include "catalogue/category.h"

namespace tongfu::catalogue {

constexpr int64_t kBytesPerMegabyte = 1'048'576;

struct RecurringFee {
  Category category = Category::plan;
  Money amount;
};

struct Offering {
  std::string code;
  std::string name;
  Money monthly_fee;
  bool first_cycle_prorated = true;  // R4.1: else the cycle of activation is charged in full
  bool last_cycle_prorated = false;  // R4.1: else the cycle of termination is charged in full
  int64_t free_voice_minutes = 0;
  int64_t free_data_bytes = 0;
  int64_t free_sms = 0;
  UnitPrice price_voice_minute;
  UnitPrice price_data_megabyte;
  UnitPrice price_sms;
  std::vector<RecurringFee> extras;  // more recurring fees, each in its own category
};

// Refuses: `bad_offering` where the code is empty or a quantity or fee is below zero or absurdly large.
Result<void> check(const Offering& offering);

}  // namespace tongfu::catalogue
