// A refusal as an answer: problem details (RFC 9457) with our named reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::http {

// What is wrong with one part of the input.
struct Fault {
  std::string path;  // JSON pointer, or the parameter's name
  std::string reason;
  std::string message;
};

// {"type": "urn:tongfu:reason:REASON", "title", "status", "detail", "reason", "errors": [{"path", "reason",
// "message"}]}; the type is "about:blank" where there is no reason, `errors` is left out where there are none.
// `detail` is for people; bytes of it that are no UTF-8 are replaced.
Response problem(int status, std::string_view reason, std::string_view detail, const std::vector<Fault>& faults = {});

// refused 409, invalid 422, not_found 404.
int status_of(ErrorCode code);
Response problem(const Error& error);

// "Not Found": the words of the status line.
std::string_view status_words(int status);

}  // namespace tongfu::http
