// What requests to sign in have in common, by whatever way: their bodies, and what is turned away at once.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::signin {

using Texts = std::map<std::string, std::string, std::less<>>;

// A body that is an object of texts, of at most `longest` bytes each: those that must be there, and those that may.
// Refuses: `bad_json`, `unknown_field`, `bad_field`, `missing_field`.
Result<Texts> read_texts(const http::Request& request, std::initializer_list<const char*> needed,
                         std::initializer_list<const char*> possible = {}, size_t longest = 1'000);
// Empty where it is not there.
std::string at(const Texts& texts, std::string_view name);
// What is wrong with the body: 400 or 422.
http::Response bad_body(const Error& error);

// Another site must not sign somebody in here, as somebody else. Browsers say where a request comes from.
bool comes_from_another_site(const http::Request& request);
http::Response from_another_site();  // 403
http::Response too_many_attempts();  // 429

}  // namespace tongfu::signin
