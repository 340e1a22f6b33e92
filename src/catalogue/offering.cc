#include "catalogue/offering.h"

namespace tongfu::catalogue {

Result<void> check(const Offering& offering) {
  constexpr int64_t kMostUnits = int64_t{1} << 56;
  const auto bad = [&](const std::string& what) {
    return invalid("bad_offering", "offering '" + offering.code + "': " + what);
  };
  if (offering.code.empty()) return bad("the code is empty");
  if (offering.monthly_fee < kNothing) return bad("the monthly fee is below zero");
  for (const int64_t units : {offering.free_voice_minutes, offering.free_data_bytes, offering.free_sms}) {
    if (units < 0 || units > kMostUnits) return bad("free units must be from 0 to 2^56");
  }
  for (const RecurringFee& fee : offering.extras) {
    if (fee.amount < kNothing) return bad("an extra fee is below zero");
  }
  return {};
}

}  // namespace tongfu::catalogue
