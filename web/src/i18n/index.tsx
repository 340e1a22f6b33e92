import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { setLanguage } from '../api/client';
import { en } from './en';
import { type Key, zh } from './zh';

export type Language = 'zh' | 'en';
export type { Key };
export type Text = (key: Key, values?: Record<string, string | number>) => string;
const dictionaries: Record<Language, Record<Key, string>> = { zh, en };

interface Speech {
  language: Language;
  speak: (language: Language) => void;
  text: Text;
}
const Context = createContext<Speech | undefined>(undefined);
const kept = 'tongfu.language';

const first = (): Language => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh');

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(first);
  // Before anything asks the server: its messages come in this language.
  setLanguage(language);
  useEffect(() => {
    localStorage.setItem(kept, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const value = useMemo<Speech>(() => {
    const words = dictionaries[language];
    return {
      language,
      speak,
      text: (key, values) =>
        values ? words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')) : words[key],
    };
  }, [language]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error('outside of LanguageProvider');
  return speech;
}
export const useText = (): Text => useSpeech().text;

/** The word of a value the server names, such as a category or a state; the value itself where there is none. */
export function useWord(): (kind: string, value: string | null | undefined) => string {
  const t = useText();
  return (kind, value) => {
    if (value === null || value === undefined || value === '') return '';
    const key = `${kind}.${value}`;
    return key in zh ? t(key as Key) : value;
  };
}
