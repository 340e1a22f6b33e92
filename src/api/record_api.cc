// The journal, the log of who looked at personal data, and checking the books.
#include <map>

#include "api/families.h"
#include "api/page.h"
#include "journal/entry_list.h"
#include "views/record_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_journal(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const views::Viewer viewer = call.viewer();
  return page_answer(call, journal::entry_page(call.database, call.group.id, asked),
                     [&](const journal::Entry& entry) { return views::of(viewer, entry); });
}

Result<Answer> list_accesses(Call& call) {
  TONGFU_ASSIGN(asked, asked_order(call));
  const signin::Reach reach = call.who.reach();
  storage::Page<vault::Access> page;
  if (reach.kind == signin::Reach::Kind::all) {
    page = vault::access_page(call.database, std::nullopt, asked);
  } else if (call.sees_group(reach.group_id)) {
    page = vault::access_page(call.database, reach.group_id, asked);
  }
  std::map<int64_t, std::string> codes{{0, ""}};
  for (const vault::Access& access : page.items) {
    if (!codes.contains(access.group_id))
      codes[access.group_id] = party::get_group(call.database, access.group_id).code;
  }
  return page_answer(call, page, [&](const vault::Access& access) {
    return views::of(access, codes.at(access.group_id), call.reveals());
  });
}

Result<Answer> verify_books(Call& call) {
  return Answer{views::of(operations::verify(call.database, call.setting.calendar))};
}

}  // namespace

std::vector<NamedHandler> record_handlers() {
  return {{"listJournal", list_journal}, {"listAccesses", list_accesses}, {"verifyBooks", verify_books}};
}

}  // namespace tongfu::api
