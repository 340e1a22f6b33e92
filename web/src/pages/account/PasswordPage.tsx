import { Button } from 'antd';
import { call } from '../../api/client';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { PasswordForm } from './PasswordForm';

/** The first sign-in with a one-time password: nothing else before it is changed. */
export function PasswordPage() {
  const t = useText();
  const { entered, leave } = useSession();
  return (
    <main className="gate">
      <div className="gate-box">
        <h1>{t('password.title')}</h1>
        <p className="lead">{t('password.first')}</p>
        <PasswordForm onDone={() => void call('getSession').then(entered)} />
        <div className="gate-foot">
          <Button type="link" onClick={() => void leave()}>
            {t('session.leave')}
          </Button>
        </div>
      </div>
    </main>
  );
}
