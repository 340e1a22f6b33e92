#include "accounts/sql.h"
#include "agreement/sql.h"
#include "billing/sql.h"
#include "catalogue/sql.h"
#include "collections/sql.h"
#include "cycles/sql.h"
#include "dailyrun/sql.h"
#include "invoicing/sql.h"
#include "journal/sql.h"
#include "ledger/sql.h"
#include "membership/sql.h"
#include "notices/sql.h"
#include "operations/group_desk.h"
#include "party/sql.h"
#include "rating/sql.h"
#include "vault/sql.h"

namespace tongfu::operations {

void migrate(storage::Database& database) {
  const storage::Migrations rooms[] = {
      {"party", party::sql::kMigrations},           {"cycles", cycles::sql::kMigrations},
      {"agreement", agreement::sql::kMigrations},   {"catalogue", catalogue::sql::kMigrations},
      {"membership", membership::sql::kMigrations}, {"rating", rating::sql::kMigrations},
      {"ledger", ledger::sql::kMigrations},         {"accounts", accounts::sql::kMigrations},
      {"billing", billing::sql::kMigrations},       {"collections", collections::sql::kMigrations},
      {"notices", notices::sql::kMigrations},       {"dailyrun", dailyrun::sql::kMigrations},
      {"invoicing", invoicing::sql::kMigrations},   {"vault", vault::sql::kMigrations},
      {"journal", journal::sql::kMigrations},
  };
  storage::migrate(database, rooms);
}

}  // namespace tongfu::operations
