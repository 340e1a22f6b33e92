#include "storage/numbering.h"

namespace tongfu::storage {

Numbering::Numbering(Database& database, const Sql& last, int64_t group_id)
    : database_(database), last_(last), group_id_(group_id) {
  if (database.numbers_.asked.emplace(last.text.data(), group_id).second) ask();
}

void Numbering::ask() {
  since_ = database_.numbers_.since;
  asked_.emplace(database_.ask(last_, group_id_));
}

int64_t Numbering::next() {
  auto& known = database_.numbers_.last;
  const std::pair key{last_.text.data(), group_id_};
  auto found = known.find(key);
  if (found == known.end()) {
    if (asked_ && since_ != database_.numbers_.since) asked_.reset();  // a part was undone since
    if (!asked_) ask();
    found = known.emplace(key, asked_->step() ? asked_->integer(0) : 0).first;
  }
  asked_.reset();
  const int64_t number = ++found->second;
  ++database_.numbers_.counted;
  if (!database_.in_transaction()) database_.forget_numbers();
  return number;
}

}  // namespace tongfu::storage
