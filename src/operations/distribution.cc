#include "operations/distribution.h"

#include <algorithm>
#include <array>
#include <set>

#include "storage/tables.h"

namespace tongfu::operations {

namespace {

constexpr storage::Sql kExtension{"operations/extension", "SELECT 0",
                                  "SELECT count(*) FROM pg_extension WHERE extname = 'citus'"};
constexpr storage::Sql kDistributed{"operations/distributed", "SELECT '' WHERE 1 = 0",
                                    "SELECT logicalrelid::text FROM pg_dist_partition"};

// All others have a group_id and lie by it.
const std::vector<Spread>& exceptions() {
  using Kind = Spread::Kind;
  static const std::vector<Spread> kAll{
      {"schema_version", Kind::local, ""},
      {"offering", Kind::reference, ""},
      {"offering_extra", Kind::reference, ""},
      {"vault_key", Kind::reference, ""},
      {"cursor_key", Kind::reference, ""},
      {"group_directory", Kind::by_column, "code"},
      {"directory", Kind::by_column, "msisdn"},
      {"identity_document", Kind::by_column, "msisdn"},
      {"person_line", Kind::by_column, "person"},
      {"payment_reference", Kind::by_column, "ref"},
      {"usage_import", Kind::by_column, "import_no"},
      {"usage_error_store", Kind::by_column, "import_no"},
      {"usage_seen", Kind::by_column, "run_no"},
      {"usage_seen_key", Kind::by_column, "key"},
      {"run_batch", Kind::by_column, "run"},
      {"signin_user", Kind::reference, ""},
      {"signin_token", Kind::reference, ""},
      {"signin_user_act", Kind::reference, ""},
      {"job", Kind::reference, ""},
      {"approval_limit", Kind::reference, ""},
      {"signin_session", Kind::by_column, "digest"},
      {"answered_request", Kind::by_column, "user_id"},
      {"tmf_document", Kind::by_column, "document_id"},
  };
  return kAll;
}

// In this order before all others: the groups, which the others lie beside, then what foreign keys refer to.
constexpr std::array<std::string_view, 3> kFirst{"customer_group", "line", "campaign"};

std::string command(const Spread& spread) {
  switch (spread.kind) {
    case Spread::Kind::reference: return "SELECT create_reference_table('" + spread.table + "')";
    case Spread::Kind::local: return "";
    default: break;
  }
  const bool with_groups = spread.kind == Spread::Kind::by_group && spread.table != "customer_group";
  return "SELECT create_distributed_table('" + spread.table + "', '" + spread.column + "', colocate_with => '" +
         (with_groups ? "customer_group" : "none") + "')";
}

}  // namespace

std::vector<Spread> distribution(storage::Database& database) {
  std::vector<Spread> all;
  for (const storage::Table& table : storage::tables(database)) {
    const auto known = std::find_if(exceptions().begin(), exceptions().end(),
                                    [&](const Spread& spread) { return spread.table == table.name; });
    all.push_back(known != exceptions().end() ? *known : Spread{table.name, Spread::Kind::by_group, "group_id"});
  }
  // What is on every machine stands at the very front, by name: in a transaction that has written to many machines at
  // once Citus takes no change of it any more (`migrate --from`).
  const auto rank = [](const Spread& spread) {
    if (spread.kind == Spread::Kind::reference) return ptrdiff_t{-1};
    return std::find(kFirst.begin(), kFirst.end(), spread.table) - kFirst.begin();
  };
  std::stable_sort(all.begin(), all.end(), [&](const Spread& a, const Spread& b) { return rank(a) < rank(b); });
  return all;
}

bool can_distribute(storage::Database& database) {
  auto rows = database.query(kExtension);
  return rows.step() && rows.integer(0) > 0;
}

std::vector<std::string> distribute(storage::Database& database) {
  if (!can_distribute(database)) return {};
  std::set<std::string> there;
  {
    auto rows = database.query(kDistributed);
    while (rows.step()) there.insert(rows.text(0));
  }
  std::vector<std::string> done;
  for (const Spread& spread : distribution(database)) {
    const std::string text = command(spread);
    if (text.empty() || there.contains(spread.table)) continue;
    database.run_script({spread.table, text});
    done.push_back(spread.table);
  }
  return done;
}

}  // namespace tongfu::operations
