import { Link } from 'react-router';
import { accountPlace } from '../../app/params';
import { useSpeech, useWord } from '../../i18n';
import { clauseName } from '../agreement/clauses';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';

/** The calendar of what is due, over all groups. */
export function DeadlinesPage() {
  const { text: t, language } = useSpeech();
  const word = useWord();
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
          rowKey={(row) => [row.date, row.what, row.group, row.line, row.cycle].join('/')}
          columns={[
            { key: 'date', title: t('word.date'), of: (row) => row.date },
            { key: 'what', title: t('deadline.what'), of: (row) => word('deadline', row.what) },
            {
              key: 'group',
              title: t('word.group'),
              of: (row) => row.group,
              show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>,
            },
            {
              key: 'account',
              title: t('word.account'),
              of: (row) => row.account,
              show: (row) =>
                row.cycle && row.what !== 'publication' ? (
                  <Link to={`/groups/${encodeURIComponent(row.group)}/bills/${row.cycle}/${accountPlace(row)}`}>
                    {row.account}
                  </Link>
                ) : (
                  row.account
                ),
            },
            { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
            {
              key: 'outstanding',
              title: t('bill.outstanding'),
              money: true,
              of: (row) => row.outstanding,
            },
            { key: 'clause', title: t('word.clause'), of: (row) => clauseName(row.clause, language) },
          ]}
        />
      </Part>
    </Page>
  );
}
