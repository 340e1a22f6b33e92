#include "agreement/bank_account.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

constexpr std::ptrdiff_t kMostCharacters = 140;       // ISO 20022: Max140Text
constexpr size_t kLeastDigits = 6, kMostDigits = 34;  // Max34Text
constexpr size_t kBankCodeDigits = 12;

Error bad(const std::string& what) {
  return invalid("bad_bank_account", what);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool may_stand_in_number(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

// People write long numbers in pieces.
void drop_spaces(std::string& text) {
  std::erase(text, ' ');
}

}  // namespace

Result<BankAccount> checked(BankAccount account) {
  for (const auto& [what, text] : {std::pair{"holder", &account.holder}, {"bank", &account.bank}}) {
    *text = std::string(trim(*text));
    if (text->empty()) return bad(std::string("a bank account needs its ") + what);
    const bool control = std::any_of(text->begin(), text->end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    const auto characters = std::count_if(text->begin(), text->end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (control || !is_utf8(*text) || characters > kMostCharacters) {
      return bad(std::string("the account's ") + what + " is longer than " + std::to_string(kMostCharacters) +
                 " characters or holds control characters");
    }
  }
  drop_spaces(account.bank_code);
  drop_spaces(account.number);
  if (account.number.size() < kLeastDigits || account.number.size() > kMostDigits ||
      !std::all_of(account.number.begin(), account.number.end(), may_stand_in_number) ||
      std::none_of(account.number.begin(), account.number.end(), is_digit)) {
    return bad("an account number has 6 to 34 digits, letters or hyphens");
  }
  if (!account.bank_code.empty() && (account.bank_code.size() != kBankCodeDigits ||
                                     !std::all_of(account.bank_code.begin(), account.bank_code.end(), is_digit))) {
    return bad("a bank code has 12 digits; leave it out where it is not known");
  }
  return account;
}

std::string masked_account_number(std::string_view number) {
  constexpr size_t kShown = 4;
  if (number.size() < 2 * kShown) return std::string(number.size(), '*');
  return std::string(number.size() - kShown, '*') + std::string(number.substr(number.size() - kShown));
}

}  // namespace tongfu::agreement
