#include "bankcollection/collection.h"

#include <algorithm>
#include <iterator>

#include "kernel/text.h"

namespace tongfu::bankcollection {

namespace {

constexpr std::string_view kPrefix = "TS";  // 托收

std::string digits_of(std::string text) {
  std::erase(text, '-');
  return text;
}

struct Reason {
  std::string_view code;
  std::string_view english;
  std::string_view chinese;
};
constexpr Reason kReasons[] = {
    {"AC01", "the account number is wrong", "账号有误"},
    {"AC04", "the account is closed", "账户已销户"},
    {"AC06", "the account is blocked", "账户被冻结"},
    {"AG01", "the account allows no collection", "账户不允许托收"},
    {"AM04", "not enough money on the account", "余额不足"},
    {"AM05", "collected before", "重复托收"},
    {"BE01", "name and account do not belong together", "户名与账号不符"},
    {"FF01", "the file has a wrong form", "文件格式有误"},
    {"MD01", "no mandate", "无托收授权"},
    {"MD06", "the payer asked for the money back", "付款人要求退款"},
    {"MD07", "the payer is no more", "付款人已注销"},
    {"MS02", "refused by the payer", "付款人拒付"},
    {"MS03", "refused by the bank without a reason", "银行退回，未说明原因"},
    {"RC01", "the bank's code is wrong", "行号有误"},
};

const Reason* find_reason(std::string_view code) {
  const auto found =
      std::find_if(std::begin(kReasons), std::end(kReasons), [&](const Reason& one) { return one.code == code; });
  return found == std::end(kReasons) ? nullptr : found;
}

}  // namespace

std::string to_string(const EndToEndId& id) {
  return std::string(kPrefix) + std::to_string(id.batch) + "-" + std::to_string(id.group_id) + "-" +
         digits_of(to_string(id.cycle));
}

std::optional<EndToEndId> read_end_to_end_id(std::string_view text) {
  if (!text.starts_with(kPrefix)) return std::nullopt;
  const auto parts = split(text.substr(kPrefix.size()), '-');
  if (parts.size() != 3 || parts[2].size() != 6) return std::nullopt;
  const auto batch = parse_integer(parts[0]), group_id = parse_integer(parts[1]);
  const auto cycle = parse_cycle(std::string(parts[2].substr(0, 4)) + "-" + std::string(parts[2].substr(4)));
  constexpr int64_t kMost = INT32_MAX;  // as the tables keep both
  if (!batch || !group_id || !cycle || *batch > kMost || *group_id > kMost) return std::nullopt;
  const EndToEndId id{*batch, *group_id, *cycle};
  if (to_string(id) != text) return std::nullopt;  // leading zeros, signs
  return id;
}

std::string Batch::code() const {
  return std::string(kPrefix) + digits_of(to_string(made_at.date())) + "-" + std::to_string(number);
}

std::string_view name(ItemState state) {
  constexpr std::string_view kNames[] = {"made", "collected", "returned"};
  return kNames[static_cast<size_t>(state)];
}
std::string_view chinese_name(ItemState state) {
  constexpr std::string_view kNames[] = {"托收中", "已收", "退回"};
  return kNames[static_cast<size_t>(state)];
}

std::string_view reason_words(std::string_view code) {
  const Reason* reason = find_reason(code);
  return reason == nullptr ? std::string_view() : reason->english;
}
std::string_view chinese_reason_words(std::string_view code) {
  const Reason* reason = find_reason(code);
  return reason == nullptr ? std::string_view() : reason->chinese;
}

}  // namespace tongfu::bankcollection
