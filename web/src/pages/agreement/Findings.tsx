import { Tag } from 'antd';
import type { Schemas } from '../../api/client';
import { useSpeech, useWord } from '../../i18n';
import { clauseName } from './clauses';

const colours = { must_fix: 'error', clarify: 'warning', note: 'default' } as const;

/** Where in the text something stands, with the text's own words. */
export function TextPlace({ place }: { place: Schemas['TextPlace'] }) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  const clause = clauseName(place.clause, language);
  return (
    <span>
      {t('findings.place', { clause: word('textpart', clause), line: place.line })}
      {place.excerpt && <q className="excerpt">{place.excerpt}</q>}
    </span>
  );
}

/** Terms that are registered otherwise than the text has them: amended since, or a slip. */
export function Differences({ of }: { of: Schemas['TermDifference'][] }) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  if (of.length === 0) return null;
  return (
    <>
      <p>{t('findings.differ')}</p>
      <ul className="findings" aria-label={t('findings.differ')}>
        {of.map((one) => (
          <li key={one.name}>
            <strong>{language === 'zh' ? one.chinese : word('term', one.name).replaceAll('_', ' ')}</strong>{' '}
            {t('findings.differ.one', { text: one.in_text, force: word('value', one.in_force) })}{' '}
            <TextPlace place={one.place} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is missing or at odds in a text, the gravest first, each beside the words it is about. */
export function Findings({ of }: { of: Schemas['Finding'][] }) {
  const { text: t } = useSpeech();
  const word = useWord();
  if (of.length === 0) return <p>{t('findings.none')}</p>;
  return (
    <ul className="findings" aria-label={t('findings.title')}>
      {of.map((finding, index) => (
        <li key={index}>
          <div>
            <Tag color={colours[finding.severity]}>{word('severity', finding.severity)}</Tag>
            <strong>{finding.title}</strong>
          </div>
          <p>{finding.sentence}</p>
          <TextPlace place={finding.place} />
          {finding.other && (
            <>
              <br />
              <TextPlace place={finding.other} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
