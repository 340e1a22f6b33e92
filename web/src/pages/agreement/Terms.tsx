import { useEffect, useState } from 'react';
import { Select, Tag } from 'antd';
import type { Answer } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useSpeech, useWord } from '../../i18n';
import type { Column } from '../../ui/column';
import { Loaded, Part } from '../../ui/Page';
import { PlainTable } from '../../ui/PlainTable';
import { clauseName, clauseText } from './clauses';
import { useTermValue } from './termValue';

type Term = Answer<'getTerms'>['terms'][number];

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
  const name = (term: Term) => (language === 'zh' ? term.chinese : word('term', term.name) || term.name);
  const shown = useTermValue();
  const columns: Column<Term>[] = [
    { key: 'name', title: t('terms.name'), of: name },
    { key: 'value', title: t('terms.value'), of: (term) => shown(term.name, term.value), number: true },
    {
      key: 'origin',
      title: t('terms.origin'),
      of: (term) => t(term.agreed ? 'terms.agreed' : 'terms.default'),
      show: (term) =>
        term.agreed ? (
          <>
            <Tag color="processing">{t('terms.agreed')}</Tag>
            {term.default !== term.value && (
              <span className="faint"> {t('terms.instead', { value: shown(term.name, term.default) })}</span>
            )}
          </>
        ) : (
          <span className="faint">{t('terms.default')}</span>
        ),
    },
    {
      key: 'clause',
      title: t('word.clause'),
      of: (term) => clauseName(term.clause, language),
    },
    {
      key: 'says',
      wrap: true,
      title: t('terms.says'),
      of: (term) => clauseText(term.clause, language),
      show: (term) => <span className="faint">{clauseText(term.clause, language)}</span>,
    },
  ];
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
          <PlainTable name={t('terms.title')} rows={terms} columns={columns} rowKey={(term) => term.name} />
        )}
      </Loaded>
    </Part>
  );
}
