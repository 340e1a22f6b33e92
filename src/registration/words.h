// The words of a registration: what is wrong with a row and what to do about it, effects, sponsorships, masked names.
#pragma once

#include <string>
#include <string_view>

#include "registration/assessment.h"

namespace tongfu::registration {

enum class Tongue : uint8_t { zh, en };

std::string_view reason(Problem problem);  // "bad_number": stable, for programs
// What is wrong, with the text at fault, and what to do. What is personal (numbers, names) is masked unless `reveal`.
std::string message(const RowProblem& problem, Tongue tongue, bool reveal);
std::string_view remedy(Problem problem, Tongue tongue);
// "row 12, 统付金（元）": where a person finds it; with the sheet where there is one.
std::string place(const Form& form, const RowProblem& problem, Tongue tongue);

std::string_view name(Effect effect);  // "join"
std::string_view word(Effect effect, Tongue tongue);

// "按额度代付 100.00；按比例代付 50.00%": in the order they apply. "—" where there is none.
std::string plan_text(const sponsorship::Plan& plan, Tongue tongue);
// One sponsorship's cells of the form, as the reader takes them back.
std::string items_text(const sponsorship::Sponsorship& sponsorship);
std::string percent_text(int hundredths);

}  // namespace tongfu::registration
