import { useState } from 'react';
import { Alert, Button, QRCode } from 'antd';
import { Problem, type Schemas, call } from '../../api/client';
import { useAct } from '../../api/hooks';
import { useSession, useUser } from '../../app/session';
import { useText } from '../../i18n';
import { ActForm } from '../../ui/ActForm';
import { Part, Trouble } from '../../ui/Page';

/** Sets up an authenticator app: the secret is shown once, the first code confirms it. */
export function SecondFactor() {
  const t = useText();
  const user = useUser();
  const { entered } = useSession();
  const [setup, setSetup] = useState<Schemas['TotpSetup']>();
  const { act, pending, problem } = useAct('setUpTotp');
  const begin = async () => {
    const answer = await act({});
    if (!(answer instanceof Problem)) setSetup(answer);
  };
  const confirmed = async () => {
    setSetup(undefined);
    entered(await call('getSession'));
  };
  return (
    <Part title={t('totp.title')}>
      {user.totp && <Alert type="success" showIcon className="trouble" title={t('totp.on')} />}
      <Trouble problem={problem} />
      {setup ? (
        <>
          <p>{t('totp.secret')}</p>
          <div className="qr">
            <QRCode value={setup.uri} size={200} bordered={false} aria-label={t('totp.qr')} />
          </div>
          <p>{t('totp.typed')}</p>
          <p className="secret">{setup.secret}</p>
          <p>
            <a href={setup.uri}>{t('totp.open')}</a>
          </p>
          <ActForm
            op="confirmTotp"
            submit={t('totp.confirm')}
            fields={[
              { name: 'code', label: t('session.code'), kind: 'text', needed: true, autoComplete: 'one-time-code' },
            ]}
            onDone={() => void confirmed()}
          />
        </>
      ) : (
        <>
          <p>{t('totp.lead')}</p>
          <Button loading={pending} onClick={() => void begin()}>
            {t(user.totp ? 'totp.renew' : 'totp.begin')}
          </Button>
        </>
      )}
    </Part>
  );
}
