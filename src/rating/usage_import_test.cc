#include "rating/usage_import.h"

#include "membership/line_lookup.h"

#include <gtest/gtest.h>

#include <array>

#include "billing/bill_store.h"
#include "files/test_files.h"
#include "operations/group_desk.h"
#include "rating/sql.h"
#include "rating/usage_store.h"
#include "rating/usage_writer.h"
#include "storage/test_database.h"

namespace tongfu::rating {
namespace {

const Cycle kJune = Cycle::of(2025, 6);
const Msisdn kLine = Msisdn::from_number(13'900'000'101);
const Msisdn kSecondary = Msisdn::from_number(13'900'000'901);
constexpr int64_t kGroup = 1;

using Counts = std::array<int64_t, 3>;  // rated, duplicates, errors
Counts of(const ImportCounts& counts) {
  return {counts.rated, counts.duplicates, counts.errors};
}

std::string call(const std::string& id, const std::string& start = "2025-06-10T08:00:00",
                 const std::string& msisdn = "13900000101") {
  return "cdr," + id + "," + msisdn + ",voice," + start + ",61\n";
}

// Group 1 with one line that has a secondary SIM; two more lines in group 2.
class UsageImportTest : public testing::Test {
 protected:
  UsageImportTest() {
    operations::migrate(database_);
    for (const char* code : {"G1", "G2"}) EXPECT_TRUE(party::add_group(database_, {.code = code, .name = code}));
    add_line(1, kLine, {kSecondary});
    add_line(2, Msisdn::from_number(13'900'000'102), {});
    add_line(2, Msisdn::from_number(13'900'000'100), {});
  }
  void add_line(int64_t group, Msisdn msisdn, std::vector<Msisdn> secondary) {
    ASSERT_TRUE(
        membership::Registry(database_, group).add_line({msisdn, "", "P", Date::of(2025, 5, 1), std::move(secondary)}));
  }
  Counts import(std::string_view text) {
    return of(*UsageImport(database_).import_file(directory_.write("usage.csv", text)));
  }
  std::vector<std::string> reasons() {
    std::vector<std::string> all;
    for (const StoredError& error : UsageImport(database_).errors()) all.push_back(error.reason);
    return all;
  }
  int64_t minutes(Cycle cycle = kJune, int64_t group = kGroup) {
    int64_t sum = 0;
    for (const LineTotals& one : usage_totals(database_, group, cycle)) sum += one.totals.voice_minutes;
    EXPECT_TRUE(totals_match_records(database_, group, cycle));
    return sum;
  }

  storage::Database database_ = storage::test_database();
  files::TestDirectory directory_;
};

TEST_F(UsageImportTest, TakesUpEveryFormOfFile) {
  const std::string header = "source,record_id,msisdn,type,start,quantity\n";
  const std::string two = call("1") + call("2");
  std::string crlf = header + two;
  for (size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2) crlf.replace(at, 1, "\r\n");
  const struct {
    const char* what;
    std::string text;
  } cases[] = {
      {"plain", two},
      {"with a header", header + two},
      {"with a byte order mark", "\xef\xbb\xbf" + header + two},
      {"CR LF", crlf},
      {"no line end at the end", header + two.substr(0, two.size() - 1)},
      {"empty lines", "\n" + call("1") + "\n\r\n" + call("2") + "\n"},
      {"quoted", "\"cdr\",\"1\",\"13900000101\",\"voice\",\"2025-06-10T08:00:00\",\"61\"\n" + call("2")},
      {"a comma and a quote within quotes",
       "\"cdr\",\"a,\"\"1\",13900000101,voice,2025-06-10 08:00:00,61\n" + call("2")},
      {"gzip", files::gzipped(header + two)},
  };
  for (const auto& one : cases) {
    storage::Transaction undone(database_);
    EXPECT_EQ(import(one.text), (Counts{2, 0, 0})) << one.what;
    EXPECT_EQ(minutes(), 4) << one.what;
  }
  EXPECT_EQ(import(""), Counts{});
  EXPECT_EQ(import(header), Counts{});
  EXPECT_EQ(import(header.substr(0, header.size() - 1)), Counts{});
}

TEST_F(UsageImportTest, AMissingFileIsRefused) {
  EXPECT_FALSE(UsageImport(database_).import_file(directory_.at("none.csv")));
}

TEST_F(UsageImportTest, ARecordSeenBeforeChangesNothing) {  // R4.6
  EXPECT_EQ(import(call("1") + call("1") + call("2") + call("1")), (Counts{2, 2, 0}));
  EXPECT_EQ(import(call("2", "2025-06-11T00:00:00") + call("3")), (Counts{1, 1, 0}));  // across files
  EXPECT_EQ(import(call("2", "2025-06-11T00:00:00") + call("3")), (Counts{0, 2, 0}));  // the same file
  EXPECT_EQ(of(UsageImport(database_).import_text(call("3"))), (Counts{0, 1, 0}));
  EXPECT_EQ(import("other,1,13900000101,voice,2025-06-10T08:00:00,60\n"), (Counts{1, 0, 0}));  // another source
  EXPECT_EQ(minutes(), 7);
  EXPECT_EQ(of(UsageImport(database_).totals()), (Counts{4, 4, 0}));  // a whole file seen before is not read again
}

TEST_F(UsageImportTest, WhatCannotBeRatedGoesToTheErrorStore) {  // R4.6
  membership::Registry registry(database_, kGroup);
  ASSERT_TRUE(registry.suspend(kLine, Date::of(2025, 6, 20)));
  const struct {
    std::string line;
    const char* reason;
  } cases[] = {
      {"cdr,1,13900000199,voice,2025-06-10T08:00:00,61", "unknown_line"},
      {"cdr,2,13900000101,fax,2025-06-10T08:00:00,61", "unknown_type"},
      {"cdr,3,13900000101,voice,2025-04-30T23:59:59,61", "line_not_existing"},
      {"cdr,4,13900000101,voice,2025-06-21T00:00:00,61", "line_suspended"},
      {"cdr,5,139000001x1,voice,2025-06-10T08:00:00,61", "unreadable"},
      {"cdr,6,13900000101,voice,2025-06-31T08:00:00,61", "unreadable"},
      {"cdr,7,13900000101,voice,2025-06-10T24:00:00,61", "unreadable"},
      {"cdr,8,13900000101,voice,2025-06-10T08:00:00,-1", "unreadable"},
      {"cdr,9,13900000101,voice,2025-06-10T08:00:00,1.5", "unreadable"},
      {"cdr,10,13900000101,voice,2025-06-10T08:00:00,1125899906842625", "unreadable"},
      {"cdr,11,13900000101,voice,2025-06-10T08:00:00,99999999999999999999", "unreadable"},
      {"cdr,12,13900000101,voice,2025-06-10T08:00:00", "unreadable"},
      {"cdr,13,13900000101,voice,2025-06-10T08:00:00,61,", "unreadable"},
      {"cdr,,13900000101,voice,2025-06-10T08:00:00,61", "unreadable"},
      {",14,13900000101,voice,2025-06-10T08:00:00,61", "unreadable"},
      {"cdr," + std::string(256, '9') + ",13900000101,voice,2025-06-10T08:00:00,61", "unreadable"},
      {"\"cdr,15,13900000101,voice,2025-06-10T08:00:00,61", "unreadable"},
      {"nonsense", "unreadable"},
  };
  std::string text = call("good");
  std::vector<std::string> expected;
  for (const auto& one : cases) {
    text += one.line + "\n";
    expected.push_back(one.reason);
  }
  EXPECT_EQ(import(text + call("good too")), (Counts{2, 0, static_cast<int64_t>(std::size(cases))}));
  EXPECT_EQ(reasons(), expected);
  const auto errors = UsageImport(database_).errors();
  for (size_t i = 0; i < errors.size(); ++i) EXPECT_EQ(errors[i].raw, cases[i].line);  // never lost
  EXPECT_EQ(import(text), (Counts{0, 19, 0}));                                         // a duplicate there too
  EXPECT_EQ(minutes(), 4);
}

TEST_F(UsageImportTest, TheLargestQuantityAndTheLastSecondAreRead) {
  const std::string text =
      "cdr,1,13900000101,data,2025-06-30T23:59:59,1125899906842624\ncdr,2,13900000101,sms,2025-07-01T00:00:00,0\n";
  EXPECT_EQ(import(text), (Counts{2, 0, 0}));
  EXPECT_EQ(usage_totals(database_, kGroup, kJune)[0].totals.data_bytes, int64_t{1} << 50);
  EXPECT_EQ(usage_records(database_, kGroup, kJune + 1, kLine).size(), 1u);
}

TEST_F(UsageImportTest, ReprocessingTakesWhatCanBeRatedNow) {  // R4.6
  const std::string later = call("1", "2025-06-10T08:00:00", "13900000105"),
                    never = call("2", "2025-06-10T08:00:00", "13900000199");
  EXPECT_EQ(import(later + never), (Counts{0, 0, 2}));
  UsageImport usage(database_);
  EXPECT_EQ(of(usage.reprocess()), (Counts{0, 0, 2}));
  add_line(kGroup, Msisdn::from_number(13'900'000'105), {});
  EXPECT_EQ(of(usage.import_text(later)), (Counts{0, 1, 0}));  // it is still in the store: a duplicate
  EXPECT_EQ(of(usage.reprocess()), (Counts{1, 0, 1}));
  EXPECT_EQ(reasons(), std::vector<std::string>{"unknown_line"});
  EXPECT_EQ(minutes(), 2);
  EXPECT_EQ(of(usage.reprocess()), (Counts{0, 0, 1}));
  EXPECT_EQ(import(later), (Counts{0, 1, 0}));
  EXPECT_EQ(minutes(), 2);
  EXPECT_EQ(of(usage.totals()), (Counts{1, 2, 1}));
}

TEST_F(UsageImportTest, ReprocessingKeepsTheReasonOfNow) {
  EXPECT_EQ(import(call("1", "2025-04-10T08:00:00", "13900000105")), (Counts{0, 0, 1}));
  add_line(kGroup, Msisdn::from_number(13'900'000'105), {});
  UsageImport(database_).reprocess();
  EXPECT_EQ(reasons(), std::vector<std::string>{"line_not_existing"});
}

TEST_F(UsageImportTest, ReprocessingDoesNotRateWhatCouldNotBeRead) {
  EXPECT_EQ(import("cdr,\xd6\xd0,13900000101,voice,2025-06-10T08:00:00,61\n"), (Counts{0, 0, 1}));
  EXPECT_EQ(of(UsageImport(database_).reprocess()), (Counts{0, 0, 1}));
}

TEST_F(UsageImportTest, KeepsRecordsByLineInTheOrderFreeUnitsAreUsed) {  // R4.4
  import(call("b", "2025-06-10T08:00:00") + call("9", "2025-06-12T08:00:00") +
         call("a", "2025-06-10T08:00:00", "13900000901") + call("x", "2025-06-10T08:00:00", "13900000102") +
         call("y", "2025-06-11T08:00:00", "13900000100"));
  UsageImport(database_).import_text(call("0", "2025-06-10T07:59:59"));
  std::vector<std::string> ids;
  for (const KeptRecord& one : usage_records(database_, kGroup, kJune, kLine)) ids.push_back(one.record_id);
  EXPECT_EQ(ids, (std::vector<std::string>{"0", "a", "b", "9"}));
  EXPECT_EQ(usage_records(database_, kGroup, kJune, kLine)[1].used, kSecondary);
  const auto totals = usage_totals(database_, kGroup, kJune);
  ASSERT_EQ(totals.size(), 1u);  // a secondary SIM's usage is charged to its main line
  EXPECT_EQ(totals[0].totals.voice_minutes, 8);
  const auto other_group = usage_totals(database_, 2, kJune);
  ASSERT_EQ(other_group.size(), 2u);
  EXPECT_LT(other_group[0].line, other_group[1].line);
}

TEST_F(UsageImportTest, LateUsageMarksItsCycleForCorrection) {  // R4.6, R9
  cycles::add_billed_cycle(database_, kGroup, {kJune, Date::of(2025, 7, 1), {}});
  import(call("1", "2025-07-10T08:00:00") + call("2", "2025-06-10T08:00:00", "13900000102"));
  EXPECT_TRUE(cycles::cycles_to_correct(database_, kGroup).empty());
  import(call("3", "2025-06-30T23:59:59") + call("4", "2025-06-01T00:00:00"));
  EXPECT_EQ(cycles::cycles_to_correct(database_, kGroup), std::vector<Cycle>{kJune});
  EXPECT_TRUE(cycles::cycles_to_correct(database_, 2).empty());
  cycles::clear_to_correct(database_, kGroup);
  UsageImport(database_).import_text(call("3", "2025-06-30T23:59:59"));  // a duplicate corrects nothing
  EXPECT_TRUE(cycles::cycles_to_correct(database_, kGroup).empty());
}

TEST_F(UsageImportTest, GoesOnWhereItWasInterrupted) {
  std::string text = "source,record_id,msisdn,type,start,quantity\n";
  const size_t header = text.size();
  for (int i = 0; i < 10; ++i) text += call(std::to_string(i));
  const std::string path = directory_.write("usage.csv", text);
  struct Killed {};
  UsageImport usage(database_);
  EXPECT_THROW((void)usage.import_file(path, [](uint64_t, uint64_t) { throw Killed(); }), Killed);
  EXPECT_EQ(of(usage.totals()), Counts{});  // nothing was written yet
  {
    // As if the first batch, of four records, had been written before it was killed.
    const LineIndex index = membership::load_line_index(database_);
    UsageBatch batch;
    const size_t read = UsageReader(index, nullptr).read(std::string_view(text).substr(header), 4, batch);
    batch.text_offset = header + read;
    auto rows = database_.query(sql::last_import);
    ASSERT_TRUE(rows.step());
    SeenKeys seen_keys(database_);
    EXPECT_EQ(of(UsageWriter(database_, seen_keys, index, rows.integer(0)).write(batch, false)), (Counts{4, 0, 0}));
    // Another process that read the same batch finds that it was written, and writes nothing.
    EXPECT_THROW(UsageWriter(database_, seen_keys, index, rows.integer(0)).write(batch, false), storage::StorageError);
    EXPECT_EQ(of(UsageImport(database_).totals()), (Counts{4, 0, 0}));
  }
  EXPECT_EQ(of(*usage.import_file(path)), (Counts{10, 0, 0}));  // the whole import's counts: nothing counted twice
  EXPECT_EQ(of(usage.totals()), (Counts{10, 0, 0}));
  EXPECT_EQ(minutes(), 20);
  EXPECT_EQ(of(*usage.import_file(path)), (Counts{0, 10, 0}));
}

TEST_F(UsageImportTest, TheSizeOfBatchesDoesNotMatter) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text += call(std::to_string(i % 7)) + call(std::to_string(i), "2025-07-01T00:00:00", "13900000199");
  const std::string path = directory_.write("usage.csv", text);
  for (const size_t batch_records : {size_t{1}, size_t{3}, size_t{20}, size_t{1'000}}) {
    storage::Transaction undone(database_);
    EXPECT_EQ(of(*UsageImport(database_, batch_records).import_file(path)), (Counts{7, 10, 3})) << batch_records;
    EXPECT_EQ(minutes(), 14) << batch_records;
    EXPECT_EQ(of(UsageImport(database_).totals()), (Counts{7, 10, 3})) << batch_records;
  }
}

TEST_F(UsageImportTest, ALargeFileIsReadWithTheFilter) {  // above a megabyte; several chunks and pages of keys
  std::string text;
  for (int i = 0; i < 22'000; ++i)
    text += call(std::to_string(i % 21'000), "2025-06-10T08:00:00", i % 2 == 0 ? "13900000101" : "13900000901");
  ASSERT_GT(text.size(), 1u << 20);
  uint64_t done = 0;
  const auto counts = UsageImport(database_).import_file(directory_.write("big.csv", text),
                                                         [&](uint64_t now, uint64_t) { done = now; });
  EXPECT_EQ(of(*counts), (Counts{21'000, 1'000, 0}));
  EXPECT_EQ(done, text.size());
  EXPECT_EQ(minutes(), 42'000);
  EXPECT_EQ(import(text + call("new")), (Counts{1, 22'000, 0}));
  EXPECT_EQ(import(call("20999") + call("21000")), (Counts{1, 1, 0}));
  EXPECT_EQ(usage_records(database_, kGroup, kJune, kLine).size(), 21'002u);
}

TEST_F(UsageImportTest, ManyFilesAreReadWithOneFilter) {
  std::vector<std::string> paths;
  int next = 0;
  for (int file = 0; file < 6;
       ++file) {  // each shares a thousand records with the one before; more than fit the filter
    std::string text;
    for (int i = 0; i < 22'000; ++i) text += call(std::to_string(next + i));
    next += 21'000;
    paths.push_back(directory_.write(std::to_string(file) + ".csv", text));
  }
  paths.push_back(directory_.write("small.csv", call("0") + call("new")));
  std::vector<uint64_t> done(paths.size());
  const auto counts = import_files(database_, paths, 2, UsageImport::kBatchRecords,
                                   [&](size_t file, uint64_t now, uint64_t) { done[file] = now; });
  ASSERT_TRUE(counts);
  EXPECT_EQ(of((*counts)[0]), (Counts{22'000, 0, 0}));
  for (size_t file = 1; file < 6; ++file) EXPECT_EQ(of((*counts)[file]), (Counts{21'000, 1'000, 0})) << file;
  EXPECT_EQ(of((*counts)[6]), (Counts{1, 1, 0}));
  for (const uint64_t bytes : done) EXPECT_GT(bytes, 0u);
  EXPECT_EQ(import_files(database_, {paths[6], directory_.at("none.csv")}, 2, 1).error().reason, "file_not_found");
}

}  // namespace
}  // namespace tongfu::rating
