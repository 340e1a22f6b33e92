import type { Text } from '../i18n';
import type { Field } from './ActForm';

/** The fields of a bank account, for the forms of payees and mandates. */
export const bankAccountFields = (t: Text): Field[] => [
  { name: 'holder', label: t('payee.holder'), kind: 'text', needed: true },
  { name: 'bank', label: t('payee.bank'), kind: 'text', needed: true },
  { name: 'bank_code', label: t('payee.code'), kind: 'text', hint: t('payee.code.hint') },
  {
    name: 'number',
    label: t('payee.number'),
    kind: 'text',
    needed: true,
    reasons: ['bad_bank_account', 'payee_on_record'],
  },
];
