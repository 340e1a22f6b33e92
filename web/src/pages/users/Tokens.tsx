import { useState } from 'react';
import { App, Button, Popconfirm } from 'antd';
import { Problem, call } from '../../api/client';
import { today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { cycleAfter, moment } from '../../ui/format';
import { Part } from '../../ui/Page';
import { ShownOnce } from './ShownOnce';

/** The API tokens of a user: other programs sign in with them, with at most the permissions named. */
export function Tokens({ user }: { user: string }) {
  const t = useText();
  const word = useWord();
  const me = useUser();
  const { can } = useSession();
  const { message } = App.useApp();
  const [turn, changed] = useTurn();
  const [secret, setSecret] = useState<string>();
  const revoke = async (token: number) => {
    try {
      await call('revokeToken', { path: { user, token } });
      changed();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void message.error(error.message);
    }
  };
  return (
    <Part
      title={t('token.title')}
      extra={
        can('addToken') && (
          <FormDialog
            op="addToken"
            path={{ user }}
            title={t('token.add')}
            button={t('token.add')}
            submit={t('token.add')}
            consequence={t('token.consequence')}
            fields={[
              { name: 'name', label: t('token.name'), kind: 'text', needed: true },
              {
                name: 'scopes',
                label: t('token.scopes'),
                kind: 'many',
                needed: true,
                options: me.permissions.map((value) => ({ value, label: word('permission', value) })),
              },
              {
                name: 'expires_on',
                label: t('token.expires'),
                kind: 'date',
                needed: true,
                initial: `${cycleAfter(today().slice(0, 7), 6)}-01`,
              },
            ]}
            onDone={(made) => {
              setSecret(made.secret);
              changed();
            }}
          />
        )
      }
    >
      <ShownOnce what={t('token.secret')} secret={secret} onClose={() => setSecret(undefined)} />
      <DataTable
        name={t('token.title')}
        op="listTokens"
        path={{ user }}
        turn={turn}
        empty={t('token.none')}
        rowKey={(row) => String(row.id)}
        columns={[
          { key: 'name', title: t('token.name'), of: (row) => row.name },
          {
            key: 'scopes',
            title: t('token.scopes'),
            of: (row) => row.scopes.map((scope) => word('permission', scope)).join(', '),
          },
          { key: 'expires', title: t('token.expires'), of: (row) => row.expires_on },
          { key: 'used', title: t('token.used'), of: (row) => (row.last_used ? moment(row.last_used) : '') },
          {
            key: 'act',
            title: t('word.act'),
            of: () => '',
            show: (row) =>
              can('revokeToken') && (
                <Popconfirm
                  title={t('token.revoke')}
                  description={t('token.revoke.consequence')}
                  okText={t('token.revoke')}
                  cancelText={t('act.back')}
                  onConfirm={() => void revoke(row.id)}
                >
                  <Button size="small" danger>
                    {t('token.revoke')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </Part>
  );
}
