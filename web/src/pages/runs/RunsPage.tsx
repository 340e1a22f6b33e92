import { useSearchParams } from 'react-router';
import { thisCycle, today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { cycleAfter, moment } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { JobActs, JobRows } from './JobRows';

/** Bill runs and day ends: begun here, watched here. */
export function RunsPage() {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, begun] = useTurn();
  const [search] = useSearchParams();
  const cycle = search.get('cycle') ?? cycleAfter(thisCycle(), -1);
  return (
    <Page
      title={t('menu.runs')}
      lead={t('runs.lead')}
      actions={
        <>
          {can('runBills') && (
            <FormDialog
              op="runBills"
              primary
              title={t('runs.bill')}
              button={t('runs.bill')}
              submit={t('runs.bill.do')}
              consequence={t('runs.bill.consequence')}
              fields={[
                { name: 'cycle', label: t('word.cycle'), kind: 'cycle', needed: true, initial: cycle },
                { name: 'date', label: t('runs.bill.date'), kind: 'date', hint: t('runs.bill.date.hint') },
                { name: 'group', label: t('runs.onlygroup'), kind: 'text' },
                { name: 'dry_run', label: t('runs.dry'), kind: 'tick', initial: false },
              ]}
              onDone={begun}
            />
          )}
          {can('runDayEnd') && (
            <FormDialog
              op="runDayEnd"
              title={t('runs.day')}
              button={t('runs.day')}
              submit={t('runs.day.do')}
              consequence={t('runs.day.consequence')}
              fields={[
                { name: 'from', label: t('runs.day.from'), kind: 'date', hint: t('runs.day.hint') },
                { name: 'date', label: t('runs.day.to'), kind: 'date', needed: true, initial: today() },
              ]}
              onDone={begun}
            />
          )}
        </>
      }
    >
      <Part title={t('runs.latest')}>
        <JobRows latest={5} turn={turn} onChange={begun} />
      </Part>
      <Part title={t('runs.history')}>
        <DataTable
          name={t('runs.history')}
          op="listJobs"
          turn={turn}
          empty={t('jobs.none')}
          filters={[
            {
              query: 'kind',
              label: t('jobs.kind'),
              kind: 'choice',
              options: ['bill_run', 'day_end', 'usage_import', 'usage_archive'].map((value) => ({
                value,
                label: word('job', value),
              })),
            },
          ]}
          rowKey={(row) => String(row.job)}
          columns={[
            { key: 'job', title: t('jobs.number'), number: true, of: (row) => row.job },
            { key: 'kind', title: t('jobs.kind'), of: (row) => word('job', row.kind) },
            { key: 'title', title: t('jobs.title'), of: (row) => row.title },
            {
              key: 'state',
              title: t('word.state'),
              of: (row) => word('jobstate', row.state),
              show: (row) => <Status kind="jobstate" value={row.state} />,
            },
            { key: 'by', title: t('jobs.by'), of: (row) => word('by', row.by) },
            {
              key: 'begun',
              sort: 'begun_at',
              title: t('jobs.begun'),
              of: (row) => row.begun_at && moment(row.begun_at),
            },
            {
              key: 'ended',
              sort: 'ended_at',
              title: t('jobs.ended'),
              of: (row) => row.ended_at && moment(row.ended_at),
            },
            { key: 'detail', title: t('jobs.detail'), of: (row) => row.detail },
            {
              key: 'act',
              title: t('word.act'),
              of: () => '',
              show: (row) => row.state !== 'done' && <JobActs job={row} onChange={begun} />,
            },
          ]}
        />
      </Part>
    </Page>
  );
}
