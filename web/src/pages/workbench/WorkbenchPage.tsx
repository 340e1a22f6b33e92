import { Link } from 'react-router';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { Figures } from '../../ui/Facts';
import { count, daysBetween } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { DeadlineRows } from '../deadlines/DeadlineRows';

/** What is due: the first page of the day. */
export function WorkbenchPage() {
  const t = useText();
  const { can } = useSession();
  const asked = useAsk('getWorkbench', { query: { days: 14 } });
  return (
    <Page title={t('menu.workbench')} lead={asked.data && t('workbench.lead', { date: asked.data.date })}>
      <Loaded asked={asked}>
        {({ date, last_day_end, arrears, deadlines, approvals_waiting, failed_jobs, usage_errors, cycles_to_bill }) => {
          const behind = last_day_end === null ? 0 : daysBetween(last_day_end, date);
          const dayEnd =
            behind > 1 ? t('workbench.dayend.behind', { days: count(behind) }) : t('workbench.dayend.note');
          return (
            <>
              <Figures
                of={[
                  {
                    name: t('workbench.arrears'),
                    value: <Money value={arrears.outstanding} unit />,
                    alarm: arrears.bills > 0,
                    note: (
                      <Link to="/arrears">
                        {t('workbench.arrears.note', { groups: count(arrears.groups), bills: count(arrears.bills) })}
                      </Link>
                    ),
                  },
                  {
                    name: t('workbench.dayend'),
                    value: last_day_end ?? t('workbench.dayend.none'),
                    alarm: behind > 1,
                    note: can('listJobs') ? <Link to="/runs">{dayEnd}</Link> : dayEnd,
                  },
                  {
                    name: t('workbench.approvals'),
                    value: count(approvals_waiting),
                    note: can('listApprovals') && <Link to="/approvals">{t('workbench.open')}</Link>,
                  },
                  {
                    name: t('workbench.errors'),
                    value: count(usage_errors),
                    note: can('listUsageErrors') && <Link to="/usage">{t('workbench.open')}</Link>,
                  },
                  {
                    name: t('workbench.failed'),
                    value: count(failed_jobs.length),
                    alarm: failed_jobs.length > 0,
                    note: can('listJobs') && <Link to="/runs">{t('workbench.open')}</Link>,
                  },
                ]}
              />
              <div className="two wide-left">
                <Part
                  title={t('workbench.deadlines')}
                  extra={can('listDeadlines') && <Link to="/deadlines">{t('workbench.all')}</Link>}
                >
                  <DeadlineRows rows={deadlines.slice(0, 15)} empty={t('workbench.deadlines.none')} />
                </Part>
                <div>
                  <Part title={t('workbench.tobill')}>
                    {cycles_to_bill.length === 0 && <p className="faint">{t('workbench.tobill.none')}</p>}
                    <ul className="list">
                      {cycles_to_bill.map(({ cycle, groups, publication }) => (
                        <li key={cycle}>
                          <span>{t('workbench.tobill.one', { cycle, groups: count(groups), date: publication })}</span>
                          {can('runBills') && <Link to={`/runs?cycle=${cycle}`}>{t('workbench.tobill.run')}</Link>}
                        </li>
                      ))}
                    </ul>
                  </Part>
                  <Part title={t('workbench.failed')}>
                    {failed_jobs.length === 0 && <p className="faint">{t('workbench.failed.none')}</p>}
                    <ul className="list">
                      {failed_jobs.map((job) => (
                        <li key={job.job}>
                          <span>
                            {job.title} #{job.job}
                          </span>
                          <span className="faint">{job.detail}</span>
                        </li>
                      ))}
                    </ul>
                  </Part>
                </div>
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
