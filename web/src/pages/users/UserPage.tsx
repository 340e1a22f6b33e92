import { useState } from 'react';
import { App, Button, Popconfirm } from 'antd';
import { useParams } from 'react-router';
import { Problem } from '../../api/client';
import { useAct, useAsk } from '../../api/hooks';
import { useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { moment } from '../../ui/format';
import { Loaded, Page, Part, Trouble } from '../../ui/Page';
import { ChangeRole } from './ChangeRole';
import { Identity } from './Identity';
import { staffRoles } from './roles';
import { ShownOnce } from './ShownOnce';
import { Tokens } from './Tokens';
import { UserActs } from './UserActs';

export function UserPage() {
  const t = useText();
  const word = useWord();
  const { user = '' } = useParams();
  const me = useUser();
  const { can } = useSession();
  const { message } = App.useApp();
  const asked = useAsk('getUser', { path: { user } });
  const reset = useAct('resetPassword');
  const change = useAct('changeUser');
  const [turn, changed] = useTurn();
  const [password, setPassword] = useState<string>();
  const newPassword = async () => {
    const answer = await reset.act({ path: { user } });
    if (answer instanceof Problem) return;
    setPassword(answer.one_time_password);
    changed();
  };
  const able = async (disabled: boolean) => {
    const answer = await change.act({ path: { user }, body: { disabled } });
    if (answer instanceof Problem) return;
    void message.success(t(disabled ? 'user.disabled.done' : 'user.enabled.done'));
    asked.reload();
    changed();
  };
  return (
    <Page
      title={t('user.title', { user })}
      actions={
        asked.data && (
          <>
            {can('resetPassword') && (
              <Popconfirm
                title={t('user.reset.title')}
                description={t('user.reset.consequence', { user })}
                okText={t('user.reset')}
                cancelText={t('act.back')}
                onConfirm={() => void newPassword()}
              >
                <Button loading={reset.pending}>{t('user.reset')}</Button>
              </Popconfirm>
            )}
            {can('changeUser') && user !== me.user && staffRoles.includes(asked.data.role) && (
              <ChangeRole
                of={asked.data}
                onDone={() => {
                  asked.reload();
                  changed();
                }}
              />
            )}
            {can('changeUser') && user !== me.user && (
              <Popconfirm
                title={t(asked.data.disabled ? 'user.enable' : 'user.disable')}
                description={t(asked.data.disabled ? 'user.enable.consequence' : 'user.disable.consequence', { user })}
                okText={t(asked.data.disabled ? 'user.enable' : 'user.disable')}
                cancelText={t('act.back')}
                onConfirm={() => void able(!asked.data!.disabled)}
              >
                <Button danger={!asked.data.disabled} loading={change.pending}>
                  {t(asked.data.disabled ? 'user.enable' : 'user.disable')}
                </Button>
              </Popconfirm>
            )}
          </>
        )
      }
    >
      <Trouble problem={reset.problem ?? change.problem} />
      <ShownOnce what={t('users.password')} secret={password} onClose={() => setPassword(undefined)} />
      <Loaded asked={asked}>
        {(found) => (
          <>
            <Part title={t('user.facts')}>
              <Facts
                of={[
                  [t('user.name'), found.name],
                  [t('user.role'), word('role', found.role)],
                  found.group !== null && [t('word.group'), found.group],
                  found.line !== null && [t('user.place'), found.line],
                  [t('totp.title'), t(found.totp ? 'word.yes' : 'word.no')],
                  [t('user.last'), found.last_sign_in && moment(found.last_sign_in)],
                  [t('word.state'), t(found.disabled ? 'user.disabled' : 'user.enabled')],
                ]}
              />
            </Part>
            {can('linkUser') && <Identity of={found} onChange={asked.reload} />}
            {can('listTokens') && <Tokens user={user} />}
            {can('listUserActs') && <UserActs user={user} turn={turn} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
