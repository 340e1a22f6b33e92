// A scenario file, parsed (docs/scenario.md): an agreement's whole life in one file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement_store.h"
#include "billing/bill_store.h"
#include "catalogue/offering.h"
#include "membership/registry.h"
#include "notices/notice.h"
#include "party/group_store.h"
#include "sponsorship/sponsorship.h"

namespace tongfu::scenario {

struct Member {
  membership::NewLine line;
  std::optional<Cycle> enrolled_from;
  sponsorship::Plan plan;
};

struct Event {
  enum class Kind {
    usage,
    charge,
    credit,
    join,
    change,
    leave,
    suspend,
    resume,
    terminate_line,
    pay,
    reverse_payment,
    dispute,
    resolve_dispute,
    notice,
  };
  Kind kind = Kind::usage;
  int index = 0;  // in the file, from 0
  DateTime at;    // when it is played
  Date on() const { return at.date(); }

  int64_t account = 0;  // charge, credit, pay, dispute: 0 is the group's own
  Msisdn msisdn;
  catalogue::Category category = catalogue::Category::other;
  Money amount;      // charge, credit, pay, dispute; what a decision upholds
  std::string text;  // memo; the reference of a payment; the id of a dispute or a notice
  std::optional<Cycle> cycle;

  std::string usage_csv;     // usage: the record as the import reads it
  membership::NewLine line;  // join
  sponsorship::Plan plan;    // join, change
  membership::Effective effective = membership::Effective::next_cycle;
  int method = 0;  // pay, reverse_payment
  notices::NewNotice notice;
};

struct Scenario {
  std::string title;
  Date until;
  std::vector<catalogue::Offering> offerings;
  agreement::Agreement agreement;
  agreement::Terms terms;
  party::Group group;
  std::vector<Member> members;
  std::vector<billing::Campaign> campaigns;
  std::vector<Event> events;  // in the order of the file
};

// Parses a scenario. Refuses with ErrorCode::invalid: the message names the line, the key and what was expected.
Result<Scenario> read_scenario(std::string_view yaml);

// The `offerings` of a catalogue file, written as in a scenario. Refuses: `bad_scenario`.
Result<std::vector<catalogue::Offering>> read_catalog(std::string_view yaml);

}  // namespace tongfu::scenario
