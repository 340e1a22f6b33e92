import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { accountPlace } from '../../app/params';
import { useSpeech, useWord } from '../../i18n';
import { clauseName } from '../agreement/clauses';
import { Money } from '../../ui/Money';
import { MoneyHead } from '../../ui/column';

/** Deadlines in order of their day, each with the group, the bill and the clause. */
export function DeadlineRows({
  rows,
  empty,
  ofOneGroup = false,
}: {
  rows: Schemas['Deadline'][];
  empty: string;
  ofOneGroup?: boolean;
}) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  if (rows.length === 0) return <p className="faint">{empty}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('menu.deadlines')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('word.date')}</th>
            <th>{t('deadline.what')}</th>
            {!ofOneGroup && <th>{t('word.group')}</th>}
            <th>{t('word.account')}</th>
            <MoneyHead name={t('bill.outstanding')} />
            <th>{t('word.clause')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={[row.date, row.what, row.group, row.account, row.cycle].join('/')}>
              <td>{row.date}</td>
              <td>{word('deadline', row.what)}</td>
              {!ofOneGroup && (
                <td>
                  <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>
                </td>
              )}
              <td className="nowrap">
                {row.cycle && row.what !== 'publication' ? (
                  <Link to={`/groups/${encodeURIComponent(row.group)}/bills/${row.cycle}/${accountPlace(row)}`}>
                    {row.account} · {row.cycle}
                  </Link>
                ) : (
                  [row.account === row.group ? '' : row.account, row.cycle].filter(Boolean).join(' · ')
                )}
              </td>
              <td className="right">
                <Money value={row.outstanding} quiet />
              </td>
              <td className="nowrap">{clauseName(row.clause, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
