// Written notices and when they are deemed delivered (R14, clause 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/calendar.h"
#include "kernel/date.h"

namespace tongfu::notices {

enum class Channel : uint8_t { in_person, express, email };
enum class Kind : uint8_t { non_renewal, termination, contact_change, force_majeure, negotiation, other };
enum class Party : uint8_t { group, carrier };

std::string_view name(Channel channel);
std::string_view name(Kind kind);
std::string_view name(Party party);
std::optional<Channel> parse_channel(std::string_view text);
std::optional<Kind> parse_kind(std::string_view text);
std::optional<Party> parse_party(std::string_view text);

struct Contact {
  std::string address;  // postal
  std::string postcode;
  std::string name;  // the contact's, or their role: personal, as phone and e-mail
  std::string phone;
  std::string email;

  bool empty() const { return *this == Contact(); }
  bool operator==(const Contact&) const = default;
};

struct NewNotice {
  std::string code;
  Kind kind = Kind::other;
  Party from = Party::group;
  Channel channel = Channel::email;
  DateTime sent;
  std::optional<int> ground;         // of clause 7.1, termination only
  std::optional<Date> effective_on;  // stated in the notice, termination only
  std::string body;
  std::string to;   // where it was sent; empty: the other party's address in force, where contacts are on record
  Contact contact;  // contact_change only: the sender's new contact; an empty field stays as it was
};

// The clause a kind of notice rests on.
std::string_view clause(Kind kind);

// In person at hand-over; express 3 days after sending; e-mail 24 hours after sending; never moved to a working day
// (R14.1, R2.3).
DateTime deemed_delivered(Channel channel, DateTime sent);

// From when a change of contact holds: `days` after it was notified, a legal period (R14.1, clause 4.4).
Result<Date> contact_change_effective_on(DateTime delivered, int days, const Calendar& calendar);

}  // namespace tongfu::notices
