import { Link } from 'react-router';
import { accountPlace, useGroup } from '../../app/params';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';

export function BillsPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  return (
    <Page title={t('menu.bills')} lead={t('bills.lead')}>
      <Part title={t('bills.all')}>
        <DataTable
          name={t('menu.bills')}
          op="listBills"
          path={{ group }}
          personal
          empty={t('bills.empty')}
          filters={[
            { query: 'cycle', label: t('word.cycle'), kind: 'cycle' },
            {
              query: 'status',
              label: t('word.state'),
              kind: 'choice',
              options: ['open', 'overdue', 'disputed', 'paid', 'written_off'].map((value) => ({
                value,
                label: word('billstate', value),
              })),
            },
            {
              query: 'account',
              label: t('word.account'),
              kind: 'choice',
              options: [{ value: 'group', label: t('bills.groupaccount') }],
            },
          ]}
          rowKey={(row) => `${row.cycle}/${row.account}`}
          columns={[
            {
              key: 'account',
              title: t('word.account'),
              of: (row) => row.account,
              show: (row) => (
                <Link to={`/groups/${encodeURIComponent(group)}/bills/${row.cycle}/${accountPlace(row)}`}>
                  {row.line === null ? `${row.account} · ${t('bills.groupaccount')}` : row.account}
                </Link>
              ),
            },
            { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
            {
              key: 'total',
              title: t('bill.total'),
              money: true,
              of: (row) => row.total,
            },
            {
              key: 'fee',
              sort: 'late_fee',
              title: t('bill.latefee'),
              money: true,
              of: (row) => row.late_fee,
            },
            {
              key: 'paid',
              title: t('bill.paid'),
              money: true,
              of: (row) => row.paid,
            },
            {
              key: 'writtenoff',
              title: t('bill.writtenoff'),
              money: true,
              of: (row) => row.written_off,
            },
            {
              key: 'outstanding',
              title: t('bill.outstanding'),
              money: true,
              of: (row) => row.outstanding,
            },
            { key: 'due', sort: 'due_on', title: t('bill.due'), of: (row) => row.due_on },
            {
              key: 'status',
              title: t('word.state'),
              of: (row) => word('billstate', row.status),
              show: (row) => <Status kind="billstate" value={row.status} />,
            },
          ]}
        />
      </Part>
    </Page>
  );
}
