import { Tag } from 'antd';
import type { Schemas } from '../../api/client';
import { useSpeech, useWord } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { TextPlace } from './Findings';
import { useTermValue } from './termValue';

/** What a text says: its facts, and its terms beside the words they were read from. */
export function TextSays({ reading }: { reading: Schemas['AgreementReading'] }) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  const shown = useTermValue();
  const name = (kind: string, { name, chinese }: { name: string; chinese: string }) =>
    language === 'zh' ? chinese : word(kind, name).replaceAll('_', ' ');
  return (
    <>
      <Facts of={reading.facts.map((fact) => [name('textfact', fact), fact.value])} />
      <div className="scroll" tabIndex={0} role="region" aria-label={t('findings.terms')}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t('terms.name')}</th>
              <th className="right">{t('findings.value')}</th>
              <th>{t('terms.origin')}</th>
              <th>{t('findings.where')}</th>
            </tr>
          </thead>
          <tbody>
            {reading.terms.map((term) => (
              <tr key={term.name}>
                <th scope="row">{name('term', term)}</th>
                <td className="right">{shown(term.name, term.value)}</td>
                <td>
                  {term.value === term.default ? (
                    <span className="faint">{t('findings.asdefault')}</span>
                  ) : (
                    <Tag color="processing">{t('terms.instead', { value: shown(term.name, term.default) })}</Tag>
                  )}
                </td>
                <td>
                  <TextPlace place={term.place} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
