#include "party/identifiers.h"

#include <gtest/gtest.h>

namespace tongfu::party {
namespace {

// The check characters of the standards, written anew here; every identifier below is invented.
char uscc_check(std::string_view first_17) {  // GB 32100: weights are the powers of 3 modulo 31
  const std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  size_t sum = 0, weight = 1;
  for (const char c : first_17) {
    sum += alphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return alphabet[(31 - sum % 31) % 31];
}

char id_check(std::string_view first_17) {  // GB 11643, ISO 7064 MOD 11-2: weights are the powers of 2 modulo 11
  int sum = 0, weight = 2;
  for (size_t i = first_17.size(); i-- > 0; weight = weight * 2 % 11) sum += (first_17[i] - '0') * weight;
  const int check = (12 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

const Date kToday = Date::of(2026, 1, 1);

TEST(Uscc, TheCheckCharacterMustFit) {  // R18, GB 32100
  for (const std::string first : {"91110000MA0000000", "91350100M000100Y4", "12100000400000000", "00000000000000000",
                                  "YYYYYYYYYYYYYYYYY", "51ABCDEFGHJKLMNPQ"}) {
    const std::string good = first + uscc_check(first);
    ASSERT_TRUE(parse_uscc(good)) << good;
    EXPECT_EQ(*parse_uscc(good), good);
    for (const char other : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
      EXPECT_EQ(parse_uscc(first + other).has_value(), other == good.back()) << good;
  }
}

TEST(Uscc, OneMistypedOrTwoSwappedCharactersAreFound) {
  const std::string first = "91350100M000100Y4", good = first + uscc_check(first);
  for (size_t i = 0; i < 18; ++i) {
    for (const char other : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string mistyped = good;
      mistyped[i] = other;
      EXPECT_EQ(parse_uscc(mistyped).has_value(), mistyped == good) << mistyped;
    }
    if (i == 17) continue;
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_EQ(parse_uscc(swapped).has_value(), swapped == good) << swapped;
  }
}

TEST(Uscc, RefusesOtherForms) {
  for (const char* text : {"", "91110000MA000000", "91110000MA000000000", "91110000MI0000000Z", "91110000ma0000000X",
                           "９1110000MA000000", "91110000MA00000 00"}) {
    const auto refusal = parse_uscc(text);
    ASSERT_FALSE(refusal) << text;
    EXPECT_EQ(refusal.error().reason, "bad_uscc");
  }
}

TEST(ResidentId, TheCheckCharacterMustFit) {  // R18, GB 11643
  for (const std::string first :
       {"11010119900101001", "11010119900101002", "44030020000229003", "65010019491001999", "11010120260101001"}) {
    const std::string good = first + id_check(first);
    ASSERT_TRUE(parse_resident_id(good, kToday)) << good;
    EXPECT_EQ(*parse_resident_id(good, kToday), good);
    for (const char other : std::string_view("0123456789X"))
      EXPECT_EQ(parse_resident_id(first + other, kToday).has_value(), other == good.back()) << good;
  }
}

TEST(ResidentId, ASmallXIsMadeLarge) {
  std::string first = "11010119900101000";
  while (id_check(first) != 'X') ++first.back();
  EXPECT_EQ(*parse_resident_id(first + "x", kToday), first + "X");
}

TEST(ResidentId, HoldsABirthDateInThePast) {
  const struct {
    const char* first_17;
    bool good;
  } cases[] = {{"11010120260101001", true},  {"11010120260102001", false}, {"11010119900230001", false},
               {"11010119901301001", false}, {"11010120000229001", true},  {"11010119000229001", false},
               {"11010100000101001", false}};
  for (const auto& one : cases)
    EXPECT_EQ(parse_resident_id(std::string(one.first_17) + id_check(one.first_17), kToday).has_value(), one.good)
        << one.first_17;
}

TEST(ResidentId, RefusesOtherFormsWithoutRepeatingThem) {  // a message never shows an ID
  for (const char* text :
       {"", "1101011990010100", "110101900101001", "1101011990010100100", "X1010119900101001X", "11010119900101 01X"}) {
    const auto refusal = parse_resident_id(text, kToday);
    ASSERT_FALSE(refusal) << text;
    EXPECT_EQ(refusal.error().reason, "bad_resident_id");
    EXPECT_EQ(refusal.error().message.find("1990"), std::string::npos);
  }
}

TEST(Document, IsWrittenOneWayAndMasked) {  // R18: the six kinds of annex 2
  EXPECT_EQ(parse_document(DocumentKind::resident_id, " 110105 19491231 002x", kToday)->number, "11010519491231002X");
  EXPECT_EQ(parse_document(DocumentKind::temporary_resident_id, "110105194912310021", kToday).error().reason,
            "bad_resident_id");
  EXPECT_EQ(parse_document(DocumentKind::hk_macao_permit, "h01234567", kToday)->number, "H01234567");
  for (const std::string& bad : {std::string(), std::string(" "), std::string(61, '1'), std::string("12\n34")})
    EXPECT_EQ(parse_document(DocumentKind::military_id, bad, kToday).error().reason, "bad_document_number");
  EXPECT_EQ(masked({DocumentKind::resident_id, "11010519491231002X"}), "1***************2X");
  EXPECT_EQ(masked({DocumentKind::military_id, "军字第1234567号"}), "军********7号");
  EXPECT_EQ(masked({DocumentKind::military_id, "123"}), "***");
  for (size_t i = 0; i < kDocumentKindCount; ++i) {
    const auto kind = static_cast<DocumentKind>(i);
    EXPECT_EQ(parse_document_kind(name(kind)), kind);
    EXPECT_EQ(parse_document_kind(chinese_name(kind)), kind);
  }
  EXPECT_FALSE(parse_document_kind("passport"));
}

}  // namespace
}  // namespace tongfu::party
