import { Link } from 'react-router';
import type { Row } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useText, useWord } from '../../i18n';
import type { Column } from '../../ui/column';
import { Loaded, Part } from '../../ui/Page';
import { PlainTable } from '../../ui/PlainTable';
import { Status } from '../../ui/Status';

/** The group's own bills, newest first. */
export function RecentBills({ group }: { group: string }) {
  const t = useText();
  const word = useWord();
  const asked = useAsk('listBills', { path: { group }, query: { account: 'group', limit: 1000 } });
  const at = `/groups/${encodeURIComponent(group)}/bills`;
  const columns: Column<Row<'listBills'>>[] = [
    {
      key: 'cycle',
      title: t('word.cycle'),
      of: (bill) => bill.cycle,
      show: (bill) => <Link to={`${at}/${bill.cycle}/group`}>{bill.cycle}</Link>,
    },
    { key: 'total', title: t('bill.total'), money: true, of: (bill) => bill.total },
    { key: 'latefee', title: t('bill.latefee'), money: true, of: (bill) => bill.late_fee },
    { key: 'outstanding', title: t('bill.outstanding'), money: true, of: (bill) => bill.outstanding },
    { key: 'due', title: t('bill.due'), of: (bill) => bill.due_on },
    {
      key: 'state',
      title: t('word.state'),
      of: (bill) => word('billstate', bill.status),
      show: (bill) => <Status kind="billstate" value={bill.status} />,
    },
  ];
  return (
    <Part title={t('group.bills')} extra={<Link to={at}>{t('group.allbills')}</Link>}>
      <Loaded asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="faint">{t('bills.empty')}</p>
          ) : (
            <PlainTable
              name={t('group.bills')}
              rows={[...items].sort((one, other) => other.cycle.localeCompare(one.cycle)).slice(0, 6)}
              columns={columns}
              rowKey={(bill) => bill.cycle}
            />
          )
        }
      </Loaded>
    </Part>
  );
}
