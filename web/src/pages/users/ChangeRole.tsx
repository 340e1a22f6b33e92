import { App } from 'antd';
import type { Body, Schemas } from '../../api/client';
import { useText, useWord } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { staffRoles } from './roles';

/** Another of the carrier's roles for one of its people; a group's people stay what they are. */
export function ChangeRole({ of, onDone }: { of: Schemas['User']; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="changeUser"
      path={{ user: of.user }}
      title={t('user.role.change')}
      button={t('user.role.change')}
      submit={t('user.role.change')}
      consequence={t('user.role.consequence', { user: of.user })}
      fields={[
        {
          name: 'role',
          label: t('user.role'),
          kind: 'choice',
          needed: true,
          initial: of.role,
          options: staffRoles.map((value) => ({ value, label: word('role', value) })),
          reasons: ['last_administrator', 'own_role', 'role_not_allowed'],
        },
      ]}
      body={(values) => ({ role: values['role'] }) as Body<'changeUser'>}
      onDone={() => {
        void message.success(t('user.role.done'));
        onDone();
      }}
    />
  );
}
