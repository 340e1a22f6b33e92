import { useState } from 'react';
import { Alert, Button, Divider, Form, Input } from 'antd';
import { useLocation } from 'react-router';
import { Problem, call } from '../../api/client';
import { LanguageSwitch } from '../../app/LanguageSwitch';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { Trouble } from '../../ui/Page';
import { comeBackTo } from './provider';

interface Credentials {
  user: string;
  password: string;
  code?: string;
}
export function SignIn() {
  const t = useText();
  const { entered, ended } = useSession();
  const [pending, setPending] = useState(false);
  // What the provider's page was left with: /sign-in/oidc hands it over.
  const { back, refused } = (useLocation().state ?? {}) as { back?: string; refused?: string };
  const [problem, setProblem] = useState(refused === undefined ? undefined : new Problem(401, '', refused));
  const [code, setCode] = useState(false);
  const provider = useAsk('getSignInWays', {}).data?.oidc;

  const goToProvider = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const { location } = await call('beginOidc');
      comeBackTo(back);
      window.location.assign(location);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setPending(false);
    }
  };

  const signIn = async ({ user, password, code: second }: Credentials) => {
    setPending(true);
    setProblem(undefined);
    try {
      entered(
        await call('signIn', { body: { user: user.trim(), password, ...(second ? { code: second.trim() } : {}) } }),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The password is right, the second factor is missing.
      if (error.reason === 'code_needed') setCode(true);
      else setProblem(error);
      setPending(false);
    }
  };
  return (
    <main className="gate">
      <div className="gate-box">
        <h1>
          <img src="/icon.svg" alt="" width={28} height={28} />
          {t('app.full')}
        </h1>
        <p className="lead">{t('session.lead')}</p>
        {ended && <Alert type="info" showIcon role="status" className="trouble" title={t('session.ended')} />}
        {problem &&
          (problem.status === 401 ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              className="trouble"
              title={problem.message || t('session.wrong')}
            />
          ) : (
            <Trouble problem={problem} />
          ))}
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          onFinish={(all) => void signIn(all)}
          disabled={pending}
        >
          <Form.Item name="user" label={t('session.user')} rules={[{ required: true, message: t('form.needed') }]}>
            <Input autoComplete="username" autoCapitalize="none" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('session.password')}
            rules={[{ required: true, message: t('form.needed') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {code && (
            <Form.Item
              name="code"
              label={t('session.code')}
              extra={t('session.code.hint')}
              rules={[{ required: true, message: t('form.needed') }]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" autoFocus />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={pending}>
            {t('session.enter')}
          </Button>
        </Form>
        {provider && (
          <>
            <Divider plain>{t('oidc.or')}</Divider>
            <Button block disabled={pending} onClick={() => void goToProvider()}>
              {t('oidc.enter', { name: provider.name })}
            </Button>
          </>
        )}
        <div className="gate-foot">
          <span className="faint">{t('session.forgotten')}</span>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
