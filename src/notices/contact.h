// Where a party is written to (clauses 4.1, 4.2, 4.4; R14.1).
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "notices/notice.h"

namespace tongfu::notices {

// `contact` without spaces around its fields. Refuses: `bad_contact` (a field too long, with control characters or no
// UTF-8; an e-mail address that is none; neither a postal nor an e-mail address).
Result<Contact> checked(Contact contact);

// `change` over what stood before: an empty field keeps it.
Contact merged(const Contact& before, const Contact& change);

// The address a channel goes to: the postal one in person and by express, the e-mail address; empty where there is
// none.
const std::string& address_for(const Contact& contact, Channel channel);
// Whether two addresses of a channel are the same, however spaced; the case of an e-mail address does not matter.
bool same_address(Channel channel, std::string_view a, std::string_view b);

// As a screen shows them: "l***@example.cn", "*******8000".
std::string masked_email(std::string_view email);
std::string masked_phone(std::string_view phone);

}  // namespace tongfu::notices
