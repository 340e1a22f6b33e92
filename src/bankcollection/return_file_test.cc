#include "bankcollection/return_file.h"

#include <gtest/gtest.h>

#include "files/test_files.h"

namespace tongfu::bankcollection {
namespace {

std::string report(const std::string& inside, const std::string& prefix = "") {
  const std::string p = prefix.empty() ? "" : prefix + ":";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + p + "Document xmlns" + (prefix.empty() ? "" : ":" + prefix) +
         "=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><" + p + "CstmrPmtStsRpt>" + inside + "</" + p +
         "CstmrPmtStsRpt></" + p + "Document>";
}
const std::string kHeader = "<GrpHdr><MsgId>B1</MsgId><CreDtTm>2025-09-12T09:00:00+08:00</CreDtTm></GrpHdr>";

std::string batch(const std::string& more = "") {
  return "<OrgnlGrpInfAndSts><OrgnlMsgId>TS20250910-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>" + more +
         "</OrgnlGrpInfAndSts>";
}

std::string notification(const std::string& entries) {
  return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn><GrpHdr>"
         "<MsgId>C1</MsgId><CreDtTm>2025-09-12T09:00:00</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>" +
         entries + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";
}

TEST(StatusReport, HasARowForEachTransaction) {
  const auto file = read_return_xml(
      report(kHeader + batch("<GrpSts>PART</GrpSts>") +
             "<OrgnlPmtInfAndSts><OrgnlPmtInfId>TS20250910-1-1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>"
             "<TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId>TS1-1-202507</OrgnlEndToEndId><TxSts>ACSC</TxSts>"
             "<AccptncDtTm>2025-09-11T10:00:00</AccptncDtTm><OrgnlTxRef><Amt><InstdAmt Ccy=\"CNY\">100.00</InstdAmt>"
             "</Amt></OrgnlTxRef></TxInfAndSts>"
             "<TxInfAndSts><OrgnlEndToEndId> TS1-2-202507 </OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn>"
             "<Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>"));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->form, ReturnFile::Form::status_report);
  EXPECT_EQ(file->batch, "TS20250910-1");
  EXPECT_TRUE(file->wide.empty());
  ASSERT_EQ(file->rows.size(), 2u);
  EXPECT_EQ(file->rows[0].end_to_end_id, "TS1-1-202507");
  EXPECT_EQ(file->rows[0].status, "ACSC");
  EXPECT_EQ(file->rows[0].amount, "100.00");
  EXPECT_EQ(file->rows[0].currency, "CNY");
  EXPECT_EQ(file->rows[0].on, "2025-09-11T10:00:00");
  EXPECT_EQ(file->rows[1].end_to_end_id, "TS1-2-202507");
  EXPECT_EQ(file->rows[1].reason, "AM04");
  EXPECT_EQ(file->rows[1].amount, "");
  EXPECT_EQ(file->rows[1].on, "2025-09-12T09:00:00+08:00");  // the report's own day
  EXPECT_EQ(file->rows[1].place, 2u);
}

TEST(StatusReport, MayAnswerForAPartOrAllOfIt) {
  const auto file = read_return_xml(
      report(kHeader + batch("<GrpSts>ACSC</GrpSts>") +
             "<OrgnlPmtInfAndSts><OrgnlPmtInfId>TS20250910-1-2</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf>"
             "<Rsn><Prtry>closed</Prtry></Rsn></StsRsnInf></OrgnlPmtInfAndSts>"
             "<OrgnlPmtInfAndSts><OrgnlPmtInfId>TS20250910-1-1</OrgnlPmtInfId><TxInfAndSts>"
             "<OrgnlEndToEndId>TS1-1-202507</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"));
  ASSERT_TRUE(file);
  const auto item = [](int64_t group, int64_t part) {
    return Item{.id = {1, group, Cycle::of(2025, 7)}, .part = part};
  };
  const auto rows = all_rows(*file, {item(1, 1), item(2, 1), item(3, 2)});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].status, "RJCT");  // its own
  EXPECT_EQ(rows[1].end_to_end_id, "TS1-3-202507");
  EXPECT_EQ(rows[1].status, "RJCT");
  EXPECT_EQ(rows[1].reason, "closed");
  EXPECT_EQ(rows[2].end_to_end_id, "TS1-2-202507");
  EXPECT_EQ(rows[2].status, "ACSC");
  EXPECT_EQ(rows[2].on, "2025-09-12T09:00:00+08:00");
}

TEST(StatusReport, IsReadWithAnyPrefix) {
  const std::string with = report(
      "<n:OrgnlGrpInfAndSts><n:OrgnlMsgId>TS20250910-1</n:OrgnlMsgId><n:GrpSts>ACCP</n:GrpSts></n:OrgnlGrpInfAndSts>",
      "n");
  const auto file = read_return_xml(with);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->wide.size(), 1u);
  EXPECT_EQ(file->wide[0].row.status, "ACCP");
}

TEST(Notification, HasCreditsAndReturns) {
  const auto file = read_return_xml(notification(
      "<Ntry><Amt Ccy=\"CNY\">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
      "<BookgDt><Dt>2025-09-12</Dt></BookgDt><ValDt><Dt>2025-09-11</Dt></ValDt><NtryDtls><TxDtls><Refs>"
      "<EndToEndId>TS1-1-202507</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
      // two collections in one booking: each with its own amount
      "<Ntry><Amt Ccy=\"CNY\">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2025-09-12T01:00:00"
      "</DtTm></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>TS1-2-202507</EndToEndId></Refs><AmtDtls><TxAmt>"
      "<Amt "
      "Ccy=\"CNY\">10.00</Amt></TxAmt></AmtDtls></TxDtls><TxDtls><Refs><EndToEndId>TS1-3-202507</EndToEndId></Refs>"
      "<Amt Ccy=\"CNY\">20.00</Amt></TxDtls></NtryDtls></Ntry>"
      "<Ntry><Amt Ccy=\"CNY\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts>"
      "<BookgDt><Dt>2025-09-13</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>TS1-2-202507</EndToEndId></Refs>"
      "<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"
      // not booked yet; somebody else's transfer; without details
      "<Ntry><Amt Ccy=\"CNY\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><NtryDtls><TxDtls><Refs>"
      "<EndToEndId>TS1-4-202507</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
      "<Ntry><Amt Ccy=\"CNY\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs>"
      "<EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->form, ReturnFile::Form::notification);
  EXPECT_EQ(file->others, 1u);
  const struct {
    const char *id, *status, *amount, *on, *reason;
  } expected[] = {
      {"TS1-1-202507", "CRDT", "100.00", "2025-09-11", ""},
      {"TS1-2-202507", "CRDT", "10.00", "2025-09-12T01:00:00", ""},
      {"TS1-3-202507", "CRDT", "20.00", "2025-09-12T01:00:00", ""},
      {"TS1-2-202507", "DBIT", "10.00", "2025-09-13", "MD06"},
      {"TS1-4-202507", "PDNG", "5.00", "", ""},
  };
  ASSERT_EQ(file->rows.size(), std::size(expected));
  for (size_t i = 0; i < std::size(expected); ++i) {
    const AnswerRow& row = file->rows[i];
    EXPECT_EQ(row.end_to_end_id, expected[i].id);
    EXPECT_EQ(row.status, expected[i].status) << i;
    EXPECT_EQ(row.amount, expected[i].amount) << i;
    EXPECT_EQ(row.on, expected[i].on) << i;
    EXPECT_EQ(row.reason, expected[i].reason) << i;
  }
}

TEST(Notification, OfAReversedDebitIsNoCollection) {
  const auto file = read_return_xml(notification(
      "<Ntry><Amt "
      "Ccy=\"CNY\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>1</RvslInd><Sts>BOOK</Sts><NtryDtls><TxDtls>"
      "<Refs><EndToEndId>TS1-1-202507</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"));
  EXPECT_FALSE(verdict_of(file->rows.at(0).status));
}

TEST(ReturnXml, RefusesWhatItCannotRead) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  const struct {
    const char* what;
    std::string text;
  } cases[] = {
      {"nothing", ""},
      {"cut", report(kHeader + batch()).substr(0, 200)},
      {"another message", "<Document><CstmrDrctDbtInitn/></Document>"},
      {"no batch named", report(kHeader)},
      {"a DOCTYPE", "<!DOCTYPE Document [<!ENTITY a \"b\">]>" + report(kHeader + batch())},
      {"entities in entities",
       "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><x>&c;</x>"},
      {"a file from outside", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>"},
      {"an unknown entity", report("<GrpHdr>&x;</GrpHdr>")},
      {"too deep", deep},
      {"two roots", report(kHeader + batch()) + "<x/>"},
      {"a wrong end", "<Document><CstmrPmtStsRpt></Document>"},
  };
  for (const auto& one : cases) {
    const auto file = read_return_xml(one.text);
    ASSERT_FALSE(file) << one.what;
    EXPECT_EQ(file.error().reason, "bad_return_file") << one.what;
  }
}

TEST(ReturnXml, KeepsLittleOfLongTexts) {
  const auto file = read_return_xml(
      report(kHeader + batch("<GrpSts>ACCP</GrpSts>") + "<OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>" +
             std::string(1'000'000, 'x') + "</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"));
  ASSERT_TRUE(file);
  EXPECT_LE(file->rows.at(0).end_to_end_id.size(), 512u);
}

TEST(ReturnTable, IsReadByItsHeadings) {
  const files::TestDirectory folder;
  const auto file = read_return_file(folder.write(
      "back.csv",
      "序号,端到端标识,结果,原因,金额（元）,日期\r\n1,TS1-1-202507,成功,,100.00,2025-09-11\r\n\r\n2,TS1-2-202507,"
      "退回,AM04\r\n"));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->form, ReturnFile::Form::table);
  ASSERT_EQ(file->rows.size(), 2u);
  EXPECT_EQ(file->rows[0].amount, "100.00");
  EXPECT_EQ(file->rows[0].place, 2u);
  EXPECT_EQ(file->rows[1].place, 4u);
  EXPECT_EQ(file->rows[1].reason, "AM04");
  EXPECT_EQ(file->rows[1].on, "");
  const auto english =
      read_return_file(folder.write("e.csv", "date,status,end_to_end_id\n2025-09-11,returned,TS1-1-202507\n"));
  EXPECT_EQ(english->rows.at(0).status, "returned");
}

TEST(ReturnTable, IsRefusedWithoutItsColumns) {
  const files::TestDirectory folder;
  for (const char* text : {"", "a,b\n1,2\n", "端到端标识,日期\nTS1-1-202507,2025-09-11\n"}) {
    const auto file = read_return_file(folder.write("back.csv", text));
    ASSERT_FALSE(file) << text;
    EXPECT_EQ(file.error().reason, "bad_return_file") << text;
  }
  EXPECT_EQ(read_return_file(folder.at("none.xml")).error().reason, "file_not_found");
}

TEST(ReturnFile, IsToldByItsContent) {
  const files::TestDirectory folder;
  const auto file =
      read_return_file(folder.write("back.csv", "\xEF\xBB\xBF\n  " + report(kHeader + batch()).substr(38)));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->form, ReturnFile::Form::status_report);
}

}  // namespace
}  // namespace tongfu::bankcollection
