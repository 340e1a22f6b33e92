import type { Args, Schemas } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useSpeech, useText, useWord } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Loaded } from '../../ui/Page';
import { Status } from '../../ui/Status';

interface ExplanationProps {
  group: string;
  line: string;
  cycle: string;
  category?: string | undefined;
}

/** Where every fen of a line's charges comes from and who pays it, by which rule and clause. */
export function Explanation({ group, line, cycle, category }: ExplanationProps) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  const query = { category, lang: language } as Args<'explainLine'>['query'];
  const asked = useAsk('explainLine', { path: { group, line, cycle }, query });
  return (
    <Loaded asked={asked}>
      {(explanation) => (
        <div className="explanation">
          <Facts
            of={[
              [t('line.number'), explanation.msisdn],
              [t('line.offering'), explanation.offering_name],
              [t('splits.charged'), <Money key="charged" value={explanation.charged} unit />],
              [t('splits.sponsored'), <Money key="sponsored" value={explanation.sponsored} unit />],
              [t('splits.member'), <Money key="member" value={explanation.member} unit />],
              !explanation.published && [t('word.state'), t('explain.notyet')],
            ]}
          />
          <div style={{ height: 12 }} />
          {explanation.categories.map((one) => (
            <Category key={one.category} of={one} />
          ))}
          {explanation.corrections.map((one) => (
            <p key={`${one.booked_in}/${one.category}`}>
              {t('explain.correction', { cycle: one.booked_in, category: word('category', one.category) })}{' '}
              {t('splits.sponsored')} <Money value={one.sponsored} unit />, {t('splits.member')}{' '}
              <Money value={one.member} unit />
            </p>
          ))}
          {explanation.dedicated && (
            <Facts
              of={[
                [t('explain.transferred'), <Money key="t" value={explanation.dedicated.transferred} unit />],
                [t('explain.paidfrom'), <Money key="p" value={explanation.dedicated.paid} unit />],
                [t('explain.returned'), <Money key="r" value={explanation.dedicated.returned} unit />],
              ]}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Category({ of }: { of: Schemas['ExplainedCategory'] }) {
  const t = useText();
  const word = useWord();
  return (
    <section className="explained" aria-label={word('category', of.category)}>
      <header>
        <span>{word('category', of.category)}</span>
        <Money value={of.charged} unit />
      </header>
      <ul aria-label={t('explain.from')}>
        {of.steps.map((step, index) => (
          <li key={index}>
            <span>{word('step.kind', step.kind)}</span>
            <Money value={step.amount} />
            <span className="why">{step.text}</span>
          </li>
        ))}
      </ul>
      {of.shares.length > 0 && (
        <ul aria-label={t('explain.who')}>
          {of.shares.map((one, index) => (
            <li key={index}>
              <span>
                <Status kind="payer" value={one.payer} /> {one.mode && word('mode', one.mode)}
              </span>
              <Money value={one.amount} />
              <span className="why">{one.text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
