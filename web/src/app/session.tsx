import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { setBusinessDate } from './clock';
import {
  type Op,
  Problem,
  type Schemas,
  call,
  exists,
  permissionOf,
  readDescription,
  setCsrf,
  signals,
} from '../api/client';

export type SessionUser = Schemas['SessionUser'];
interface SessionState {
  /** undefined: not known yet; null: nobody is signed in. */
  user: SessionUser | null | undefined;
  /** Somebody was signed in here and the session ended by itself. */
  ended: boolean;
  entered: (session: Schemas['Session']) => void;
  leave: () => Promise<void>;
  /** Whether the server has the operation and the person is allowed it. */
  can: (op: Op) => boolean;
  has: (permission: string) => boolean;
}
const Context = createContext<SessionState | undefined>(undefined);

export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error('outside of SessionProvider');
  return state;
}

/** The person on pages that only somebody signed in sees. */
export function useUser(): SessionUser {
  const { user } = useSession();
  if (!user) throw new Error('nobody is signed in');
  return user;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [user, setUser] = useState<SessionUser | null>();
  const [ended, setEnded] = useState(false);
  const entered = useCallback((session: Schemas['Session']) => {
    setCsrf(session.csrf_token);
    if ('today' in session) setBusinessDate(String(session.today));
    setEnded(false);
    setUser(session.user);
  }, []);
  useEffect(() => {
    signals.signedOut = () =>
      setUser((before) => {
        if (before) setEnded(true);
        return null;
      });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async () => {
      try {
        await readDescription();
        entered(await call('getSession'));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 401) setUser(null);
        else timer = setTimeout(begin, 2000);
      }
    };
    void begin();
    return () => clearTimeout(timer);
  }, [entered]);
  const leave = useCallback(async () => {
    await call('signOut').catch(() => {});
    setEnded(false);
    setUser(null);
  }, []);
  const value = useMemo<SessionState>(() => {
    const has = (permission: string) => permission === '' || (user?.permissions.includes(permission) ?? false);
    return { user, ended, entered, leave, has, can: (op) => exists(op) && has(permissionOf(op)) };
  }, [user, ended, entered, leave]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
