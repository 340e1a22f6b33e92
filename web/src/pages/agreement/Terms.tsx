import { useEffect, useState } from 'react';
import { Select, Tag } from 'antd';
import { useAsk } from '../../api/hooks';
import { useSpeech, useWord } from '../../i18n';
import { Loaded, Part } from '../../ui/Page';
import { clauseName, clauseText } from './clauses';

/** The numbers of the agreement beside the clauses they come from, in any of its versions. */
export function Terms({ group, turn }: { group: string; turn: number }) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  const [cycle, setCycle] = useState<string>();
  const asked = useAsk('getTerms', { path: { group }, query: { cycle } });
  const { reload } = asked;
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn, reload]);
  const name = (term: { name: string; chinese: string }) =>
    language === 'zh' ? term.chinese : word('term', term.name) || term.name;
  // Ways to pay are a list of words.
  const shown = (value: string) =>
    value
      .split(',')
      .map((one) => (word('method', one) === one ? word('value', one) : word('method', one)))
      .join(t('list.comma'));
  return (
    <Part
      title={t('terms.title')}
      extra={
        asked.data &&
        asked.data.versions.length > 1 && (
          <label className="filter-label">
            {t('terms.version')}
            <Select
              value={cycle ?? asked.data.in_force_in}
              onChange={setCycle}
              options={asked.data.versions.map((from) => ({ value: from, label: t('terms.from', { cycle: from }) }))}
              popupMatchSelectWidth={false}
            />
          </label>
        )
      }
    >
      <Loaded asked={asked}>
        {({ terms }) => (
          <div className="scroll" tabIndex={0} role="region" aria-label={t('terms.title')}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('terms.name')}</th>
                  <th className="right">{t('terms.value')}</th>
                  <th>{t('terms.origin')}</th>
                  <th>{t('word.clause')}</th>
                  <th>{t('terms.says')}</th>
                </tr>
              </thead>
              <tbody>
                {terms.map((term) => (
                  <tr key={term.name}>
                    <th scope="row">{name(term)}</th>
                    <td className="right">{shown(term.value)}</td>
                    <td>
                      {term.agreed ? (
                        <Tag color="processing">{t('terms.agreed')}</Tag>
                      ) : (
                        <span className="faint">{t('terms.default')}</span>
                      )}
                      {term.agreed && term.default !== term.value && (
                        <span className="faint"> {t('terms.instead', { value: shown(term.default) })}</span>
                      )}
                    </td>
                    <td style={{ whiteSpace: 'nowrap' }}>{clauseName(term.clause, language)}</td>
                    <td className="faint">{clauseText(term.clause, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Part>
  );
}
