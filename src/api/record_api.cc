// The journal, the log of who looked at personal data, and checking the books.
#include <map>

#include "api/families.h"
#include "api/page.h"
#include "views/record_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_journal(Call& call) {
  const views::Viewer viewer = call.viewer();
  return paged(call, journal::entries(call.database, call.group.id),
               [&](const journal::Entry& entry) { return views::of(viewer, entry); });
}

Result<Answer> list_accesses(Call& call) {
  std::map<int64_t, std::string> codes;
  for (const party::Group& group : party::list_groups(call.database)) codes[group.id] = group.code;
  return paged(
      call, vault::list_accesses(call.database),
      [&](const vault::Access& access) { return call.sees_group(access.group_id); },
      [&](const vault::Access& access) { return views::of(access, codes[access.group_id], call.reveals()); });
}

Result<Answer> verify_books(Call& call) {
  return Answer{views::of(operations::verify(call.database, call.setting.calendar))};
}

}  // namespace

std::vector<NamedHandler> record_handlers() {
  return {{"listJournal", list_journal}, {"listAccesses", list_accesses}, {"verifyBooks", verify_books}};
}

}  // namespace tongfu::api
