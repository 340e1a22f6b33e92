import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { accountPlace } from '../../app/params';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { count } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { Board } from './Board';

/** The collections board: overdue bills by the step that was taken last, or as a table. */
export function ArrearsPage() {
  const t = useText();
  const word = useWord();
  const [view, setView] = useState('board');
  return (
    <Page
      title={t('menu.arrears')}
      lead={t('arrears.lead')}
      actions={
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'board', label: t('arrears.board') },
            { value: 'table', label: t('arrears.table') },
          ]}
          aria-label={t('arrears.view')}
        />
      }
    >
      {view === 'board' ? (
        <Board />
      ) : (
        <Part title={t('arrears.bills')}>
          <DataTable
            name={t('menu.arrears')}
            op="listArrears"
            personal
            filters={[{ query: 'group', label: t('filter.group'), kind: 'text' }]}
            empty={t('arrears.none')}
            rowKey={(row) => `${row.group}/${row.cycle}/${row.account}`}
            columns={[
              {
                key: 'group',
                title: t('word.group'),
                of: (row) => row.group_name,
                show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group_name}</Link>,
              },
              {
                key: 'account',
                title: t('word.account'),
                of: (row) => row.account,
                show: (row) => (
                  <Link to={`/groups/${encodeURIComponent(row.group)}/bills/${row.cycle}/${accountPlace(row)}`}>
                    {row.account}
                  </Link>
                ),
              },
              { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
              { key: 'due', sort: 'due_on', title: t('bill.due'), of: (row) => row.due_on },
              {
                key: 'days',
                title: t('arrears.days'),
                number: true,
                of: (row) => row.days_overdue,
                show: (row) => count(row.days_overdue),
              },
              {
                key: 'outstanding',
                title: t('bill.outstanding'),
                money: true,
                of: (row) => row.outstanding,
              },
              {
                key: 'fee',
                sort: 'late_fee',
                title: t('bill.latefee'),
                money: true,
                of: (row) => row.late_fee,
              },
              {
                key: 'disputed',
                title: t('bill.disputed'),
                money: true,
                of: (row) => row.disputed,
              },
              {
                key: 'step',
                title: t('arrears.step'),
                of: (row) => word('step', row.steps.at(-1)),
                show: (row) => <Status kind="step" value={row.steps.at(-1)} />,
              },
            ]}
          />
        </Part>
      )}
    </Page>
  );
}
