#include "accounts/sql.h"
#include "agreement/sql.h"
#include "api/sql.h"
#include "approvals/sql.h"
#include "bankcollection/sql.h"
#include "billing/sql.h"
#include "catalogue/sql.h"
#include "collections/sql.h"
#include "cycles/sql.h"
#include "dailyrun/sql.h"
#include "invoicing/sql.h"
#include "jobs/sql.h"
#include "journal/sql.h"
#include "ledger/sql.h"
#include "membership/sql.h"
#include "notices/sql.h"
#include "operations/group_desk.h"
#include "operations/sql.h"
#include "party/sql.h"
#include "rating/sql.h"
#include "signin/sql.h"
#include "tmf/sql.h"
#include "vault/sql.h"

namespace tongfu::operations {

namespace {

constexpr storage::Migrations kRooms[] = {
    {"party", party::sql::kMigrations},
    {"cycles", cycles::sql::kMigrations},
    {"agreement", agreement::sql::kMigrations},
    {"catalogue", catalogue::sql::kMigrations},
    {"membership", membership::sql::kMigrations},
    {"rating", rating::sql::kMigrations},
    {"ledger", ledger::sql::kMigrations},
    {"accounts", accounts::sql::kMigrations},
    {"billing", billing::sql::kMigrations},
    {"collections", collections::sql::kMigrations},
    {"notices", notices::sql::kMigrations},
    {"dailyrun", dailyrun::sql::kMigrations},
    {"invoicing", invoicing::sql::kMigrations},
    {"vault", vault::sql::kMigrations},
    {"journal", journal::sql::kMigrations},
    {"operations", sql::kMigrations},
    {"signin", signin::sql::kMigrations},
    {"jobs", jobs::sql::kMigrations},
    {"approvals", approvals::sql::kMigrations},
    {"api", api::sql::kMigrations},
    {"tmf", tmf::sql::kMigrations},
    {"bankcollection", bankcollection::sql::kMigrations},
};

constexpr storage::Refill kRefills[] = {
    {"agreement/course", agreement::refill},
    {"accounts/outstanding", accounts::refill},
};

}  // namespace

void migrate(storage::Database& database) {
  storage::migrate(database, kRooms, kRefills);
}

void refill(storage::Database& database) {
  storage::Transaction transaction(database);
  for (const storage::Refill& refill : kRefills) refill.run(database);
  transaction.commit();
}

std::vector<std::string> pending_migrations(storage::Database& database) {
  return storage::pending_migrations(database, kRooms, kRefills);
}

std::vector<const storage::Sql*> all_statements() {
  std::vector<const storage::Sql*> all;
  for (const storage::Sql* const* room :
       {party::sql::kAll,      cycles::sql::kAll,        agreement::sql::kAll, catalogue::sql::kAll,
        membership::sql::kAll, rating::sql::kAll,        ledger::sql::kAll,    accounts::sql::kAll,
        billing::sql::kAll,    collections::sql::kAll,   notices::sql::kAll,   dailyrun::sql::kAll,
        invoicing::sql::kAll,  vault::sql::kAll,         journal::sql::kAll,   sql::kAll,
        signin::sql::kAll,     jobs::sql::kAll,          approvals::sql::kAll, api::sql::kAll,
        tmf::sql::kAll,        bankcollection::sql::kAll}) {
    for (; *room != nullptr; ++room) all.push_back(*room);
  }
  return all;
}

}  // namespace tongfu::operations
