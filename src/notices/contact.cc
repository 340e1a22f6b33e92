#include "notices/contact.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::notices {

namespace {

constexpr size_t kMostBytes = 300;

Error bad(const std::string& what) {
  return invalid("bad_contact", what);
}

std::string compared(Channel channel, std::string_view address) {
  std::string text;
  for (const char c : address) {
    if (c == ' ') continue;
    text += channel == Channel::email && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

bool is_email(std::string_view text) {
  const size_t at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string::npos && text.find(' ') == std::string_view::npos;
}

}  // namespace

Result<Contact> checked(Contact contact) {
  const std::pair<const char*, std::string*> fields[] = {{"address", &contact.address},
                                                         {"postcode", &contact.postcode},
                                                         {"name", &contact.name},
                                                         {"phone", &contact.phone},
                                                         {"e-mail address", &contact.email}};
  for (const auto& [what, text] : fields) {
    *text = std::string(trim(*text));
    const bool control = std::any_of(text->begin(), text->end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (text->size() > kMostBytes || control || !is_utf8(*text)) {
      return bad(std::string("the contact's ") + what + " is longer than " + std::to_string(kMostBytes) +
                 " bytes or holds control characters");
    }
  }
  if (!contact.email.empty() && !is_email(contact.email))
    return bad("the contact's e-mail address is none: expected one as in office@example.cn");
  if (contact.address.empty() && contact.email.empty())
    return bad("a contact needs a postal address or an e-mail address (clause 4.2)");
  return contact;
}

Contact merged(const Contact& before, const Contact& change) {
  const auto one = [](const std::string& was, const std::string& is) { return is.empty() ? was : is; };
  return {one(before.address, change.address), one(before.postcode, change.postcode), one(before.name, change.name),
          one(before.phone, change.phone), one(before.email, change.email)};
}

const std::string& address_for(const Contact& contact, Channel channel) {
  return channel == Channel::email ? contact.email : contact.address;
}

bool same_address(Channel channel, std::string_view a, std::string_view b) {
  return compared(channel, a) == compared(channel, b);
}

std::string masked_email(std::string_view email) {
  const size_t at = email.find('@');
  if (at == std::string_view::npos) return masked_name(email);
  return masked_name(email.substr(0, at)) + std::string(email.substr(at));
}

std::string masked_phone(std::string_view phone) {
  const size_t shown = std::min<size_t>(phone.size() / 2, 4);
  return std::string(phone.size() - shown, '*') + std::string(phone.substr(phone.size() - shown));
}

}  // namespace tongfu::notices
