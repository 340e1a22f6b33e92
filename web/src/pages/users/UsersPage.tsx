import { useState } from 'react';
import { Link } from 'react-router';
import { useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { moment } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { ShownOnce } from './ShownOnce';
import { groupRoles, staffRoles } from './roles';

export function UsersPage() {
  const t = useText();
  const word = useWord();
  const me = useUser();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  const [password, setPassword] = useState<string>();
  const contact = me.role === 'group_contact';
  const roles = (contact ? groupRoles : [...staffRoles, ...groupRoles]).map((value) => ({
    value,
    label: word('role', value),
  }));
  return (
    <Page
      title={t('menu.users')}
      lead={t(contact ? 'users.lead.contact' : 'users.lead')}
      actions={
        can('addUser') && (
          <FormDialog
            op="addUser"
            primary
            title={t('users.add')}
            button={t('users.add')}
            submit={t('users.add')}
            consequence={t('users.add.consequence')}
            fields={[
              { name: 'user', label: t('session.user'), kind: 'text', needed: true },
              { name: 'name', label: t('user.name'), kind: 'text', needed: true },
              { name: 'role', label: t('user.role'), kind: 'choice', needed: true, options: roles },
              {
                name: 'group',
                label: t('group.code'),
                kind: 'text',
                needed: true,
                initial: me.group ?? undefined,
                when: (values) => groupRoles.includes(String(values['role'])) && !contact,
              },
              {
                name: 'line',
                label: t('user.line'),
                kind: 'text',
                needed: true,
                when: (values) => values['role'] === 'member',
              },
            ]}
            body={(values) => ({
              user: String(values['user']).trim(),
              name: String(values['name']).trim(),
              role: values['role'] as 'member',
              ...(groupRoles.includes(String(values['role'])) ? { group: String(values['group'] ?? me.group) } : {}),
              ...(values['role'] === 'member' ? { line: String(values['line']).trim() } : {}),
            })}
            onDone={({ one_time_password }) => {
              setPassword(one_time_password);
              changed();
            }}
          />
        )
      }
    >
      <ShownOnce what={t('users.password')} secret={password} onClose={() => setPassword(undefined)} />
      <Part title={t('users.all')}>
        <DataTable
          name={t('menu.users')}
          op="listUsers"
          turn={turn}
          rowKey={(row) => row.user}
          columns={[
            {
              key: 'user',
              title: t('session.user'),
              of: (row) => row.user,
              show: (row) => <Link to={`/users/${encodeURIComponent(row.user)}`}>{row.user}</Link>,
            },
            { key: 'name', title: t('user.name'), of: (row) => row.name },
            { key: 'role', title: t('user.role'), of: (row) => word('role', row.role) },
            { key: 'group', title: t('word.group'), of: (row) => row.group },
            { key: 'line', title: t('user.place'), of: (row) => row.line },
            { key: 'totp', title: t('totp.title'), of: (row) => t(row.totp ? 'word.yes' : 'word.no') },
            {
              key: 'last',
              sort: 'last_sign_in',
              title: t('user.last'),
              of: (row) => (row.last_sign_in ? moment(row.last_sign_in) : ''),
            },
            { key: 'state', title: t('word.state'), of: (row) => t(row.disabled ? 'user.disabled' : 'user.enabled') },
          ]}
        />
      </Part>
    </Page>
  );
}
