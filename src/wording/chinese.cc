#include "wording/chinese.h"

#include <array>
#include <vector>

namespace tongfu::wording {

namespace {

constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"group", "集团"},
    {"carrier", "运营商"},
    {"email", "电子邮件"},
    {"express", "特快专递"},
    {"in_person", "当面"},
    {"draft", "草拟"},
    {"signed", "已签署"},
    {"in_force", "履行中"},
    {"expired", "已到期"},
    {"terminated", "已解除"},
    {"cash", "现金"},
    {"cash_transfer", "现金缴存"},
    {"bank_transfer", "转账"},
    {"cheque", "支票"},
    {"bank_collection", "托收"},
    {"online", "网上"},
    {"address", "地址"},
    {"postcode", "邮编"},
    {"name", "姓名"},
    {"phone", "电话"},
    {"e-mail address", "邮箱"},
    {"holder", "户名"},
    {"bank", "开户行"},
    {"an amendment", "变更"},
    {"an agreed termination", "协商解除"},
};

std::string_view in_chinese_word(std::string_view word) {
  for (const auto& [english, chinese] : kWords) {
    if (english == word) return chinese;
  }
  return word;
}

// What stands at each {} of the pattern; none where the text is another one.
std::optional<std::vector<std::string_view>> match(std::string_view pattern, std::string_view text) {
  std::vector<std::string_view> found;
  size_t gap = pattern.find("{}");
  if (gap == std::string_view::npos) {
    if (pattern == text) return found;
    return std::nullopt;
  }
  if (!text.starts_with(pattern.substr(0, gap))) return std::nullopt;
  text.remove_prefix(gap);
  pattern.remove_prefix(gap + 2);
  for (;;) {
    gap = pattern.find("{}");
    const std::string_view fixed = pattern.substr(0, gap);
    const bool last = gap == std::string_view::npos;
    const size_t at = fixed.empty() ? (last ? text.size() : 0) : last ? text.rfind(fixed) : text.find(fixed);
    if (at == std::string_view::npos || (last && at + fixed.size() != text.size())) return std::nullopt;
    found.push_back(text.substr(0, at));
    if (last) return found;
    text.remove_prefix(at + fixed.size());
    pattern.remove_prefix(gap + 2);
  }
}

std::optional<std::string> translated(std::string_view reason, std::string_view text) {
  for (const Message& message : chinese_messages()) {
    if (message.reason != reason) continue;
    const auto parts = match(message.english, text);
    if (!parts) continue;
    std::string out;
    const std::string_view form = message.chinese;
    for (size_t i = 0; i < form.size(); ++i) {
      if (form[i] != '{') {
        out += form[i];
        continue;
      }
      const std::string_view part = parts->at(static_cast<size_t>(form[i + 1] - '1'));
      i += 2;
      if (form[i] == 'w') out += in_chinese_word(part);
      if (form[i] == 'm') out += translated(reason, part).value_or(std::string(part));
      if (form[i] == '}') out += part;
      if (form[i] != '}') ++i;
    }
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> in_chinese(const Error& error) {
  const std::string_view text = error.message;
  if (auto whole = translated(error.reason, text)) return whole;
  for (size_t at = text.find(": "); at != std::string_view::npos; at = text.find(": ", at + 1)) {
    if (auto rest = translated(error.reason, text.substr(at + 2)))
      return std::string(text.substr(0, at)) + "：" + *rest;
  }
  return std::nullopt;
}

}  // namespace tongfu::wording
