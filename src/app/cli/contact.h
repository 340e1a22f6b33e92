// The fields of a contact as options, for the agreement's contacts and for notices that change them.
#pragma once

#include <memory>

#include "app/cli/command.h"
#include "notices/contact.h"

namespace tongfu::app {

inline void add_contact_options(Verb verb, const std::shared_ptr<notices::Contact>& contact, const char* of) {
  const auto add = [&](const char* option, std::string& field, const char* help) {
    verb.taken_option(
        option,
        [contact, &field](const std::string& text) -> Result<void> {
          field = text;
          return {};
        },
        std::string(of) + help);
  };
  add("--address", contact->address, "postal address");
  add("--postcode", contact->postcode, "postcode");
  add("--name", contact->name, "contact's name or role; kept sealed");
  add("--phone", contact->phone, "phone; kept sealed");
  add("--email", contact->email, "e-mail address; kept sealed");
}

}  // namespace tongfu::app
