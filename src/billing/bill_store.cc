#include "billing/bill_store.h"

#include "billing/sql.h"
#include "kernel/text.h"

namespace tongfu::billing {

namespace {

BillLine read_line(const storage::Statement& row, int column) {
  return {static_cast<LineKind>(row.integer(column)), row.money(column + 1)};
}

LineShare read_share(const storage::Statement& row) {
  return {row.msisdn(0),
          {static_cast<Category>(row.integer(1)), static_cast<uint8_t>(row.integer(2)),
           static_cast<sponsorship::Rule>(row.integer(3)), row.money(4)}};
}

}  // namespace

std::vector<BillLine> bill_lines(storage::Database& database, int64_t group_id, Cycle cycle, int64_t account) {
  std::vector<BillLine> all;
  auto rows = database.query(sql::lines_of_bill, group_id, cycle, account);
  while (rows.step()) all.push_back(read_line(rows, 0));
  return all;
}

std::map<int64_t, std::vector<BillLine>> bill_lines_of_cycle(storage::Database& database, int64_t group_id,
                                                             Cycle cycle) {
  std::map<int64_t, std::vector<BillLine>> all;
  auto rows = database.query(sql::lines_of_cycle, group_id, cycle);
  while (rows.step()) all[rows.integer(0)].push_back(read_line(rows, 1));
  return all;
}

std::vector<LineShare> shares(storage::Database& database, int64_t group_id, Cycle cycle, int64_t first, int64_t last) {
  std::vector<LineShare> all;
  auto rows = database.query(sql::shares_of_cycle, group_id, cycle, first, last);
  while (rows.step()) all.push_back(read_share(rows));
  return all;
}

std::vector<Share> shares_of_line(storage::Database& database, int64_t group_id, Cycle cycle, Msisdn line) {
  std::vector<Share> all;
  auto rows = database.query(sql::shares_of_line, group_id, cycle, line);
  while (rows.step()) all.push_back(read_share(rows).share);
  return all;
}

std::vector<Correction> corrections_of_cycle(storage::Database& database, int64_t group_id, Cycle cycle) {
  std::vector<Correction> all;
  auto rows = database.query(sql::corrections_of_cycle, group_id, cycle);
  while (rows.step()) {
    all.push_back(
        {rows.cycle(0), cycle, rows.integer(1), static_cast<Category>(rows.integer(2)), rows.money(3), rows.money(4)});
  }
  return all;
}

std::vector<Correction> corrections_booked_in(storage::Database& database, int64_t group_id, Cycle booked_in) {
  std::vector<Correction> all;
  auto rows = database.query(sql::corrections_booked_in, group_id, booked_in);
  while (rows.step()) {
    all.push_back({booked_in, rows.cycle(0), rows.integer(1), static_cast<Category>(rows.integer(2)), rows.money(3),
                   rows.money(4)});
  }
  return all;
}

std::vector<DedicatedRow> dedicated_moves(storage::Database& database, int64_t group_id, Cycle cycle) {
  std::vector<DedicatedRow> all;
  auto rows = database.query(sql::dedicated_moves_of_cycle, group_id, cycle);
  while (rows.step()) all.push_back({rows.msisdn(0), {rows.money(1), rows.money(2), rows.money(3)}});
  return all;
}

Result<void> add_campaign(storage::Database& database, int64_t group_id, const Campaign& campaign) {
  if (campaign.code.empty() || campaign.min_spend < kNothing || campaign.rebate < kNothing || campaign.months < 1) {
    return invalid("bad_campaign", "a campaign needs a code, amounts not below zero and at least one month");
  }
  for (const Campaign& known : campaigns(database, group_id)) {
    if (known.code == campaign.code)
      return refused("campaign_exists", "campaign '" + printable(campaign.code) + "' exists already");
  }
  database.execute(sql::insert_campaign, group_id, campaign.code, campaign.min_spend, campaign.rebate, campaign.from,
                   campaign.months);
  for (const Msisdn member : campaign.members)
    database.execute(sql::insert_campaign_member, group_id, campaign.code, member);
  return {};
}

std::vector<Campaign> campaigns(storage::Database& database, int64_t group_id) {
  std::vector<Campaign> all;
  auto rows = database.query(sql::list_campaigns, group_id);
  while (rows.step()) {
    all.push_back({rows.text(0), rows.money(1), rows.money(2), rows.cycle(3), static_cast<int>(rows.integer(4)), {}});
    auto members = database.query(sql::list_campaign_members, group_id, all.back().code);
    while (members.step()) all.back().members.push_back(members.msisdn(0));
  }
  return all;
}

PublicationWriter::PublicationWriter(storage::Database& database, int64_t group_id, Cycle cycle)
    : database_(database),
      group_id_(group_id),
      cycle_(cycle),
      lines_(database.bulk(sql::insert_bill_line)),
      shares_(database.bulk(sql::insert_share)) {}

void PublicationWriter::dedicated(Msisdn line, const DedicatedMove& move) {
  database_.execute(sql::insert_dedicated_move, group_id_, cycle_, line, move.transferred, move.paid, move.returned);
}

void PublicationWriter::correction(const Correction& c) {
  database_.execute(sql::insert_correction, group_id_, c.booked_in, c.cycle, c.account, static_cast<int>(c.category),
                    c.sponsored, c.member);
}

}  // namespace tongfu::billing
