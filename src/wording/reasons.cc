#include "wording/reasons.h"

#include <algorithm>
#include <iterator>

#include "wording/chinese.h"

namespace tongfu::wording {

namespace {

struct Words {
  std::string_view reason;
  std::string_view chinese;
};

constexpr Words kReasons[] = {
    {"address_not_in_force", "送达地址不是对方现行的地址"},
    {"agreement_ended", "协议已到期或已解除"},
    {"agreement_exists", "该集团已有协议，请改用协议变更"},
    {"already_enrolled", "该号码的成员关系有重叠，请改用变更"},
    {"already_resolved", "该异议已裁决"},
    {"already_reversed", "该缴费已冲正"},
    {"already_suspended", "该号码已办理停机"},
    {"amount_not_positive", "金额必须大于零"},
    {"amount_out_of_range", "金额超出范围"},
    {"archive_damaged", "归档文件缺失或已被改动"},
    {"archive_differs", "归档文件与数据库不符，未作任何改动"},
    {"archive_missing", "归档文件不在服务器上"},
    {"archive_too_large", "归档文件过大"},
    {"bad_address", "数据库地址有误，应为 sqlite:路径"},
    {"bad_agreement", "协议内容有误"},
    {"bad_amount", "金额格式有误，应为元，最多两位小数"},
    {"bad_calendar", "节假日历文件有误"},
    {"bad_campaign", "返款活动内容有误"},
    {"bad_category", "没有这个费用项目"},
    {"bad_code", "集团编号不可与手机号码混淆"},
    {"bad_contact", "联系方式有误"},
    {"bad_cycle", "账期格式有误，应为 YYYY-MM"},
    {"bad_date", "日期格式有误，应为 YYYY-MM-DD"},
    {"bad_document_kind", "没有这种证件类型"},
    {"bad_document_number", "证件号码有误"},
    {"bad_encoding", "文件编码无法识别"},
    {"bad_form", "找不到登记表的表头"},
    {"bad_generator_options", "生成参数有误"},
    {"bad_key_file", "密钥文件内容有误"},
    {"bad_msisdn", "手机号码格式有误"},
    {"bad_name", "姓名不能为空"},
    {"bad_offering", "套餐内容有误"},
    {"bad_price", "单价格式有误，最多六位小数"},
    {"bad_range", "日期范围有误"},
    {"bad_resident_id", "居民身份证号码有误"},
    {"bad_rows", "登记表有错误的行，未作任何改动"},
    {"bad_scenario", "文件内容有误"},
    {"bad_sponsorship", "统付方式有误"},
    {"bad_term", "条款参数的值不在允许范围"},
    {"bad_time", "时间格式有误，应为 YYYY-MM-DDTHH:MM:SS"},
    {"bad_uscc", "统一社会信用代码有误"},
    {"before_agreement", "早于协议的首个账期"},
    {"before_first_cycle", "早于协议的首个账期，不出账"},
    {"broken_quote", "CSV 引号不成对"},
    {"calendar_year_missing", "节假日历缺少该年份，请用 --calendar 补充"},
    {"cannot_write", "文件无法写入"},
    {"contact_on_record", "已有联系方式，请用通知办理变更"},
    {"correction_pending", "该账期有更正待出账"},
    {"cycle_billed", "该账期已出账，不能再改"},
    {"cycle_not_billed", "该账期尚未出账"},
    {"damaged_gzip", "压缩文件已损坏"},
    {"damaged_xlsx", "Excel 文件已损坏"},
    {"database_not_empty", "目标数据库中已有集团客户，请复制到空库"},
    {"database_outdated", "数据库的表结构较旧，请先运行 tongfu migrate"},
    {"difference_found", "核对发现差异"},
    {"dispute_open", "该账期有未裁决的异议"},
    {"dispute_too_late", "已过异议期，视为同意"},
    {"disputed_above_bill", "异议金额超过账单金额"},
    {"duplicate_dispute", "异议编号重复"},
    {"duplicate_notice", "通知编号重复"},
    {"duplicate_reference", "同一方式下凭证号重复，未作任何改动"},
    {"empty_form", "登记表没有成员"},
    {"encrypted_file", "文件有密码，请先取消密码"},
    {"file_exists", "文件已存在，覆盖请加 --force"},
    {"file_not_found", "找不到文件"},
    {"file_unreadable", "文件无法读取"},
    {"group_exists", "集团编号已存在"},
    {"in_the_future", "日期尚未到来"},
    {"key_file_exists", "密钥文件已存在"},
    {"key_file_missing", "找不到密钥文件，请从备份恢复，或用 --key-file 指定"},
    {"key_file_too_open", "密钥文件的权限过宽，请设为 600"},
    {"key_file_unreadable", "密钥文件无法读取"},
    {"line_not_billed_then", "该号码当时尚未登记，请选择之后的日期"},
    {"line_not_existing", "该号码当日尚未开通"},
    {"line_terminated", "该号码已销户"},
    {"method_not_agreed", "协议未约定这种付费方式"},
    {"no_address", "对方没有这种送达方式的地址"},
    {"no_agreement", "该集团没有协议"},
    {"no_agreement_text", "没有存档的协议文本"},
    {"no_citus", "数据库未安装 citus 扩展，未作分布"},
    {"no_database", "没有数据库，请先运行 tongfu init"},
    {"no_ground", "单方解除须有第七条的理由之一"},
    {"no_identity", "该号码没有实名核验记录"},
    {"no_key", "没有密钥，请用 --key-file 指定"},
    {"no_lines_in_use", "该集团没有可用的号码"},
    {"no_such_bill", "没有该账期的账单"},
    {"not_an_agreement", "不是协议文本"},
    {"not_billed", "该账期尚未出账"},
    {"not_confirmed", "尚未确认"},
    {"not_enrolled", "该号码不是本账期的集团成员"},
    {"not_overdue_enough", "欠费尚未达到解除所需的天数"},
    {"not_suspended", "该号码没有办理停机"},
    {"not_text", "不是纯文本"},
    {"not_verified", "该号码尚未实名核验，不能开通"},
    {"not_xlsx", "不是 Excel 工作簿"},
    {"not_yet_published", "未到账单公布日"},
    {"notice_too_short", "通知提前的时间不足"},
    {"number_in_use", "号码已在登记表上"},
    {"offering_exists", "套餐编码已存在且内容不同"},
    {"old_xls", "旧版 .xls 文件，请另存为 .xlsx"},
    {"other_key", "密钥与数据库不符"},
    {"other_offering", "该号码的套餐不同"},
    {"own_breach", "集团不能以自己的欠费解除协议"},
    {"previous_cycle_not_billed", "上一账期尚未出账"},
    {"reason_missing", "查看完整信息须用 --reason 说明原因"},
    {"reference_missing", "缺少凭证号"},
    {"registry_changed", "登记表在此期间已变动，请重新预览"},
    {"resolved_before_opened", "裁决日期早于异议日期"},
    {"retention_not_over", "详单保存期未满"},
    {"reversed_before_paid", "冲正日期早于缴费日期"},
    {"sealed_value_damaged", "加密数据无法打开"},
    {"secondary_sim", "这是副卡号码，请使用主卡号码"},
    {"sheet_not_found", "找不到工作表"},
    {"text_too_large", "文本过大"},
    {"too_large", "文件过大"},
    {"too_many_lines", "同一证件名下的号码数已达上限"},
    {"unknown_account", "没有这个账户"},
    {"unknown_archive", "没有这个归档"},
    {"unknown_dispute", "没有这个异议"},
    {"unknown_format", "文件格式无法识别"},
    {"unknown_group", "没有这个集团客户"},
    {"unknown_line", "没有这个号码"},
    {"unknown_method", "没有这种付费方式"},
    {"unknown_offering", "目录中没有这个套餐"},
    {"unknown_payment", "没有这笔缴费"},
    {"unknown_term", "没有这个条款参数"},
    {"upheld_above_disputed", "认可金额超过异议金额"},
    {"usage_arriving", "其间有该账期的详单导入，请重试"},
};
static_assert(std::is_sorted(std::begin(kReasons), std::end(kReasons),
                             [](const Words& a, const Words& b) { return a.reason < b.reason; }));

}  // namespace

std::string_view chinese_reason(std::string_view reason) {
  const auto found =
      std::lower_bound(std::begin(kReasons), std::end(kReasons), reason,
                       [](const Words& words, std::string_view wanted) { return words.reason < wanted; });
  return found != std::end(kReasons) && found->reason == reason ? found->chinese : std::string_view();
}

std::string chinese_message(const Error& error) {
  if (auto chinese = in_chinese(error)) return *std::move(chinese);
  const std::string_view reason = chinese_reason(error.reason);
  return reason.empty() ? error.message : std::string(reason) + "。" + error.message;
}

}  // namespace tongfu::wording
