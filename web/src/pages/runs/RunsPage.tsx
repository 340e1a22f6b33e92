import { useSearchParams } from 'react-router';
import { thisCycle, today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { cycleAfter } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { JobRows } from './JobRows';

/** Bill runs and day ends: begun here, watched here. */
export function RunsPage() {
  const t = useText();
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
      <Part title={t('runs.history')}>
        <JobRows turn={turn} />
      </Part>
    </Page>
  );
}
