import { App } from 'antd';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { Page, Part } from '../../ui/Page';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';

export function AccountPage() {
  const t = useText();
  const word = useWord();
  const user = useUser();
  const { can } = useSession();
  const { message } = App.useApp();
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <Part title={t('account.who')}>
        <Facts
          of={[
            [t('session.user'), user.user],
            [t('user.name'), user.name],
            [t('user.role'), word('role', user.role)],
            user.group !== null && [t('word.group'), user.group],
          ]}
        />
      </Part>
      <div className="two">
        {can('changePassword') && (
          <Part title={t('password.title')}>
            <PasswordForm onDone={() => void message.success(t('password.done'))} />
          </Part>
        )}
        {can('setUpTotp') && <SecondFactor />}
      </div>
    </Page>
  );
}
