// Messages of errors in Chinese. A message is written once, in English, where it arises; here it is recognised by its
// reason and its fixed words, and what stands between them is carried over.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::wording {

// `english` with {} where something changing stands. In `chinese` {1} is the first of them as it is, {1w} that word in
// Chinese where it is one of ours (group, expired ...), {1m} that part as a message of the same reason.
struct Message {
  std::string_view reason;
  std::string_view english;
  std::string_view chinese;
};
std::span<const Message> chinese_messages();

// The whole message in Chinese, a place before it ("form.csv: ...") included; none where it is not known.
std::optional<std::string> in_chinese(const Error& error);

}  // namespace tongfu::wording
