import { useText } from '../../i18n';
import { fen, yuan } from '../../ui/format';
import { Money } from '../../ui/Money';
import type { Answers } from './WhatIfPage';

/** The answer in one sentence and a table: the chart's text alternative. */
export function Comparison({ answers: { quota, ratio } }: { answers: Answers }) {
  const t = useText();
  const difference = fen(quota.group) - fen(ratio.group);
  const verdict =
    difference === 0n
      ? t('whatif.same')
      : t(difference < 0n ? 'whatif.quota.less' : 'whatif.ratio.less', {
          amount: yuan(difference < 0n ? -difference : difference),
        });
  return (
    <>
      <p>
        <strong>{verdict}</strong>
      </p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('whatif.table')}>
        <table className="plain" style={{ maxWidth: 860 }}>
          <caption>{t('whatif.table')}</caption>
          <thead>
            <tr>
              <th>{t('word.cycle')}</th>
              <th className="right">{t('whatif.quota.group')}</th>
              <th className="right">{t('whatif.quota.members')}</th>
              <th className="right">{t('whatif.ratio.group')}</th>
              <th className="right">{t('whatif.ratio.members')}</th>
            </tr>
          </thead>
          <tbody>
            {quota.costs.map((cost, index) => (
              <tr key={cost.cycle}>
                <th scope="row">{cost.cycle}</th>
                <td className="right">
                  <Money value={cost.group} />
                </td>
                <td className="right">
                  <Money value={cost.members} />
                </td>
                <td className="right">
                  <Money value={ratio.costs[index]?.group} />
                </td>
                <td className="right">
                  <Money value={ratio.costs[index]?.members} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('whatif.total')}</th>
              <td className="right">
                <Money value={quota.group} />
              </td>
              <td className="right">
                <Money value={quota.members} />
              </td>
              <td className="right">
                <Money value={ratio.group} />
              </td>
              <td className="right">
                <Money value={ratio.members} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}
