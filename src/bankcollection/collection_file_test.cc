#include "bankcollection/collection_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongfu::bankcollection {
namespace {

using testing::HasSubstr;

CollectionFile file() {
  const agreement::BankAccount payee{"示例通信有限公司", "示例银行广州分行", "102581000013", "44001000000000001"};
  const Mandate first{1, "M-1", Date::of(2025, 5, 23), {}, {"示例集团<一>", "示例银行", "", "6222000000000000101"}, ""};
  const Mandate second{1, "M-2", Date::of(2025, 6, 1), {}, {"=1+1", "示例银行", "102581000021", "6222000000000000202"},
                       ""};
  return {{12, *parse_date_time("2025-09-10T08:30:00"), Date::of(2025, 9, 10), Date::of(2025, 9, 11), ""},
          {{1,
            payee,
            {{{12, 7, Cycle::of(2025, 7)}, *parse_money("1234.50"), first, "统付 2025-07 A&1"},
             {{12, 8, Cycle::of(2025, 7)}, *parse_money("0.05"), second, "统付 2025-07 A2"}}}}};
}

TEST(Pain008, NamesWhatTheBankNeeds) {
  const std::string xml = pain_008(file());
  for (const char* part : {
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
           "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">",
           "<MsgId>TS20250910-12</MsgId>",
           "<CreDtTm>2025-09-10T08:30:00+08:00</CreDtTm>",
           "<NbOfTxs>2</NbOfTxs>",
           "<CtrlSum>1234.55</CtrlSum>",
           "<PmtInfId>TS20250910-12-1</PmtInfId>",
           "<ReqdColltnDt>2025-09-11</ReqdColltnDt>",
           "<EndToEndId>TS12-7-202507</EndToEndId>",
           "<InstdAmt Ccy=\"CNY\">1234.50</InstdAmt>",
           "<MndtId>M-1</MndtId>",
           "<DtOfSgntr>2025-05-23</DtOfSgntr>",
           "<Nm>示例集团&lt;一&gt;</Nm>",
           "<Ustrd>统付 2025-07 A&amp;1</Ustrd>",
           "<MmbId>102581000021</MmbId>",
       }) {
    EXPECT_THAT(xml, HasSubstr(part));
  }
  EXPECT_LT(xml.find("<CdtrAcct>"), xml.find("<CdtrAgt>"));  // the order the schema asks for
  EXPECT_LT(xml.find("<DbtrAgt>"), xml.find("<Dbtr>"));
  EXPECT_LT(xml.find("<Dbtr>"), xml.find("<DbtrAcct>"));
}

TEST(CollectionCsv, HasARowForEachBill) {
  const std::string csv = collection_csv(file());
  EXPECT_THAT(csv,
              HasSubstr("TS20250910-12-1,TS12-7-202507,2025-09-11,1234.50,示例集团<一>,6222000000000000101,示例银行,,"
                        "M-1,2025-05-23,示例通信有限公司,44001000000000001,示例银行广州分行,102581000013,"));
  EXPECT_THAT(csv, HasSubstr("'=1+1"));  // no formula in a spreadsheet
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

}  // namespace
}  // namespace tongfu::bankcollection
