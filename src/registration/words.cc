#include "registration/words.h"

#include <algorithm>
#include <iterator>

#include "kernel/text.h"

namespace tongfu::registration {

using sponsorship::Mode;
using sponsorship::Sponsorship;

namespace {

// `{}` stands for the detail.
struct Words {
  Problem problem;
  std::string_view reason, zh, zh_remedy, en, en_remedy;
};

constexpr Words kWords[] = {
    {Problem::missing_number, "missing_number", "没有手机号码", "填写 11 位手机号码（物联网卡 13 位），或删除本行",
     "there is no number", "write the 11 digits (13 of an IoT line), or delete the row"},
    {Problem::bad_number, "bad_number", "“{}”不是手机号码",
     "填写 13 至 19 开头的 11 位号码（物联网卡 13 位），单元格设为文本", "'{}' is no mobile number",
     "write 11 digits beginning with 13 to 19 (13 of an IoT line); format the column as text"},
    {Problem::bad_name, "bad_name", "姓名过长或含有控制字符", "填写 50 个汉字以内的姓名",
     "the name is too long or holds control characters", "write at most 50 characters"},
    {Problem::bad_action, "bad_action", "“{}”不是办理类型", "填写 新增、退出 或 变更，不变则留空", "'{}' is no action",
     "write 新增 (join), 退出 (leave) or 变更 (change), or nothing where nothing changes"},
    {Problem::bad_mode, "bad_mode", "“{}”不是统付方式",
     "填写 按额度代付、按比例代付、按费用项目代付 或 定额划拨；几种方式并用时每种一行", "'{}' is no way to sponsor",
     "write quota, ratio, items or allocation; one row for each where there are several"},
    {Problem::missing_mode, "missing_mode", "没有统付方式", "填写 按额度代付、按比例代付、按费用项目代付 或 定额划拨",
     "the way to sponsor is missing", "write quota, ratio, items or allocation"},
    {Problem::missing_amount, "missing_amount", "没有统付金", "填写每账期金额（元）", "the amount is missing",
     "write the yuan per cycle"},
    {Problem::bad_amount, "bad_amount", "“{}”不是金额", "填写不小于 0 的金额（元），最多两位小数", "'{}' is no amount",
     "write yuan, not below 0, with at most two decimals"},
    {Problem::missing_ratio, "missing_ratio", "没有统付比例", "填写百分比，如 50%", "the ratio is missing",
     "write a percentage, as 50%"},
    {Problem::bad_ratio, "bad_ratio", "“{}”不是统付比例", "填写 0% 至 100%，最多两位小数，如 33.33%",
     "'{}' is no ratio", "write 0% to 100% with at most two decimals, as 33.33%"},
    {Problem::ambiguous_ratio, "ambiguous_ratio", "“{}”可能是小数也可能是百分比", "带上百分号，如 50% 或 0.5%",
     "'{}' may be a fraction or a percentage", "write the sign, as 50% or 0.5%"},
    {Problem::missing_items, "missing_items", "没有费用项目", "填写费用项目，如 短信、漫游:20.00",
     "the fee items are missing", "list them, as 短信、漫游:20.00 or sms;roaming:20.00"},
    {Problem::bad_items, "bad_items", "费用项目“{}”无法识别、重复，或上限有误",
     "用顿号分隔费用项目；只有按费用项目代付可在冒号后写上限，如 漫游:20.00",
     "fee item '{}' is unknown, listed twice, or its cap is wrong",
     "separate items by ';'; a cap behind a colon only where items are paid, as roaming:20.00"},
    {Problem::not_for_mode, "not_for_mode", "本列与“{}”不符或相互矛盾",
     "清空本格，或改用相应的统付方式（费用项目的上限写在项目后，如 漫游:20.00）",
     "this does not go with '{}', or contradicts another cell",
     "empty it, or choose the mode it belongs to (an item's cap stands behind it: roaming:20.00)"},
    {Problem::bad_priority, "bad_priority", "“{}”不是优先级", "填写 0 至 9999 的整数", "'{}' is no priority",
     "write a whole number from 0 to 9999"},
    {Problem::bad_carry_over, "bad_carry_over", "“{}”不是结转方式", "填写 结转 或 不结转", "'{}' is no carry-over",
     "write accumulate or expire"},
    {Problem::bad_effective, "bad_effective", "“{}”不是生效账期", "填写 下月 或 本月", "'{}' does not say when",
     "write next_cycle or this_cycle"},
    {Problem::bad_secondary, "bad_secondary", "副卡“{}”不是手机号码", "填写 11 位号码，多个用分号隔开",
     "secondary SIM '{}' is no mobile number", "write 11 digits each, separated by ';'"},
    {Problem::bad_date, "bad_date", "“{}”不是日期", "按 2025-06-01 填写", "'{}' is no date", "write it as 2025-06-01"},
    {Problem::bad_document_kind, "bad_document_kind", "“{}”不是认可的证件类型",
     "填写 居民身份证、临时居民身份证、军人身份证件、武装警察身份证件、港澳居民往来内地通行证 或 "
     "台湾居民来往大陆通行证",
     "'{}' is no accepted document",
     "write resident_id, temporary_resident_id, military_id, armed_police_id, hk_macao_permit or taiwan_permit"},
    {Problem::missing_document_kind, "missing_document_kind", "没有证件类型", "填写证件类型，或核对身份证号是否 18 位",
     "the kind of document is missing", "write it, or check that a resident ID has 18 characters"},
    {Problem::missing_document_number, "missing_document_number", "没有证件号码", "填写证件号码，或清空证件类型",
     "the document's number is missing", "write it, or empty the kind"},
    {Problem::bad_resident_id, "bad_resident_id", "身份证号未通过校验",
     "核对 18 位号码；单元格设为文本，否则表格软件会丢失末几位", "the resident ID does not pass its check",
     "check the 18 characters; format the column as text, or the last digits are lost"},
    {Problem::bad_document_number, "bad_document_number", "证件号码过长或含有控制字符", "按证件填写号码",
     "the document's number is too long or holds control characters", "write it as printed"},
    {Problem::bad_verified, "bad_verified", "“{}”不是核验结果", "填写 是 或 否",
     "'{}' does not say whether it was verified", "write 是 (yes) or 否 (no)"},
    {Problem::duplicate_number, "duplicate_number", "号码与第 {} 行重复",
     "删除一行；几种统付方式并用时每行写不同的优先级", "the number stands in row {} already",
     "delete one of them; several sponsorships of a member need different priorities"},
    {Problem::mixed_actions, "mixed_actions", "与第 {} 行同一号码，办理类型却不同", "同一号码各行填写相同的办理类型",
     "another action than in row {} of the same number", "write the same action in all rows of a number"},
    {Problem::conflicting_rows, "conflicting_rows", "与第 {} 行同一号码的内容矛盾", "只在其中一行填写，或填写相同内容",
     "contradicts row {} of the same number", "write it in one of them only, or the same in both"},
    {Problem::two_allocations, "two_allocations", "同一号码（见第 {} 行）只能有一项定额划拨", "合并为一行",
     "a member (see row {}) has at most one allocation", "make them one row"},
    {Problem::secondary_is_main, "secondary_is_main", "副卡是第 {} 行的成员号码", "副卡不单独登记：删除其中一处",
     "the secondary SIM is the member's number of row {}",
     "a secondary SIM is not registered by itself: delete one of them"},
    {Problem::duplicate_secondary, "duplicate_secondary", "副卡已登记在第 {} 行",
     "一张副卡只属于一个号码：删除其中一处", "the secondary SIM stands in row {} already",
     "it belongs to one line only: delete one of them"},
    {Problem::unknown_line, "unknown_line", "号码不在本集团登记表中", "核对号码；新成员请填 新增",
     "the number is not on the group's registry", "check it; write 新增 (join) for a new member"},
    {Problem::other_group, "other_group", "号码已登记在其他集团", "先由原集团办理退出，或核对号码",
     "the number is registered with another group", "that group has to release it first, or the number is mistyped"},
    {Problem::is_secondary, "is_secondary", "号码是本集团某成员的副卡", "填写其主卡号码",
     "the number is a secondary SIM of this group", "write its main number"},
    {Problem::too_many_lines, "too_many_lines", "同一证件名下超过 {} 个号码",
     "每人的号码数有上限（协议参数 max_lines_per_person，含已登记的号码）：核对证件号码",
     "more than {} lines on one document",
     "a person may have no more, those on record included: check the document's number"},
    {Problem::missing_name, "missing_name", "新增号码没有用户姓名", "填写用户姓名（实名登记）",
     "a new number needs its user's name", "write it (real-name registration)"},
    {Problem::not_verified, "not_verified", "号码尚未实名核验，不能开通",
     "先核验用户证件，用 tongfu line verify 登记后再导入，或核验后改填 是",
     "the number's user is not verified: it cannot be activated",
     "check the user's document and record it with `tongfu line verify`, or write 是 (yes) once that is done"},
    {Problem::missing_offering, "missing_offering", "新增号码没有套餐",
     "填写套餐代码，或用 --offering 指定全部新号码的套餐", "a new number needs an offering",
     "write its code, or give one for all with --offering"},
    {Problem::unknown_offering, "unknown_offering", "套餐“{}”不在产品目录中", "填写目录中的套餐代码",
     "offering '{}' is not in the catalogue", "write a code of the catalogue"},
    {Problem::other_offering, "other_offering", "该号码的套餐是“{}”，与表中不符",
     "登记表不变更套餐：清空本格或填写现套餐", "the line subscribes to '{}'",
     "the form does not change offerings: empty the cell or write the present one"},
    {Problem::other_activation, "other_activation", "该号码的开通日期是 {}，与表中不符", "清空本格或填写登记的日期",
     "the line was activated on {}", "empty the cell or write that date"},
    {Problem::other_secondary, "other_secondary", "副卡 {} 不在该号码名下",
     "登记表不变更已登记号码的副卡：清空本格或填写现有副卡", "the line has no secondary SIM {}",
     "the form does not change the SIMs of a registered line: empty the cell or write those it has"},
    {Problem::number_in_use, "number_in_use", "副卡 {} 已被登记", "核对副卡号码",
     "secondary SIM {} is registered already", "check the number"},
    {Problem::line_terminated, "line_terminated", "号码已于 {} 销户", "删除本行", "the line was terminated on {}",
     "delete the row"},
    {Problem::already_enrolled, "already_enrolled", "号码已是成员，统付方式不同", "改填 变更",
     "the number is a member already, with other terms", "write 变更 (change)"},
    {Problem::not_enrolled, "not_enrolled", "号码现在不是成员，不能变更", "改填 新增", "the number is no member now",
     "write 新增 (join)"},
    {Problem::needs_join, "needs_join", "号码已退出", "重新加入请填 新增，否则删除本行", "the number has left",
     "write 新增 (join) to take it back, or delete the row"},
    {Problem::needs_change, "needs_change", "统付方式与登记表不同", "要变更请填 变更，否则恢复原内容",
     "the terms differ from the registry's", "write 变更 (change) if they are to change, or restore them"},
    {Problem::not_first_registry, "not_first_registry", "集团已有登记表，不能再用 --from 追溯登记",
     "去掉 --from：按生效账期办理", "the group has a registry already",
     "leave out --from: changes take effect by their date"},
    {Problem::read_as_fraction, "read_as_fraction", "“{}”按 100% 读取", "如指 1%，请以文本填写 1%",
     "'{}' is read as 100%", "write 1% as text if that is meant"},
    {Problem::name_differs, "name_differs", "姓名与登记表不同，保留登记的姓名", "核对是否填错号码",
     "the name differs from the registry's, which is kept", "check that the number is right"},
};

constexpr bool complete() {
  for (size_t i = 0; i < std::size(kWords); ++i) {
    if (kWords[i].problem != static_cast<Problem>(i)) return false;
  }
  return std::size(kWords) == static_cast<size_t>(Problem::name_differs) + 1;
}
static_assert(complete(), "one entry for each problem, in its order");

const Words& words_of(Problem problem) {
  return kWords[static_cast<size_t>(problem)];
}

bool is_personal(FormColumn column) {
  return column == FormColumn::msisdn || column == FormColumn::name || column == FormColumn::secondary ||
         column == FormColumn::document_number;
}

// A number without its middle; a name, perhaps in the wrong column, but for its first character. Row numbers stay.
std::string masked_text(std::string text) {
  const auto is_foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (std::any_of(text.begin(), text.end(), is_foreign)) return masked_name(text);
  for (size_t i = 3; i + 4 < text.size(); ++i) text[i] = '*';
  return text;
}

}  // namespace

std::string_view reason(Problem problem) {
  return words_of(problem).reason;
}

std::string message(const RowProblem& problem, Tongue tongue, bool reveal) {
  const Words& words = words_of(problem.problem);
  std::string text(tongue == Tongue::zh ? words.zh : words.en);
  const std::string detail = !reveal && is_personal(problem.column) ? masked_text(problem.detail) : problem.detail;
  if (const size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, detail);
  return text;
}

std::string_view remedy(Problem problem, Tongue tongue) {
  const Words& words = words_of(problem);
  return tongue == Tongue::zh ? words.zh_remedy : words.en_remedy;
}

std::string place(const Form& form, const RowProblem& problem, Tongue tongue) {
  const std::string row = std::to_string(problem.row);
  const std::string column(registration::chinese_name(problem.column));
  if (tongue == Tongue::zh)
    return (form.sheet.empty() ? "" : "工作表“" + form.sheet + "”") + "第 " + row + " 行“" + column + "”";
  return (form.sheet.empty() ? "" : "sheet '" + form.sheet + "', ") + "row " + row + ", " +
         std::string(registration::name(problem.column)) + " (" + column + ")";
}

std::string_view name(Effect effect) {
  constexpr std::string_view kNames[] = {"join", "rejoin", "change", "leave", "unchanged"};
  return kNames[static_cast<size_t>(effect)];
}

std::string_view word(Effect effect, Tongue tongue) {
  constexpr std::string_view kChinese[] = {"新增", "重新加入", "变更", "退出", "不变"};
  return tongue == Tongue::zh ? kChinese[static_cast<size_t>(effect)] : name(effect);
}

std::string percent_text(int hundredths) {
  return format_scaled(hundredths, 2) + "%";
}

std::string items_text(const Sponsorship& s) {
  std::string text;
  const auto add = [&](catalogue::Category category) {
    text += (text.empty() ? "" : "、") + std::string(catalogue::chinese_name(category));
  };
  for (const sponsorship::Item& item : s.items) {
    add(item.category);
    if (item.cap) text += ":" + to_string(*item.cap);
  }
  for (size_t i = 0; i < catalogue::kCategoryCount; ++i) {
    if (s.categories.contains(catalogue::category_at(i))) add(catalogue::category_at(i));
  }
  return text;
}

std::string plan_text(const sponsorship::Plan& plan, Tongue tongue) {
  const bool zh = tongue == Tongue::zh;
  std::string text;
  for (const Sponsorship& s : plan.in_order()) {
    if (!text.empty()) text += zh ? "；" : "; ";
    text += zh ? sponsorship::chinese_name(s.mode) : sponsorship::name(s.mode);
    if (s.mode == Mode::quota || s.mode == Mode::allocation) text += " " + to_string(s.amount);
    if (s.mode == Mode::ratio) text += " " + percent_text(s.percent_hundredths);
    if (s.cap) text += (zh ? " 上限 " : " cap ") + to_string(*s.cap);
    if (const std::string items = items_text(s); !items.empty())
      text += s.mode == Mode::items ? " " + items : "（" + items + "）";
    if (s.expires) text += zh ? " 不结转" : " expire";
  }
  return text.empty() ? "—" : text;
}

}  // namespace tongfu::registration
