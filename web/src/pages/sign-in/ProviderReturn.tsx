import { useEffect, useRef } from 'react';
import { Spin } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { Problem, call } from '../../api/client';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { whereToComeBack } from './provider';

/** Where the identity provider sends the browser back to: hands over what it brought, once. */
export function ProviderReturn() {
  const t = useText();
  const { entered } = useSession();
  const { search } = useLocation();
  const navigate = useNavigate();
  const handed = useRef(false);
  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    const query = new URLSearchParams(search);
    const [code, state, iss] = ['code', 'state', 'iss'].map((name) => query.get(name));
    // Back at the form, without the code in the address.
    const refuse = (refused: string) =>
      void navigate('/sign-in', { replace: true, state: { refused, back: whereToComeBack() } });
    if (!code || !state) {
      refuse(t('oidc.declined'));
      return;
    }
    call('signInByOidc', { body: { code, state, ...(iss ? { iss } : {}) } }).then(entered, (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      refuse(error.status === 0 ? t('problem.unreachable') : error.message);
    });
  }, [search, entered, navigate, t]);
  return <Spin className="waiting" aria-label={t('oidc.checking')} />;
}
