import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Alert, Button } from 'antd';
import { readDescription, signals } from '../api/client';
import { useText } from '../i18n';

interface Connection {
  lost: boolean;
  /** How often it came back: what was asked is asked again. */
  times: number;
}
const Context = createContext<Connection>({ lost: false, times: 0 });
export const useConnection = () => useContext(Context);

const retryAfterMs = 3000;

/** Knows whether the server answers; while it does not, tries again by itself. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Connection>({ lost: false, times: 0 });
  useEffect(() => {
    const set = (reachable: boolean) =>
      setState((before) => {
        if (reachable === !before.lost) return before;
        return { lost: !reachable, times: before.times + (reachable ? 1 : 0) };
      });
    signals.reachable = set;
    const offline = () => set(false);
    window.addEventListener('offline', offline);
    window.addEventListener('online', tryAgain);
    return () => {
      signals.reachable = () => {};
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', tryAgain);
    };
  }, []);
  useEffect(() => {
    if (!state.lost) return;
    const timer = setInterval(tryAgain, retryAfterMs);
    return () => clearInterval(timer);
  }, [state.lost]);
  const value = useMemo(() => state, [state]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

// The description needs no session: a session that ended meanwhile shows itself with the next question.
const tryAgain = () => void readDescription().catch(() => {});

export function ConnectionBanner() {
  const { lost } = useConnection();
  const t = useText();
  if (!lost) return null;
  return (
    <Alert
      banner
      type="warning"
      title={t('connection.lost')}
      action={
        <Button size="small" onClick={tryAgain}>
          {t('connection.retry')}
        </Button>
      }
    />
  );
}
