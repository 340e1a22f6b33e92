import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { accountPlace } from '../../app/params';
import { useText, useWord } from '../../i18n';
import { count, sum } from '../../ui/format';
import { Money } from '../../ui/Money';
import { useNarrow } from '../../ui/narrow';
import { Loaded, Part } from '../../ui/Page';

type Arrear = Schemas['Arrear'];
const columns = [
  'none',
  'overdue_notice',
  'suspension_notice',
  'suspended',
  'termination_right',
  'lien_right',
] as const;

/** The furthest step that was taken for the bill. */
function columnOf(arrear: Arrear): (typeof columns)[number] {
  const taken = columns.filter((step) => arrear.steps.includes(step) || (step === 'suspended' && arrear.suspended));
  return taken.at(-1) ?? 'none';
}

/** Overdue bills by the furthest step taken for them, the most overdue first. */
export function Board() {
  const t = useText();
  const word = useWord();
  const cardsShown = useNarrow() ? 10 : 30;
  const asked = useAsk('listArrears', { query: { limit: 1000 } });
  return (
    <Part title={t('arrears.board')}>
      <Loaded asked={asked}>
        {({ items, next }) => (
          <>
            {next && <p className="faint">{t('arrears.first', { count: count(items.length) })}</p>}
            <div className="board" tabIndex={0} role="region" aria-label={t('arrears.board')}>
              {columns.map((column) => {
                const here = items
                  .filter((arrear) => columnOf(arrear) === column)
                  .sort((one, other) => other.days_overdue - one.days_overdue);
                return (
                  <section key={column} aria-label={word('step', column)}>
                    <h3>
                      <span>
                        {word('step', column)} · {count(here.length)}
                      </span>
                      <Money value={sum(here.map(({ outstanding }) => outstanding))} quiet />
                    </h3>
                    {here.slice(0, cardsShown).map((arrear) => (
                      <article key={`${arrear.group}/${arrear.account}/${arrear.cycle}`}>
                        <Link
                          to={`/groups/${encodeURIComponent(arrear.group)}/bills/${arrear.cycle}/${accountPlace(arrear)}`}
                        >
                          {arrear.line === null ? arrear.group_name : arrear.account} · {arrear.cycle}
                        </Link>
                        <p>
                          <Money value={arrear.outstanding} unit />
                        </p>
                        <p className="faint">{t('arrears.overdue', { days: count(arrear.days_overdue) })}</p>
                      </article>
                    ))}
                    {here.length > cardsShown && (
                      <p className="faint">{t('arrears.rest', { count: count(here.length - cardsShown) })}</p>
                    )}
                  </section>
                );
              })}
            </div>
          </>
        )}
      </Loaded>
    </Part>
  );
}
