import type { Schemas } from '../../api/client';
import { categories } from '../../app/categories';
import { useText, useWord } from '../../i18n';
import { Money } from '../../ui/Money';
import { Part } from '../../ui/Page';
import { MoneyHead } from '../../ui/column';

// Lines that come from elsewhere than a line's charges have no explanation of their own (R7.1).
const explainable = new Set(categories);

/** The lines of a bill and their sum; a click on an amount explains it. */
export function BillLines({ bill, onPick }: { bill: Schemas['BillDetails']; onPick?: (category: string) => void }) {
  const t = useText();
  const word = useWord();
  return (
    <Part title={t('bill.lines')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('word.category')}</th>
            <MoneyHead name={t('bill.amount')} />
          </tr>
        </thead>
        <tbody>
          {bill.lines.map(({ category, amount }) => (
            <tr key={category}>
              <th scope="row">{word('category', category)}</th>
              <td className="right">
                {onPick && explainable.has(category) ? (
                  <button type="button" className="linklike" onClick={() => onPick(category)}>
                    <Money value={amount} />
                    <span className="visually-hidden">
                      {' '}
                      {t('explain.why', { category: word('category', category) })}
                    </span>
                  </button>
                ) : (
                  <Money value={amount} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('bill.total')}</th>
            <td className="right">
              <Money value={bill.total} unit />
            </td>
          </tr>
        </tfoot>
      </table>
    </Part>
  );
}
