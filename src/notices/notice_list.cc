#include "notices/notice_list.h"

#include "notices/sql.h"

namespace tongfu::notices {

Notice read_notice(const storage::Statement& row) {
  Notice notice;
  notice.facts = {.code = row.text(0),
                  .kind = static_cast<Kind>(row.integer(1)),
                  .from = static_cast<Party>(row.integer(2)),
                  .channel = static_cast<Channel>(row.integer(3)),
                  .sent = DateTime::from_seconds(row.integer(4)),
                  .ground = {},
                  .effective_on = {},
                  .body = row.text(9),
                  .to = {},
                  .contact = {}};
  notice.deemed_delivered = DateTime::from_seconds(row.integer(5));
  notice.effective_on = row.optional_date(6);
  if (!row.is_null(7)) notice.facts.ground = static_cast<int>(row.integer(7));
  notice.clause = row.text(8);
  if (!row.is_null(10)) notice.sealed_to = std::string(row.blob(10));
  return notice;
}

storage::Page<Notice> notice_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked) {
  static const storage::Listing kNotices(sql::page_of_notices, {"number"},
                                         {"id", "kind", "channel", "sent", "deemed_delivered"});
  return storage::read_page<Notice>(
      database, kNotices, asked, [](const storage::Statement& row) { return std::optional(read_notice(row)); },
      group_id);
}

}  // namespace tongfu::notices
