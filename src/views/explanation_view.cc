#include "views/explanation_view.h"

#include "kernel/text.h"

namespace tongfu::views {

namespace json = boost::json;
using rating::ChargeStep;

namespace {

const char* say(Language language, const char* zh, const char* en) {
  return language == Language::zh ? zh : en;
}

// For people, three decimals at most: "1047.201 MB" (R4.4: 1 MB is 1,048,576 bytes).
std::string megabytes(int64_t bytes) {
  constexpr int64_t kMegabyte = 1'048'576, kScale = 1'000;
  std::string text = format_scaled(divide_rounded(int128{bytes} * kScale, kMegabyte), 3);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text + " MB";
}

std::string how_used(Language language, const ChargeStep& step) {
  const int64_t over = std::max<int64_t>(0, step.quantity - step.free_units);
  const bool data = step.category == catalogue::Category::data;
  const char* unit = step.category == catalogue::Category::voice ? say(language, " 分钟", " minutes")
                                                                 : say(language, " 条", " messages");
  const auto amount = [&](int64_t units) { return data ? megabytes(units) : std::to_string(units) + unit; };
  std::string out = say(language, "使用 ", "used ") + amount(step.quantity) + say(language, "，套餐内 ", ", free ") +
                    amount(step.free_units) + say(language, "，套外 ", ", beyond ") + amount(over);
  if (data && over > 0) out += say(language, "（", " (") + std::to_string(over) + say(language, " 字节）", " bytes)");
  if (over > 0) out += " x " + to_string(step.price) + (data ? " / MB" : "");
  return out + " (R4.5)";
}

json::object of_step(Language language, const ChargeStep& step) {
  json::object one{{"amount", text(step.amount)}};
  switch (step.kind) {
    case ChargeStep::Kind::recurring:
      one["kind"] = "recurring";
      one["full_fee"] = text(step.full_fee);
      one["charged_days"] = step.charged_days;
      one["cycle_days"] = step.cycle_days;
      break;
    case ChargeStep::Kind::overage:
      one["kind"] = "overage";
      one["quantity"] = step.quantity;
      one["free_units"] = step.free_units;
      one["price"] = text(to_string(step.price));
      break;
    case ChargeStep::Kind::one_off: one["kind"] = "one_off"; break;
  }
  one["text"] = text(how(language, step));
  return one;
}

json::object of_share(Language language, const operations::ExplainedShare& share) {
  json::object one{{"payer", share.sponsorship == nullptr ? "member" : "group"},
                   {"amount", text(share.share.amount)},
                   {"rule", text(sponsorship::number(share.share.rule))},
                   {"clause", text(sponsorship::clause(share.share.rule))}};
  if (share.sponsorship != nullptr) one["mode"] = text(sponsorship::name(share.sponsorship->mode));
  if (share.limit) one["limit"] = text(*share.limit);
  if (share.limit_left) one["limit_left"] = text(*share.limit_left);
  one["text"] = text(who_pays(language, share));
  return one;
}

}  // namespace

std::string how(Language language, const ChargeStep& step) {
  switch (step.kind) {
    case ChargeStep::Kind::recurring:
      if (step.charged_days == 0)
        return to_string(step.full_fee) +
               say(language, " 整月停机，免收 (R4.2)", " suspended the whole month: nothing (R4.2)");
      if (step.charged_days == step.cycle_days)
        return to_string(step.full_fee) + say(language, " 月费 (R4.1)", " monthly fee (R4.1)");
      return to_string(step.full_fee) + " x " + std::to_string(step.charged_days) + "/" +
             std::to_string(step.cycle_days) + say(language, " 天 (R4.1)", " days (R4.1)");
    case ChargeStep::Kind::overage: return how_used(language, step);
    case ChargeStep::Kind::one_off:
      return step.amount < kNothing ? say(language, "减免 (R4.7)", "credit (R4.7)")
                                    : say(language, "一次性费用 (R4.7)", "one-off charge (R4.7)");
  }
  return {};
}

std::string who_pays(Language language, const operations::ExplainedShare& share) {
  std::string out;
  if (share.sponsorship == nullptr) {
    out = share.share.rule == sponsorship::Rule::leftover
              ? say(language, "个人（减免余额）", "member (credit left over)")
              : say(language, "个人", "member");
  } else if (share.share.rule == sponsorship::Rule::budget) {
    out = say(language, "集团限额削减", "cut to the group's budget");
  } else {
    const sponsorship::Mode mode = share.sponsorship->mode;
    out = say(language, "集团 ", "group ") +
          std::string(language == Language::zh ? sponsorship::chinese_name(mode) : sponsorship::name(mode));
    if (mode == sponsorship::Mode::ratio) out += " " + format_scaled(share.sponsorship->percent_hundredths, 2) + "%";
  }
  out += " (" + std::string(sponsorship::number(share.share.rule)) + say(language, "，条款 ", ", clause ") +
         std::string(sponsorship::clause(share.share.rule)) + ")";
  if (share.limit_left)
    out += say(language, "，限额 ", ", limit ") + to_string(*share.limit) + say(language, " 余 ", " left ") +
           to_string(*share.limit_left);
  return out;
}

json::object of(const Viewer& viewer, const operations::Explanation& e, Cycle cycle,
                const std::optional<catalogue::Category>& only) {
  const Language language = viewer.language();
  Money charged, sponsored, member;
  json::array categories;
  for (const auto& category : e.categories) {
    if (only && category.category != *only) continue;
    json::array steps, shares;
    for (const ChargeStep& step : category.steps) steps.push_back(of_step(language, step));
    for (const auto& share : category.shares) {
      shares.push_back(of_share(language, share));
      (share.sponsorship == nullptr ? member : sponsored) += share.share.amount;
    }
    charged += category.charged;
    categories.push_back({{"category", text(catalogue::name(category.category))},
                          {"charged", text(category.charged)},
                          {"steps", std::move(steps)},
                          {"shares", std::move(shares)}});
  }
  json::array corrections;
  for (const auto& c : e.corrections) {
    corrections.push_back({{"booked_in", text(c.booked_in)},
                           {"category", text(catalogue::name(c.category))},
                           {"sponsored", text(c.sponsored)},
                           {"member", text(c.member)}});
  }
  json::object out;
  viewer.put_line(out, e.line.line.msisdn);
  out["cycle"] = text(cycle);
  out["offering"] = text(e.offering.code);
  out["offering_name"] = text(e.offering.name);
  out["published"] = e.published;
  out["published_on"] = or_null(e.published_on);
  out["enrolled"] = e.enrolled;
  out["categories"] = std::move(categories);
  out["corrections"] = std::move(corrections);
  out["dedicated"] = nullptr;
  if (e.dedicated) {
    out["dedicated"] = json::object{{"transferred", text(e.dedicated->transferred)},
                                    {"paid", text(e.dedicated->paid)},
                                    {"returned", text(e.dedicated->returned)}};
  }
  out["charged"] = text(charged);
  out["sponsored"] = text(sponsored);
  out["member"] = text(member);
  return out;
}

}  // namespace tongfu::views
