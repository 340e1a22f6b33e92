import { useText } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { deadlineKey, toBill, useDeadlineColumns } from './columns';

/** The calendar of what is due, over all groups. */
export function DeadlinesPage() {
  const t = useText();
  const { date, what, group, outstanding, clause } = useDeadlineColumns();
  return (
    <Page title={t('menu.deadlines')} lead={t('deadline.lead')}>
      <Part title={t('deadline.ahead')}>
        <DataTable
          name={t('menu.deadlines')}
          op="listDeadlines"
          personal
          filters={[
            { query: 'group', label: t('filter.group'), kind: 'text' },
            {
              query: 'days',
              label: t('deadline.days'),
              kind: 'choice',
              options: ['7', '30', '90', '365'].map((value) => ({ value, label: t('deadline.next', { days: value }) })),
            },
          ]}
          rowKey={deadlineKey}
          columns={[
            date,
            what,
            group,
            {
              key: 'account',
              title: t('word.account'),
              of: (row) => row.account,
              show: (row) => toBill(row, row.account),
            },
            { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
            outstanding,
            clause,
          ]}
        />
      </Part>
    </Page>
  );
}
