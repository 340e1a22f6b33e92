#include "kernel/msisdn.h"

#include "kernel/text.h"

namespace tongfu {

std::string masked(Msisdn msisdn) {
  std::string text = to_string(msisdn);
  return text.replace(3, text.size() - 7, text.size() - 7, '*');
}

std::optional<Msisdn> read_msisdn(std::string_view text) {
  const bool mobile = text.size() == 11 && text[1] >= '3';
  const bool iot = text.size() == 13;  // 10xxxxxxxxxxx, 14xxxxxxxxxxx
  if ((!mobile && !iot) || text[0] != '1') return std::nullopt;
  const size_t first = text.size() - 8;
  const auto last = read_eight_digits(text.data() + first);
  if (!last) return std::nullopt;
  int64_t number = 0;
  for (const char c : text.substr(0, first)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return Msisdn::from_number(number * 100'000'000 + *last);
}

Result<Msisdn> parse_msisdn(std::string_view text) {
  if (const auto msisdn = read_msisdn(text)) return *msisdn;
  return invalid("bad_msisdn", "'" + printable(text) +
                                   "' is not a mobile number: expected 11 digits beginning with 13 to 19, "
                                   "or 13 digits beginning with 1 for an IoT line");
}

}  // namespace tongfu
