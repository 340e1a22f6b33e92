#include "generator/group_generator.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "agreement/agreement_store.h"
#include "catalogue/offering_store.h"
#include "files/csv.h"
#include "files/xlsx_writer.h"
#include "generator/random.h"
#include "generator/usage_generator.h"
#include "membership/registry.h"
#include "party/group_store.h"

namespace tongfu::generator {

namespace {

using catalogue::Category;
using sponsorship::Mode;
using sponsorship::Plan;
using sponsorship::Sponsorship;

constexpr const char* kColumns[] = {"序号",           "手机号码", "用户姓名",     "统付金(元)",
                                    "新增/退出/变更", "统付方式", "用户签字确认", "套餐"};

std::string numbered(const char* format, int64_t number) {
  char text[64];
  std::snprintf(text, sizeof text, format, static_cast<long long>(number));
  return text;
}

std::string member_name(int64_t number) {
  return numbered("成员%03lld", number);
}

Money yuan(int64_t whole) {
  return Money::from_fen(whole * 100);
}

std::vector<std::string> member_row(const MembersSpec& spec, int64_t i, Msisdn number) {
  return {std::to_string(i),
          to_string(number),
          member_name(i),
          to_string(spec.quota),
          "新增",
          std::string(sponsorship::chinese_name(Mode::quota)),
          "是",
          spec.offering};
}

Result<void> write_csv(const MembersSpec& spec, std::span<const Msisdn> lines, const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
  const Error failed = invalid("cannot_write", path + ": cannot be written: is the folder there, and is there space?");
  if (file == nullptr) return failed;
  std::string text = "\xef\xbb\xbf";  // without it spreadsheets take UTF-8 for the local encoding
  const auto add_row = [&](const auto& cells) {
    for (size_t i = 0; i < std::size(cells); ++i) text.append(i == 0 ? "" : ",").append(files::csv_cell(cells[i]));
    text += "\r\n";
  };
  add_row(kColumns);
  for (size_t i = 0; i < lines.size(); ++i) add_row(member_row(spec, static_cast<int64_t>(i) + 1, lines[i]));
  if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0)
    return failed;
  return {};
}

Result<void> write_xlsx(const MembersSpec& spec, std::span<const Msisdn> lines, const std::string& path) {
  files::XlsxWriter writer(path);
  writer.sheet("成员登记表", {6, 14, 12, 12, 16, 16, 14, 20});
  std::vector<files::XlsxCell> cells;
  for (const char* column : kColumns) cells.push_back(files::XlsxCell::header(column));
  writer.row(cells);
  writer.freeze_header();
  for (size_t i = 0; i < lines.size(); ++i) {
    cells.clear();
    for (std::string& text : member_row(spec, static_cast<int64_t>(i) + 1, lines[i]))
      cells.push_back(files::XlsxCell::text(std::move(text)));
    cells[0] = files::XlsxCell::integer(static_cast<int64_t>(i) + 1);
    cells[3] = files::XlsxCell::amount(spec.quota.fen());
    writer.row(cells);
  }
  return writer.close();
}

party::Group group_of(int64_t number, Random& random) {
  party::Group group{.id = 0,
                     .code = numbered("G%06lld", number),
                     .name = numbered("集团%06lld", number),
                     .uscc = {},
                     .prepaid = false,
                     .members_pay_shortfall = false,
                     .budget = {}};
  const uint64_t kind = random.below(10);
  if (kind == 0) group.budget = sponsorship::Budget{yuan(20'000), sponsorship::BudgetPolicy::pro_rata};
  if (kind == 1) group.budget = sponsorship::Budget{yuan(20'000), sponsorship::BudgetPolicy::sequence};
  return group;
}

}  // namespace

Result<void> write_members(const MembersSpec& spec, const std::string& path) {
  if (spec.quota < kNothing) return invalid("bad_generator_options", "the quota is below zero");
  if (spec.offering.empty()) return invalid("bad_generator_options", "the members need an offering");
  if (spec.count > 1'000'000)
    return invalid("bad_generator_options", "a registry file holds at most 1,000,000 members");
  TONGFU_ASSIGN(lines, numbered_lines(spec.first, spec.count));
  return path.ends_with(".xlsx") ? write_xlsx(spec, lines, path) : write_csv(spec, lines, path);
}

std::vector<catalogue::Offering> mixed_offerings() {
  const auto offering = [](const char* code, const char* name, int64_t fee, int64_t minutes, int64_t megabytes,
                           int64_t messages) {
    catalogue::Offering o;
    o.code = code;
    o.name = name;
    o.monthly_fee = yuan(fee);
    o.free_voice_minutes = minutes;
    o.free_data_bytes = megabytes * catalogue::kBytesPerMegabyte;
    o.free_sms = messages;
    o.price_voice_minute = UnitPrice::from_micro_yuan(150'000);
    o.price_data_megabyte = UnitPrice::from_micro_yuan(30'000);
    o.price_sms = UnitPrice::from_micro_yuan(100'000);
    return o;
  };
  std::vector<catalogue::Offering> all = {
      offering("S59", "政企畅享 59", 59, 10, 100, 2), offering("S99", "政企畅享 99", 99, 30, 400, 5),
      offering("S129", "政企畅享 129", 129, 60, 1'000, 10), offering("S199", "政企尊享 199", 199, 200, 4'000, 50)};
  all[2].extras = {{Category::subcard, yuan(10)}, {Category::broadband, yuan(30)}};
  all[3].extras = {
      {Category::subcard, yuan(10)}, {Category::broadband, yuan(50)}, {Category::device, Money::from_fen(9'950)}};
  return all;
}

std::vector<Plan> mixed_plans() {
  const auto quota = [](int64_t fen) { return Sponsorship{.mode = Mode::quota, .amount = Money::from_fen(fen)}; };
  const Sponsorship ratio{.mode = Mode::ratio, .percent_hundredths = 8'000, .cap = yuan(100)};
  const Sponsorship third{.mode = Mode::ratio, .percent_hundredths = 3'333};
  const Sponsorship items{
      .mode = Mode::items,
      .items = {{Category::plan, std::nullopt}, {Category::voice, yuan(20)}, {Category::data, yuan(30)}}};
  Sponsorship rest = quota(3'000);
  rest.priority = 2;
  rest.categories = {Category::voice, Category::data, Category::sms};
  const Sponsorship allocation{.mode = Mode::allocation, .amount = yuan(30)};
  std::vector<Plan> plans;
  for (std::vector<Sponsorship> list : {std::vector{quota(14'460)},
                                        {quota(8'000)},
                                        {quota(30'000)},
                                        {ratio},
                                        {third},
                                        {items},
                                        {items, rest},
                                        {ratio, rest},
                                        {quota(5'900), allocation}}) {
    auto plan = Plan::make(std::move(list));
    EXPECTS(plan);
    plans.push_back(*std::move(plan));
  }
  return plans;
}

Result<int64_t> populate(storage::Database& database, const CarrierSpec& spec) {
  constexpr int64_t kLeast = 100, kMost = 1'000, kGroupsATransaction = 50;
  TONGFU_ASSIGN(numbers, numbered_lines(spec.first, spec.lines));
  const auto offerings = mixed_offerings();
  const auto plans = mixed_plans();
  Random random(spec.seed);
  TONGFU_TRY(catalogue::add_offerings(database, offerings));
  int64_t groups = 0;
  for (size_t first = 0; first < numbers.size();) {
    storage::Transaction transaction(database);
    for (int64_t i = 0; i < kGroupsATransaction && first < numbers.size(); ++i) {
      TONGFU_ASSIGN(group, party::add_group(database, group_of(++groups, random)));
      agreement::Agreement agreement;
      agreement.group_id = group.id;
      agreement.code = "A" + group.code.substr(1);
      agreement.facts = {.signed_on = spec.first_cycle.first_day() - 10,
                         .first_cycle = spec.first_cycle,
                         .last_cycle = spec.first_cycle + 23,
                         .nonrenewal_delivered_on = {},
                         .terminations = {}};
      TONGFU_TRY(agreement::add_agreement(database, agreement, {}));
      membership::Registry registry(database, group.id);
      membership::Registry::OneAct act(registry, spec.first_cycle.first_day());
      auto size = static_cast<size_t>(kLeast) + random.below(kMost - kLeast + 1);
      if (spec.group_lines > 0) size = static_cast<size_t>(spec.group_lines);
      // A group takes one or two of the offerings and a few of the plans, as an agreement would have it.
      const uint64_t offering = random.below(offerings.size()), plan = random.below(plans.size());
      const size_t end = std::min(numbers.size(), first + size);
      for (size_t k = first; k < end; ++k) {
        const uint64_t word = random.next();
        const auto& taken = offerings[(offering + (word & 3) / 3) % offerings.size()];
        TONGFU_TRY(registry.add_line({numbers[k],
                                      member_name(static_cast<int64_t>(k - first) + 1),
                                      taken.code,
                                      spec.first_cycle.first_day() - 30,
                                      {}}));
        const bool enrolled = (word >> 8 & 31) != 0;
        if (enrolled)
          TONGFU_TRY(
              registry.enrol_from(numbers[k], spec.first_cycle, plans[(plan + (word >> 16 & 3)) % plans.size()]));
      }
      act.done();
      first = end;
    }
    transaction.commit();
  }
  return groups;
}

}  // namespace tongfu::generator
