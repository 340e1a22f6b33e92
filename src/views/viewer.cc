#include "views/viewer.h"

#include "kernel/text.h"
#include "membership/line_place.h"

namespace tongfu::views {

namespace json = boost::json;

json::string Viewer::number(Msisdn msisdn) const {
  return text(reveal_ ? to_string(msisdn) : masked(msisdn));
}

json::string Viewer::name(const std::string& name) const {
  return text(reveal_ ? name : masked_name(name));
}

json::string Viewer::account(int64_t account) const {
  return account == accounts::kGroupAccount ? text(group_->code) : number(Msisdn::from_number(account));
}

void Viewer::learn_places(const std::vector<int64_t>& accounts) {
  std::vector<Msisdn> numbers;
  for (const int64_t account : accounts) {
    if (account > accounts::kGroupAccount) numbers.push_back(Msisdn::from_number(account));
  }
  if (!numbers.empty()) places_ = membership::places_of(*database_, group_->id, numbers);
}

json::value Viewer::place(int64_t account) const {
  if (account == accounts::kGroupAccount) return nullptr;
  if (line_ != nullptr && line_->msisdn.number() == account) return line_->position;
  if (const auto known = places_.find(Msisdn::from_number(account)); known != places_.end()) return known->second;
  const auto line = membership::Registry(*database_, group_->id).find_line(Msisdn::from_number(account));
  return line ? json::value(line->position) : json::value();
}

void Viewer::put_account(json::object& out, int64_t account_no) const {
  out["account"] = account(account_no);
  out["line"] = place(account_no);
}

void Viewer::put_line(json::object& out, Msisdn msisdn) const {
  out["line"] = place(msisdn.number());
  out["msisdn"] = number(msisdn);
}

}  // namespace tongfu::views
