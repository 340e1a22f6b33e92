import { Button } from 'antd';
import { useSpeech } from '../i18n';

/** Chinese or English; the button names the other one in that language. */
export function LanguageSwitch({ dark = false }: { dark?: boolean }) {
  const { language, speak } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" className={dark ? 'on-dark' : undefined} lang={other} onClick={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
