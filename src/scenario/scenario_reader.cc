#include <algorithm>
#include <map>
#include <set>

#include "kernel/text.h"
#include "payments/payment_service.h"
#include "scenario/scenario.h"
#include "scenario/yaml_reader.h"

namespace tongfu::scenario {

using catalogue::Category;
using membership::Effective;
using sponsorship::Mode;
using sponsorship::Sponsorship;

namespace {

constexpr int64_t kMostUnits = int64_t{1} << 50;

Category read_category(const Mapping& from, const char* key) {
  const std::string text = from.text(key);
  const auto category = catalogue::parse_category(text);
  if (!category) {
    from.fail(key,
              "'" + printable(text) +
                  "', expected one of: plan subcard broadband device voice data sms roaming vas other third_party");
  }
  return *category;
}

catalogue::Offering read_offering(const YAML::Node& node) {
  const Mapping m(node, "offering",
                  {"code", "name", "monthly_fee", "first_cycle", "last_cycle", "free", "price", "extras"});
  catalogue::Offering o;
  o.code = m.text("code");
  o.name = m.text("name", o.code);
  o.monthly_fee = m.money("monthly_fee");
  o.first_cycle_prorated = m.word("first_cycle", {"prorated", "full"}, 0) == 0;
  o.last_cycle_prorated = m.word("last_cycle", {"full", "prorated"}, 0) == 1;
  if (m.has("free")) {
    const Mapping free(m.node("free"), "free", {"voice_minutes", "data_mb", "sms"});
    o.free_voice_minutes = free.whole("voice_minutes", 0, kMostUnits, 0);
    o.free_data_bytes = free.whole("data_mb", 0, int64_t{1} << 36, 0) * catalogue::kBytesPerMegabyte;
    o.free_sms = free.whole("sms", 0, kMostUnits, 0);
  }
  if (m.has("price")) {
    const Mapping price(m.node("price"), "price", {"voice_minute", "data_mb", "sms"});
    o.price_voice_minute = price.price("voice_minute");
    o.price_data_megabyte = price.price("data_mb");
    o.price_sms = price.price("sms");
  }
  m.list("extras", [&](const YAML::Node& extra) {
    const Mapping e(extra, "extras", {"category", "amount"});
    o.extras.push_back({read_category(e, "category"), e.money("amount")});
  });
  return o;
}

Sponsorship read_sponsorship(const YAML::Node& node) {
  const Mapping any(node, "sponsorship",
                    {"mode", "amount", "percent", "cap", "categories", "items", "priority", "carry_over"});
  Sponsorship s;
  s.mode = static_cast<Mode>(any.word("mode", {"quota", "ratio", "items", "allocation"}));
  const auto mapping = [&]() -> Mapping {
    switch (s.mode) {
      case Mode::quota: return {node, "quota", {"mode", "amount", "categories", "priority"}};
      case Mode::ratio: return {node, "ratio", {"mode", "percent", "cap", "categories", "priority"}};
      case Mode::items: return {node, "items", {"mode", "items", "priority"}};
      case Mode::allocation: break;
    }
    return {node, "allocation", {"mode", "amount", "categories", "priority", "carry_over"}};
  };
  const Mapping m = mapping();
  s.priority = static_cast<int>(m.whole("priority", -1'000'000, 1'000'000, 1));
  m.list("categories", [&](const YAML::Node& item) {
    const auto category = item.IsScalar() ? catalogue::parse_category(item.Scalar()) : std::nullopt;
    if (!category) throw BadScenario(item, "categories", "expected a fee category, as in voice");
    s.categories.add(*category);
  });
  switch (s.mode) {
    case Mode::quota: s.amount = m.money("amount"); break;
    case Mode::ratio: {
      const std::string text = m.text("percent");
      const auto percent = parse_scaled(text, 2);
      if (!percent || *percent < 0 || *percent > 10'000)
        m.fail("percent", "'" + printable(text) + "', expected 0 to 100 with at most two decimals");
      s.percent_hundredths = static_cast<int>(*percent);
      if (m.has("cap")) s.cap = m.money("cap");
      break;
    }
    case Mode::items:
      if (!m.has("items")) m.fail("items", "expected a list of fee items");
      m.list("items", [&](const YAML::Node& item) {
        const Mapping i(item, "items", {"category", "cap"});
        s.items.push_back({read_category(i, "category"), i.has("cap") ? std::optional(i.money("cap")) : std::nullopt});
      });
      break;
    case Mode::allocation:
      s.amount = m.money("amount");
      s.expires = m.word("carry_over", {"accumulate", "expire"}, 0) == 1;
      break;
  }
  return s;
}

sponsorship::Plan read_plan(const Mapping& from) {
  std::vector<Sponsorship> all;
  from.list("sponsorships", [&](const YAML::Node& node) { all.push_back(read_sponsorship(node)); });
  auto plan = sponsorship::Plan::make(std::move(all));
  if (!plan) from.fail("sponsorships", plan.error().message);
  return *std::move(plan);
}

class Reader {
 public:
  Scenario read(const YAML::Node& root) {
    const Mapping m(root, "scenario",
                    {"scenario", "title", "until", "catalog", "agreement", "group", "members", "campaigns", "events"});
    if (m.text("scenario") != "1") m.fail("scenario", "this program reads format version 1");
    s_.title = m.text("title", "");
    s_.until = m.date("until");
    if (!m.has("catalog")) m.fail("catalog", "is missing");
    const Mapping catalog(m.node("catalog"), "catalog", {"offerings"});
    catalog.list("offerings", [&](const YAML::Node& node) {
      s_.offerings.push_back(read_offering(node));
      if (!offerings_.insert(s_.offerings.back().code).second)
        throw BadScenario(node, "offerings", "code '" + printable(s_.offerings.back().code) + "' is given twice");
    });
    if (!m.has("agreement")) m.fail("agreement", "is missing");
    if (!m.has("group")) m.fail("group", "is missing");
    read_agreement(m.node("agreement"));
    read_group(m.node("group"));
    m.list("members", [&](const YAML::Node& node) { read_member(node); });
    // Numbers may be named before the event that brings them in, so all are collected first.
    m.list("events", [&](const YAML::Node& node) { collect(node); });
    m.list("campaigns", [&](const YAML::Node& node) { read_campaign(node); });
    m.list("events", [&](const YAML::Node& node) { read_event(node); });
    check_new_lines(m.node("events"));
    return std::move(s_);
  }

 private:
  // The join that brings a line in, the one played first, must say what it subscribes to.
  void check_new_lines(const YAML::Node& events) const {
    std::map<Msisdn, const Event*> first;
    for (const Event& event : s_.events) {
      if (event.kind != Event::Kind::join) continue;
      const Event*& known = first[event.line.msisdn];
      if (known == nullptr || event.at < known->at) known = &event;
    }
    for (const Member& member : s_.members) first.erase(member.line.msisdn);
    for (const auto& [number, event] : first) {
      if (!event->line.offering.empty()) continue;
      throw BadScenario(events[event->index], "event " + std::to_string(event->index) + " (join)",
                        "key 'offering' is missing: the line is new");
    }
  }

  void read_agreement(const YAML::Node& node) {
    const Mapping m(node, "agreement", {"id", "signed_on", "term", "total_fee", "terms"});
    s_.agreement.code = m.text("id");
    if (m.has("signed_on")) s_.agreement.facts.signed_on = m.date("signed_on");
    if (!m.has("term")) m.fail("term", "is missing");
    const Mapping term(m.node("term"), "term", {"first_cycle", "last_cycle"});
    s_.agreement.facts.first_cycle = term.cycle("first_cycle");
    s_.agreement.facts.last_cycle = term.cycle("last_cycle");
    if (s_.agreement.facts.last_cycle < s_.agreement.facts.first_cycle)
      term.fail("last_cycle", "expected a cycle not before first_cycle");
    s_.agreement.total_fee = m.money("total_fee", kNothing);
    if (!m.has("terms")) return;
    const YAML::Node terms = m.node("terms");
    if (!terms.IsMap()) m.fail("terms", "expected a mapping of terms and values");
    std::set<std::string> seen;
    for (const auto& entry : terms) read_term(entry.first, entry.second, seen);
  }

  void read_term(const YAML::Node& key, const YAML::Node& value, std::set<std::string>& seen) {
    if (!key.IsScalar()) throw BadScenario(key, "terms", "a key must be a plain word");
    if (!seen.insert(key.Scalar()).second)
      throw BadScenario(key, "terms", "key '" + printable(key.Scalar()) + "' is given twice");
    std::string text;
    if (value.IsNull()) {
      text = "none";
    } else if (value.IsScalar()) {
      text = value.Scalar();
    } else if (value.IsSequence() && key.Scalar() == "payment_methods") {
      for (const YAML::Node& item : value) {
        if (!item.IsScalar()) throw BadScenario(item, "payment_methods", "expected a payment method");
        text += (text.empty() ? "" : ",") + item.Scalar();
      }
    } else {
      throw BadScenario(value, "terms." + printable(key.Scalar()), "expected a single value");
    }
    const auto set = agreement::set_term(s_.terms, key.Scalar(), text);
    if (!set) throw BadScenario(key, "agreement", set.error().message);
  }

  void read_group(const YAML::Node& node) {
    const Mapping m(node, "group", {"id", "name", "billing", "on_shortfall", "budget", "project_fee"});
    s_.group.code = m.text("id");
    if (s_.group.code.empty() || read_msisdn(s_.group.code))
      m.fail("id", "expected a code that is not a mobile number");
    s_.group.name = m.text("name", s_.group.code);
    s_.group.prepaid = m.word("billing", {"postpaid", "prepaid"}, 0) == 1;
    s_.group.members_pay_shortfall = m.word("on_shortfall", {"group_debt", "member_pays"}, 0) == 1;
    if (m.has("budget")) {
      const Mapping budget(m.node("budget"), "budget", {"per_cycle", "policy"});
      s_.group.budget = sponsorship::Budget{
          budget.money("per_cycle"),
          static_cast<sponsorship::BudgetPolicy>(budget.word("policy", {"pro_rata", "sequence"}, 0))};
    }
    if (m.has("project_fee")) {
      const Mapping fee(m.node("project_fee"), "project_fee", {"amount", "cycles", "category"});
      s_.agreement.project_fee =
          agreement::ProjectFee{fee.money("amount"), static_cast<int>(fee.whole("cycles", 1, 1'200)),
                                fee.has("category") ? read_category(fee, "category") : Category::plan};
    }
  }

  void add_number(const Mapping& m, const char* key, Msisdn number) {
    if (!numbers_.insert(number).second) m.fail(key, "number " + to_string(number) + " is given twice");
  }

  membership::NewLine read_line(const Mapping& m) {
    membership::NewLine line;
    line.msisdn = m.msisdn("msisdn");
    line.name = m.text("name", "");
    line.offering = m.text("offering", "");
    if (!line.offering.empty() && !offerings_.contains(line.offering))
      m.fail("offering", "there is no offering '" + printable(line.offering) + "' in the catalog");
    m.list("secondary", [&](const YAML::Node& item) {
      const auto number = item.IsScalar() ? read_msisdn(item.Scalar()) : std::nullopt;
      if (!number) throw BadScenario(item, "secondary", "expected a mobile number");
      line.secondary.push_back(*number);
    });
    return line;
  }

  void read_member(const YAML::Node& node) {
    const Mapping m(node, "member",
                    {"msisdn", "name", "offering", "activated_on", "enrolled_from", "secondary", "sponsorships"});
    Member member;
    member.line = read_line(m);
    if (member.line.offering.empty()) m.fail("offering", "is missing, expected the code of an offering");
    add_number(m, "msisdn", member.line.msisdn);
    lines_.insert(member.line.msisdn);
    for (const Msisdn number : member.line.secondary) add_number(m, "secondary", number);
    const Cycle first = s_.agreement.facts.first_cycle;
    member.line.activated_on = m.has("activated_on") ? m.date("activated_on") : first.first_day() - 1;
    member.enrolled_from = m.has("enrolled_from") ? m.cycle("enrolled_from") : first;
    member.plan = read_plan(m);
    s_.members.push_back(std::move(member));
  }

  void collect(const YAML::Node& node) {
    if (!node.IsMap() || !node["do"] || !node["do"].IsScalar()) return;  // reported when it is read
    const auto text = [&](const char* key) {
      return node[key] && node[key].IsScalar() ? node[key].Scalar() : std::string();
    };
    const std::string kind = text("do");
    if (kind == "join") {
      if (const auto number = read_msisdn(text("msisdn"))) {
        if (!lines_.contains(*number)) {
          if (!numbers_.insert(*number).second)
            throw BadScenario(node, "join", "number " + to_string(*number) + " is a secondary SIM's");
          lines_.insert(*number);
        }
      }
    } else if (kind == "pay") {
      payments_.insert(text("method") + "/" + text("ref"));
    } else if (kind == "dispute") {
      disputes_.insert(text("id"));
    }
  }

  Msisdn known_line(const Mapping& m, const char* key) const {
    const Msisdn number = m.msisdn(key);
    if (!lines_.contains(number)) m.fail(key, "there is no line " + to_string(number) + " in the file");
    return number;
  }

  int64_t account(const Mapping& m, const char* key) const {
    const std::string text = m.text(key);
    if (text == s_.group.code) return 0;
    const auto number = read_msisdn(text);
    if (!number || !lines_.contains(*number))
      m.fail(key, "there is no account '" + printable(text) + "', expected the group's id or a member's number");
    return number->number();
  }

  void read_campaign(const YAML::Node& node) {
    const Mapping m(node, "campaign", {"code", "min_spend", "rebate", "from", "months", "members"});
    billing::Campaign campaign{m.text("code"),
                               m.money("min_spend"),
                               m.money("rebate"),
                               m.cycle("from"),
                               static_cast<int>(m.whole("months", 1, 1'200)),
                               {}};
    m.list("members", [&](const YAML::Node& item) {
      const auto number = item.IsScalar() ? read_msisdn(item.Scalar()) : std::nullopt;
      if (!number || !lines_.contains(*number))
        throw BadScenario(item, "campaign.members", "expected the number of a line in the file");
      campaign.members.push_back(*number);
    });
    for (const billing::Campaign& other : s_.campaigns) {
      if (other.code == campaign.code) m.fail("code", "is given twice");
    }
    s_.campaigns.push_back(std::move(campaign));
  }

  static Effective effective(const Mapping& m) {
    return static_cast<Effective>(m.word("effective", {"next_cycle", "this_cycle"}, 0));
  }

  void read_event(const YAML::Node& node) {
    Event e;
    e.index = static_cast<int>(s_.events.size());
    if (!node.IsMap())
      throw BadScenario(node, "event", "expected a mapping with date (or at), do and what belongs to it");
    if (!node["do"]) throw BadScenario(node, "event", "key 'do' is missing");
    const std::string kind = node["do"].IsScalar() ? node["do"].Scalar() : "";
    const std::string name = "event " + std::to_string(e.index) + " (" + printable(kind) + ")";
    const auto when = [&](const Mapping& m) {
      if (m.has("date") == m.has("at")) m.fail("date", "expected either date or at");
      e.at = m.has("at") ? m.date_time("at") : DateTime::start_of(m.date("date"));
    };
    if (kind == "usage") {
      read_usage(node, name, e);
    } else if (kind == "charge" || kind == "credit") {
      const Mapping m(node, name, {"date", "at", "do", "msisdn", "group", "category", "amount", "memo"});
      when(m);
      e.kind = kind == "charge" ? Event::Kind::charge : Event::Kind::credit;
      if (m.has("msisdn") == m.has("group")) m.fail("msisdn", "expected either msisdn or group");
      if (m.has("group") && m.text("group") != s_.group.code)
        m.fail("group", "there is no group of that id in the file");
      e.account = m.has("group") ? 0 : known_line(m, "msisdn").number();
      e.category = read_category(m, "category");
      e.amount = m.money("amount");
      e.text = m.text("memo", "");
    } else if (kind == "join") {
      const Mapping m(
          node, name,
          {"date", "at", "do", "msisdn", "name", "offering", "activated_on", "secondary", "sponsorships", "effective"});
      when(m);
      e.kind = Event::Kind::join;
      e.line = read_line(m);
      e.line.activated_on = m.has("activated_on") ? m.date("activated_on") : e.on();
      e.plan = read_plan(m);
      e.effective = effective(m);
    } else if (kind == "change") {
      const Mapping m(node, name, {"date", "at", "do", "msisdn", "sponsorships", "effective"});
      when(m);
      e.kind = Event::Kind::change;
      e.msisdn = known_line(m, "msisdn");
      e.plan = read_plan(m);
      e.effective = effective(m);
    } else if (kind == "leave") {
      const Mapping m(node, name, {"date", "at", "do", "msisdn", "effective"});
      when(m);
      e.kind = Event::Kind::leave;
      e.msisdn = known_line(m, "msisdn");
      e.effective = effective(m);
    } else if (kind == "suspend" || kind == "resume" || kind == "terminate_line") {
      const Mapping m(node, name, {"date", "at", "do", "msisdn"});
      when(m);
      e.kind = kind == "suspend"  ? Event::Kind::suspend
               : kind == "resume" ? Event::Kind::resume
                                  : Event::Kind::terminate_line;
      e.msisdn = known_line(m, "msisdn");
    } else if (kind == "pay") {
      const Mapping m(node, name, {"date", "at", "do", "account", "amount", "method", "ref", "cycle"});
      when(m);
      e.kind = Event::Kind::pay;
      e.account = account(m, "account");
      e.amount = m.positive_money("amount");
      read_method(m, e);
      e.cycle = m.optional_cycle("cycle");
    } else if (kind == "reverse_payment") {
      const Mapping m(node, name, {"date", "at", "do", "method", "ref"});
      when(m);
      e.kind = Event::Kind::reverse_payment;
      read_method(m, e);
      if (!payments_.contains(m.text("method") + "/" + e.text))
        m.fail("ref", "no payment in the file has this method and reference");
    } else if (kind == "dispute") {
      const Mapping m(node, name, {"date", "at", "do", "id", "account", "cycle", "amount"});
      when(m);
      e.kind = Event::Kind::dispute;
      e.text = m.text("id");
      e.account = account(m, "account");
      e.cycle = m.cycle("cycle");
      e.amount = m.positive_money("amount");
    } else if (kind == "resolve_dispute") {
      const Mapping m(node, name, {"date", "at", "do", "id", "upheld"});
      when(m);
      e.kind = Event::Kind::resolve_dispute;
      e.text = m.text("id");
      if (!disputes_.contains(e.text)) m.fail("id", "no dispute in the file has this id");
      e.amount = m.money("upheld");
    } else if (kind == "notice") {
      read_notice(node, name, e, when);
    } else {
      throw BadScenario(node["do"], "event " + std::to_string(e.index),
                        "unknown event '" + printable(kind) +
                            "', expected one of: usage charge credit join change leave suspend resume terminate_line "
                            "pay reverse_payment dispute resolve_dispute notice");
    }
    s_.events.push_back(std::move(e));
  }

  static void read_method(const Mapping& m, Event& e) {
    const auto method = payments::parse_method(m.text("method"));
    if (!method) m.fail("method", method.error().message);
    e.method = *method;
    e.text = m.text("ref");
    if (e.text.empty()) m.fail("ref", "expected the payment's reference");
  }

  template <typename When>
  void read_notice(const YAML::Node& node, const std::string& name, Event& e, When when) {
    const Mapping m(node, name,
                    {"date", "at", "do", "id", "kind", "from", "channel", "ground", "effective_on", "body"});
    when(m);
    e.kind = Event::Kind::notice;
    e.notice.code = m.text("id");
    e.notice.kind = static_cast<notices::Kind>(
        m.word("kind", {"non_renewal", "termination", "contact_change", "force_majeure", "negotiation", "other"}));
    e.notice.from = static_cast<notices::Party>(m.word("from", {"group", "carrier"}));
    e.notice.channel = static_cast<notices::Channel>(m.word("channel", {"in_person", "express", "email"}));
    e.notice.sent = e.at;
    if (m.has("ground")) e.notice.ground = static_cast<int>(m.whole("ground", -1'000, 1'000));
    if (m.has("effective_on")) e.notice.effective_on = m.date("effective_on");
    e.notice.body = m.text("body", "");
  }

  // The record as the import reads it: one way in for files and scenarios.
  void read_usage(const YAML::Node& node, const std::string& name, Event& e) {
    const Mapping m(node, name, {"at", "do", "id", "msisdn", "type", "seconds", "bytes", "count", "received_on"});
    e.kind = Event::Kind::usage;
    const DateTime started = m.date_time("at");
    e.at = started;
    if (m.has("received_on")) {
      const Date received = m.date("received_on");
      if (received < started.date()) m.fail("received_on", "expected a day not before the usage started");
      e.at = DateTime::start_of(received);
    }
    const std::string id = m.text("id"), type = m.text("type"), number = to_string(m.msisdn("msisdn"));
    const std::pair<const char*, const char*> units[] = {{"voice", "seconds"}, {"data", "bytes"}, {"sms", "count"}};
    const char* unit = nullptr;
    for (const auto& [one, its_unit] : units) {
      if (type == one) unit = its_unit;
    }
    for (const auto& [one, other_unit] : units) {
      if (unit == nullptr && m.has(other_unit)) unit = other_unit;  // a type nobody knows, for the error store (R4.6)
      if (unit != nullptr && m.has(other_unit) && unit != std::string_view(other_unit))
        m.fail(other_unit, "expected " + std::string(unit) + " for " + printable(type));
    }
    const int64_t quantity = unit == nullptr ? 0 : m.whole(unit, 0, kMostUnits);
    const auto cell = [&](const std::string& text) {
      std::string quoted = "\"";
      for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c == '\n' ? ' ' : c);
      return quoted + "\"";
    };
    e.usage_csv = "scenario," + cell(id) + "," + number + "," + cell(type) + "," + to_string(started) + "," +
                  std::to_string(quantity);
  }

  Scenario s_;
  std::set<std::string> offerings_;
  std::set<Msisdn> numbers_;  // every number in use
  std::set<Msisdn> lines_;    // main lines
  std::set<std::string> payments_;
  std::set<std::string> disputes_;
};

}  // namespace

namespace {

// Parses and lets `read` take the document apart; every mistake becomes an Error with its line.
template <typename T, typename Read>
Result<T> read_document(std::string_view yaml, Read read) try {
  if (!is_utf8(yaml)) return invalid("bad_scenario", "the file is not text in UTF-8");
  return T(read(YAML::Load(std::string(yaml))));
} catch (const BadScenario& problem) {
  return invalid("bad_scenario", problem.what());
} catch (const YAML::Exception& problem) {
  return invalid("bad_scenario", "line " + std::to_string(problem.mark.line + 1) + ": not valid YAML: " + problem.msg);
}

}  // namespace

Result<Scenario> read_scenario(std::string_view yaml) {
  return read_document<Scenario>(yaml, [](const YAML::Node& root) { return Reader().read(root); });
}

Result<std::vector<catalogue::Offering>> read_catalog(std::string_view yaml) {
  return read_document<std::vector<catalogue::Offering>>(yaml, [](const YAML::Node& root) {
    const Mapping m(root, "catalogue", {"offerings"});
    std::vector<catalogue::Offering> all;
    m.list("offerings", [&](const YAML::Node& node) { all.push_back(read_offering(node)); });
    return all;
  });
}

}  // namespace tongfu::scenario
