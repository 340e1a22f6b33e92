import { Link } from 'react-router';
import { useAsk } from '../../api/hooks';
import { useText } from '../../i18n';
import { Money } from '../../ui/Money';
import { Loaded, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { MoneyHead } from '../../ui/column';

/** The group's own bills, newest first. */
export function RecentBills({ group }: { group: string }) {
  const t = useText();
  const asked = useAsk('listBills', { path: { group }, query: { account: 'group', limit: 1000 } });
  const at = `/groups/${encodeURIComponent(group)}/bills`;
  return (
    <Part title={t('group.bills')} extra={<Link to={at}>{t('group.allbills')}</Link>}>
      <Loaded asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="faint">{t('bills.empty')}</p>
          ) : (
            <div className="scroll" tabIndex={0} role="region" aria-label={t('group.bills')}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t('word.cycle')}</th>
                    <MoneyHead name={t('bill.total')} />
                    <MoneyHead name={t('bill.latefee')} />
                    <MoneyHead name={t('bill.outstanding')} />
                    <th>{t('bill.due')}</th>
                    <th>{t('word.state')}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...items]
                    .sort((one, other) => other.cycle.localeCompare(one.cycle))
                    .slice(0, 6)
                    .map((bill) => (
                      <tr key={bill.cycle}>
                        <td>
                          <Link to={`${at}/${bill.cycle}/group`}>{bill.cycle}</Link>
                        </td>
                        <td className="right">
                          <Money value={bill.total} />
                        </td>
                        <td className="right">
                          <Money value={bill.late_fee} quiet />
                        </td>
                        <td className="right">
                          <Money value={bill.outstanding} quiet />
                        </td>
                        <td>{bill.due_on}</td>
                        <td>
                          <Status kind="billstate" value={bill.status} />
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Part>
  );
}
