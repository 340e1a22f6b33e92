// The notices on record a page at a time, in the order asked for.
#pragma once

#include "notices/notice_service.h"
#include "storage/listing.h"

namespace tongfu::notices {

// By number (as they came), id, kind, channel, sent, deemed_delivered.
storage::Page<Notice> notice_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked);

// code, kind, sender, channel, sent_at, delivered_at, effective_on, ground, clause, body, sent_to
Notice read_notice(const storage::Statement& row);

}  // namespace tongfu::notices
