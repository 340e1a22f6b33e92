import type { Language } from '../../i18n';

// What the clauses say that terms come from, in one sentence each (docs/clauses.md).
const clauses: Record<string, Record<Language, string>> = {
  '1.2': {
    zh: '付费方式：银行托收、现金、银行转账。',
    en: 'How the group pays: bank collection, cash or bank transfer.',
  },
  '3.1': {
    zh: '统付账户未欠费时，保障成员号码正常通信。',
    en: 'Service is given while the group account is not in arrears.',
  },
  '4.4': {
    zh: '联系方式变更提前书面通知，通知生效前原地址有效。',
    en: 'A change of contact is notified ahead; until then the old address is valid.',
  },
  '6': {
    zh: '廉洁合作：违约者在约定年限内不再合作。',
    en: 'Integrity: a breach ends cooperation for the agreed years.',
  },
  '7.1': {
    zh: '单方解除的四种情形、通知期和违约赔偿金。',
    en: 'The four grounds of unilateral termination, its notice and liquidated damages.',
  },
  '7.2': {
    zh: '协议终止后，甲方在约定期限内搬离设备。',
    en: 'After the end the group removes its equipment within the period.',
  },
  '7.3': {
    zh: '欠费达到约定月数，可留置设备并抵偿。',
    en: 'After the agreed months of arrears equipment may be retained and set off.',
  },
  '9': {
    zh: '不可抗力：及时通知并提供证明，持续过久可协商、解除。',
    en: 'Force majeure: notice, evidence, then negotiation and exit if it lasts.',
  },
  '10': {
    zh: '期限届满前未提出不续签的，协议自动延长。',
    en: 'The agreement renews unless notice is given before its end.',
  },
  '13': {
    zh: '解除或变更须提前书面通知，并经双方书面确认。',
    en: 'An end or amendment needs notice and the written consent of both.',
  },
  'annex 2 2.1': {
    zh: '实名登记：每人名下号码数有上限。',
    en: 'Real-name registration limits the numbers of a person.',
  },
  'annex 2 2.5': {
    zh: '后付费：当月底前缴清上月费用。',
    en: "Postpaid: last month's fees are paid by the end of this month.",
  },
  'annex 2 2.6': {
    zh: '费用异议在账单公布后约定天数内提出，逾期视为认可。',
    en: 'A dispute is opened within the days after publication, or the bill counts as agreed.',
  },
  'annex 2 3.7': { zh: '计划性中断提前公告。', en: 'Planned interruptions are announced ahead.' },
  'annex 2 3.8': { zh: '开通延迟的，相应减免费用。', en: 'A late activation lowers the fee.' },
  'annex 2 4.1': {
    zh: '逾期缴费：按日计违约金，可催缴、停机；停机和复机当月照收。',
    en: 'Late payment: a daily late fee, recovery, suspension; the months of both are charged.',
  },
};

export const clauseText = (clause: string, language: Language): string => clauses[clause]?.[language] ?? '';

/** "annex 2 4.1" as people write it. */
export const clauseName = (clause: string, language: Language): string =>
  language === 'zh'
    ? clause
        .replace('annex 1', '附件一')
        .replace('annex 2', '附件二')
        .replace(/^(\d+)$/, '第 $1 条')
    : clause;
