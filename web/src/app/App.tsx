import { ConfigProvider, App as Messages, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { LanguageProvider, useSpeech } from '../i18n';
import { ConnectionBanner, ConnectionProvider } from './connection';
import { Pages } from './Pages';
import { Problems } from './Problems';
import { SessionProvider, useSession } from './session';
import { theme } from './theme';

export function App() {
  return (
    <LanguageProvider>
      <Styled />
    </LanguageProvider>
  );
}

function Styled() {
  const { language } = useSpeech();
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      <Messages>
        <Problems>
          <ConnectionProvider>
            <SessionProvider>
              <ConnectionBanner />
              <Known />
            </SessionProvider>
          </ConnectionProvider>
        </Problems>
      </Messages>
    </ConfigProvider>
  );
}

/** Nothing is shown before it is known who is signed in. */
function Known() {
  const { user } = useSession();
  if (user === undefined) return <Spin className="waiting" aria-label="…" />;
  return <Pages />;
}
