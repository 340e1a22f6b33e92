#include "api/call.h"

#include "api/known.h"
#include "kernel/text.h"
#include "membership/line_place.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

const json::object& object_or_empty(const json::value& value) {
  static const json::object kEmpty;
  return value.is_object() ? value.get_object() : kEmpty;
}

Error unknown_group(std::string_view code) {
  return not_found("unknown_group", "there is no group '" + printable(code) + "'");
}

Error unknown_line(std::string_view text) {
  return not_found("unknown_line", "the registry has no line '" + printable(text) + "'");
}

}  // namespace

bool Fields::has(std::string_view key) const {
  const json::value* value = object_.if_contains(key);
  return value != nullptr && !value->is_null();
}

std::string Fields::text(std::string_view key, std::string_view otherwise) const {
  const json::value* value = object_.if_contains(key);
  return std::string(value != nullptr && value->is_string() ? view(value->get_string()) : otherwise);
}

bool Fields::flag(std::string_view key) const {
  const json::value* value = object_.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

int64_t Fields::number(std::string_view key) const {
  const json::value* value = object_.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

std::optional<Money> Fields::money(std::string_view key) const {
  return has(key) ? std::optional(parse_money(text(key)).value()) : std::nullopt;
}

std::optional<UnitPrice> Fields::price(std::string_view key) const {
  return has(key) ? std::optional(parse_unit_price(text(key)).value()) : std::nullopt;
}

std::optional<Date> Fields::date(std::string_view key) const {
  return has(key) ? std::optional(parse_date(text(key)).value()) : std::nullopt;
}

std::optional<Cycle> Fields::cycle(std::string_view key) const {
  return has(key) ? std::optional(parse_cycle(text(key)).value()) : std::nullopt;
}

std::optional<Fields> Fields::object(std::string_view key) const {
  const json::value* value = object_.if_contains(key);
  return value != nullptr && value->is_object() ? std::optional(Fields(value->get_object())) : std::nullopt;
}

const json::array& Fields::list(std::string_view key) const {
  static const json::array kEmpty;
  const json::value* value = object_.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : kEmpty;
}

Call::Call(const Operation& its_operation, const http::Request& its_request, const signin::Principal& principal,
           storage::Database& its_database, const Setting& its_setting, const json::object& its_parameters,
           const json::value& its_body, Agreements& agreements, Known* known)
    : operation(its_operation),
      request(its_request),
      who(principal),
      database(its_database),
      setting(its_setting),
      parameters(its_parameters),
      body(object_or_empty(its_body)),
      agreements_(agreements),
      known_(known) {}

Result<void> Call::resolve() {
  const signin::Reach reach = who.reach();
  switch (operation.on) {
    case On::self:
    case On::any:
    case On::filtered: return {};
    case On::all:
      if (reach.kind != signin::Reach::Kind::all)
        return refused("needs_every_group", "this works over all groups: it is the carrier's");
      return {};
    default: break;
  }
  const std::string code = parameters.text("group");
  if (!sees_code(code)) return unknown_group(code);
  auto found = named_group(code);
  if (!found) return unknown_group(code);
  group = *std::move(found);
  if (!reach.covers_group(group.id) && !(reach.kind == signin::Reach::Kind::line && reach.group_id == group.id))
    return unknown_group(code);
  if (operation.on == On::group && !reach.covers_group(group.id))
    return refused("not_whole_group", "this is about the whole group: a member sees the own line");
  if (operation.on == On::line) {
    TONGFU_ASSIGN(found_line, named_line(parameters.text("line")));
    line = std::move(found_line);
    account = line.msisdn.number();
  }
  if (operation.on == On::account) {
    TONGFU_ASSIGN(found_line, line_of_account(parameters.text("account")));
    if (found_line) {
      line = *std::move(found_line);
      account = line.msisdn.number();
    }
  }
  return {};
}

Result<party::Group> Call::named_group(const std::string& code) {
  if (!operation.reads()) return lock_group(code);
  return known_ != nullptr ? known_->group(database, code) : party::find_group(database, code);
}

void Call::ask_ahead() {
  if (who.reach().kind == signin::Reach::Kind::all) ask_group(parameters.text("group"));
}

// Asked for together: the lock, and behind it what a change asks first.
void Call::ask_group(const std::string& code) {
  const party::GroupId likely = party::likely_id(code);
  lock_asked_.emplace(database, likely);
  if (!agreements_.knows(likely)) agreement_asked_.emplace(database, likely);
  if (const auto number = read_msisdn(body.text("account"))) line_asked_.emplace(database, likely, *number);
  if (ask != nullptr) ask(*this, likely);
}

// What changes a group works on it alone.
Result<party::Group> Call::lock_group(const std::string& code) {
  if (!lock_asked_) ask_group(code);
  party::GroupLock lock = *std::move(lock_asked_);
  lock_asked_.reset();
  TONGFU_ASSIGN(found, party::find_and_lock_group(database, code, lock));
  if (found.id != party::likely_id(code)) {
    agreement_asked_.reset();
    line_asked_.reset();
    payment_asked.reset();
  }
  return found;
}

Result<agreement::Agreement> Call::agreement() {
  return known_ != nullptr ? known_->agreement(database, group.id) : agreement::load_agreement(database, group.id);
}

bool Call::sees_code(std::string_view code) {
  const signin::Reach reach = who.reach();
  return reach.kind == signin::Reach::Kind::all || party::get_group(database, reach.group_id).code == code;
}

bool Call::sees(const party::Group& of, int64_t account_no) const {
  const signin::Reach reach = who.reach();
  return account_no == accounts::kGroupAccount ? reach.covers_group(of.id)
                                               : reach.covers_line(of.id, Msisdn::from_number(account_no));
}

Result<std::optional<membership::Line>> Call::line_of_account(std::string_view text) {
  if (text == "group") {
    if (!sees(accounts::kGroupAccount)) return unknown_line(text);
    return std::optional<membership::Line>();
  }
  TONGFU_ASSIGN(found, named_line(text));
  return std::optional(std::move(found));
}

Result<int64_t> Call::named_account(std::string_view text) {
  TONGFU_ASSIGN(found, line_of_account(text));
  return found ? found->msisdn.number() : int64_t{accounts::kGroupAccount};
}

Result<std::optional<int64_t>> Call::only_account() {
  if (parameters.has("account")) {
    TONGFU_ASSIGN(named, named_account(parameters.text("account")));
    return std::optional(named);
  }
  const signin::Reach reach = who.reach();
  if (reach.kind == signin::Reach::Kind::line) return std::optional(reach.line.number());
  return std::optional<int64_t>();
}

Result<membership::Line> Call::named_line(std::string_view text) {
  membership::Registry registry(database, group.id);
  const auto find = [&]() -> Result<membership::Line> {
    const auto number = read_msisdn(text);
    if (!number) return membership::line_at(database, group.id, parse_integer(text).value_or(0));
    if (line_asked_ && line_asked_->msisdn() == *number) {
      auto main = line_asked_->line();
      line_asked_.reset();
      if (main) return *std::move(main);
    } else if (auto main = registry.find_line(*number)) {
      return main;
    }
    TONGFU_ASSIGN(entry, membership::find_in_directory(database, *number));  // a secondary SIM stands for its main line
    return registry.find_line(entry.main);
  };
  auto found = find();
  if (!found || !sees(found->msisdn.number())) return unknown_line(text);
  return found;
}

Result<operations::GroupDesk*> Call::desk() {
  if (!desk_) {
    TONGFU_ASSIGN(opened, operations::GroupDesk::open(database, setting.calendar, group, setting.keys));
    desk_ = std::move(opened);
  }
  return desk_.get();
}

Result<std::unique_ptr<operations::GroupWork>> Call::begin_work() {
  std::optional<agreement::Loading> asked = std::move(agreement_asked_);
  agreement_asked_.reset();
  std::optional<agreement::Agreement> its = agreements_.find(group);
  if (!its) {
    TONGFU_ASSIGN(loaded, asked ? asked->load() : agreement::load_agreement(database, group.id));
    agreements_.keep(group, loaded);
    its = std::move(loaded);
  }
  return operations::GroupWork::begin_locked(database, setting.calendar, group, *std::move(its), setting.keys);
}

}  // namespace tongfu::api
