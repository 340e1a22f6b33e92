import type { Text } from '../i18n';
import type { Field } from './ActForm';
import { nested } from './nested';

/** Whose account: the group's, or a member's by number or place on the registry. */
export const accountFields = (t: Text): Field[] => [
  {
    name: 'whose',
    label: t('word.account'),
    kind: 'choice',
    needed: true,
    initial: 'group',
    options: [
      { value: 'group', label: t('account.group') },
      { value: 'member', label: t('account.member') },
    ],
  },
  {
    name: 'account',
    label: t('user.line'),
    kind: 'text',
    needed: true,
    hint: t('account.hint'),
    when: (values) => values['whose'] === 'member',
  },
];

/** The values of a form with accountFields as a body. */
export const withAccount = ({ whose, account, ...values }: Record<string, unknown>): Record<string, unknown> => ({
  ...nested(values),
  account: whose === 'member' ? String(account).trim() : 'group',
});
