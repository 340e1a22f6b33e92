// Secrets we hand out and keep only a digest of: session cookies, API tokens, first passwords.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::signin {

// 256 random bits in 43 characters of A-Z a-z 0-9 - _.
std::string new_secret();
// 32 bytes by which a secret is found again. A secret is random: no salt, no slow function is needed.
std::string digest_of(std::string_view secret);
// Derived from a session's secret: who has only this cannot use the session.
std::string csrf_token(std::string_view session_secret);
// A secret of its own for one use, of which the other uses cannot be learnt. `use` has 16 bytes.
std::string derived_secret(std::string_view secret, std::string_view use);
bool same_secret(std::string_view a, std::string_view b);  // in constant time for equal lengths

// A first password, 79 random bits in letters and digits that cannot be mistaken: "k7mf-2xqd-h9wp-4rtn".
std::string new_first_password();

}  // namespace tongfu::signin
