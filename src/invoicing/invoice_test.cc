#include "invoicing/invoice.h"

#include <gtest/gtest.h>

namespace tongfu::invoicing {
namespace {

using catalogue::Category;
using catalogue::index;

Money yuan(const char* text) {
  return *parse_money(text);
}

TEST(Invoice, net_is_rounded_once_and_tax_is_the_rest) {  // R8.2
  struct Case {
    const char* gross;
    int vat;
    const char* net;
    const char* tax;
  };
  for (const Case& c : {Case{"109.00", 900, "100.00", "9.00"}, Case{"144.60", 900, "132.66", "11.94"},
                        Case{"0.01", 1300, "0.01", "0.00"}, Case{"10.60", 600, "10.00", "0.60"},
                        Case{"-10.60", 600, "-10.00", "-0.60"}}) {
    const Tax tax = split_tax(yuan(c.gross), c.vat);
    EXPECT_EQ(to_string(tax.net), c.net) << c.gross;
    EXPECT_EQ(to_string(tax.tax), c.tax) << c.gross;
  }
}

TEST(Invoice, rates_are_those_of_the_date_and_third_party_is_left_out) {  // R8.1
  Borne borne;
  borne.amounts[index(Category::plan)] = yuan("100.00");
  borne.amounts[index(Category::data)] = yuan("10.00");
  borne.amounts[index(Category::third_party)] = yuan("5.00");
  EXPECT_EQ(invoiceable(borne, Date::of(2025, 12, 31)),
            (std::map<int, Money>{{900, yuan("100.00")}, {600, yuan("10.00")}}));
  EXPECT_EQ(invoiceable(borne, Date::of(2026, 1, 31)), (std::map<int, Money>{{900, yuan("110.00")}}));
  borne.credited = yuan("11.00");
  EXPECT_EQ(invoiceable(borne, Date::of(2025, 12, 31)),
            (std::map<int, Money>{{900, yuan("90.00")}, {600, yuan("9.00")}}));
}

TEST(Invoice, a_second_run_issues_nothing_and_less_is_taken_back_in_red) {  // R8.3
  const Cycle cycle = Cycle::of(2025, 6);
  const Date on = Date::of(2025, 7, 2);
  std::vector<Invoice> issued = missing_invoices(0, cycle, {{900, yuan("20.00")}}, {}, on);
  ASSERT_EQ(issued.size(), 1u);
  issued[0].number = 1;
  EXPECT_TRUE(missing_invoices(0, cycle, {{900, yuan("20.00")}}, issued, on).empty());
  auto more = missing_invoices(0, cycle, {{900, yuan("25.00")}}, issued, on);
  ASSERT_EQ(more.size(), 1u);
  EXPECT_EQ(more[0].gross, yuan("5.00"));
  more[0].number = 2;
  issued.push_back(more[0]);
  const auto red = missing_invoices(0, cycle, {{900, yuan("12.00")}}, issued, on);  // the latest blue one first
  ASSERT_EQ(red.size(), 2u);
  EXPECT_EQ(red[0].red_of, 2);
  EXPECT_EQ(red[0].gross, yuan("-5.00"));
  EXPECT_EQ(red[1].red_of, 1);
  EXPECT_EQ(red[1].gross, yuan("-8.00"));
}

TEST(Invoice, what_an_allocation_paid_is_taken_in_waterfall_order) {  // R8.1
  Amounts member{};
  member[index(Category::plan)] = yuan("30.00");
  member[index(Category::voice)] = yuan("-1.00");
  member[index(Category::sms)] = yuan("5.00");
  const Amounts consumed = consumed_by_category(member, yuan("32.00"), catalogue::CategorySet::all_but_third_party());
  EXPECT_EQ(consumed[index(Category::plan)], yuan("30.00"));
  EXPECT_EQ(consumed[index(Category::voice)], kNothing);
  EXPECT_EQ(consumed[index(Category::sms)], yuan("2.00"));
}

}  // namespace
}  // namespace tongfu::invoicing
