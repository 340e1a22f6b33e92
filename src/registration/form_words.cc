#include "registration/form_words.h"

#include <algorithm>
#include <initializer_list>

#include "registration/cell_text.h"

namespace tongfu::registration {

using sponsorship::Mode;

namespace {

template <typename Value>
struct Word {
  Value value;
  std::initializer_list<std::string_view> words;
};

template <typename Value, size_t N>
std::optional<Value> look_up(const Word<Value> (&words)[N], std::string_view plain_text) {
  const std::string key = word_key(plain_text);
  for (const Word<Value>& entry : words) {
    if (std::find(entry.words.begin(), entry.words.end(), key) != entry.words.end()) return entry.value;
  }
  return std::nullopt;
}

const Word<FormAction> kActions[] = {
    {FormAction::join, {"新增", "加入", "join", "add", "new"}},
    {FormAction::change, {"变更", "修改", "change"}},
    {FormAction::leave, {"退出", "离开", "leave", "remove"}},
};
const Word<Mode> kModes[] = {
    {Mode::quota, {"按额度代付", "额度代付", "按额度", "额度", "quota"}},
    {Mode::ratio, {"按比例代付", "比例代付", "按比例", "比例", "ratio"}},
    {Mode::items,
     {"按费用项目代付", "费用项目代付", "按项目代付", "项目代付", "按费用项目", "费用项目", "按项目", "项目", "items"}},
    {Mode::allocation, {"定额划拨", "划拨", "allocation"}},
};
const Word<bool> kExpires[] = {
    {false, {"结转", "累积", "累计", "累积结转", "是", "accumulate", "yes"}},
    {true, {"不结转", "清零", "到期退回", "退回", "否", "expire", "no"}},
};
const Word<Effective> kEffective[] = {
    {Effective::next_cycle, {"下月", "次月", "下月生效", "次月生效", "下账期", "下个账期", "nextcycle", "next"}},
    {Effective::this_cycle, {"本月", "当月", "本月生效", "当月生效", "本账期", "thiscycle", "this"}},
};
const Word<DocumentKind> kDocuments[] = {
    {DocumentKind::resident_id, {"居民身份证", "身份证", "二代身份证", "residentid"}},
    {DocumentKind::temporary_resident_id, {"临时居民身份证", "临时身份证", "temporaryresidentid"}},
    {DocumentKind::military_id, {"军人身份证件", "军人身份证", "军官证", "militaryid"}},
    {DocumentKind::armed_police_id, {"武装警察身份证件", "武装警察身份证", "武警身份证", "武警证", "armedpoliceid"}},
    {DocumentKind::hk_macao_permit, {"港澳居民往来内地通行证", "港澳通行证", "回乡证", "hkmacaopermit"}},
    {DocumentKind::taiwan_permit, {"台湾居民来往大陆通行证", "台湾通行证", "台胞证", "taiwanpermit"}},
};
const Word<bool> kVerified[] = {
    {true, {"是", "已核验", "已实名", "已认证", "yes", "y", "verified", "true"}},
    {false, {"否", "未核验", "未实名", "未认证", "no", "n", "notverified", "false"}},
};

}  // namespace

std::optional<FormAction> parse_action(std::string_view plain_text) {
  return look_up(kActions, plain_text);
}
std::optional<Mode> parse_mode(std::string_view plain_text) {
  return look_up(kModes, plain_text);
}
std::optional<bool> parse_carry_over(std::string_view plain_text) {
  return look_up(kExpires, plain_text);
}
std::optional<Effective> parse_effective(std::string_view plain_text) {
  return look_up(kEffective, plain_text);
}
std::optional<DocumentKind> document_kind_from(std::string_view plain_text) {
  return look_up(kDocuments, plain_text);
}
std::optional<bool> parse_verified(std::string_view plain_text) {
  return look_up(kVerified, plain_text);
}

}  // namespace tongfu::registration
