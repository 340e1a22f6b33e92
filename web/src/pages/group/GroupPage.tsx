import { Link } from 'react-router';
import { useAsk } from '../../api/hooks';
import { useGroup } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { Facts, Figures } from '../../ui/Facts';
import { count } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { HowToPay } from '../payments/HowToPay';
import { DeadlineRows } from '../deadlines/DeadlineRows';
import { ChangeGroup } from './ChangeGroup';
import { GroupChanges } from './GroupChanges';
import { Mandates } from './Mandates';
import { RecentBills } from './RecentBills';

/** A group at a glance: for the carrier's staff, and as the portal's first page for its contact. */
export function GroupPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const user = useUser();
  const { can } = useSession();
  const asked = useAsk('getGroup', { path: { group } });
  const deadlines = useAsk(
    'listDeadlines',
    can('listDeadlines') ? { query: { group, days: 60, limit: 10 } } : undefined,
  );
  const at = `/groups/${encodeURIComponent(group)}`;
  return (
    <Page
      title={asked.data?.name ?? group}
      lead={user.role === 'group_contact' ? t('group.lead.contact') : t('group.lead', { code: group })}
    >
      <Loaded asked={asked}>
        {(found) => (
          <>
            <Figures
              of={[
                {
                  name: t('bill.outstanding'),
                  value: <Money value={found.outstanding} unit />,
                  alarm: !/^-?0\.00$/.test(found.outstanding),
                  note: can('listBills') && <Link to={`${at}/bills?account=group`}>{t('group.tobills')}</Link>,
                },
                {
                  name: t('account.credit'),
                  value: <Money value={found.credit_balance} unit />,
                  note: can('listPayments') && <Link to={`${at}/payments`}>{t('group.topayments')}</Link>,
                },
                {
                  name: t('group.lines'),
                  value: count(found.lines.active),
                  note: t('group.lines.note', {
                    suspended: count(found.lines.suspended),
                    terminated: count(found.lines.terminated),
                  }),
                },
                {
                  name: t('group.budget'),
                  value:
                    found.budget_per_cycle === null ? (
                      <span className="faint">{t('word.none')}</span>
                    ) : (
                      <Money value={found.budget_per_cycle} unit />
                    ),
                  note: word('budget', found.budget_policy),
                },
              ]}
            />
            <div className="two wide-left">
              <div>
                {can('listBills') && <RecentBills group={group} />}
                {can('listDeadlines') && (
                  <Part title={t('workbench.deadlines')}>
                    <Loaded asked={deadlines}>
                      {(list) => <DeadlineRows ofOneGroup rows={list.items} empty={t('workbench.deadlines.none')} />}
                    </Loaded>
                  </Part>
                )}
              </div>
              <div>
                <Part
                  title={t('group.facts')}
                  extra={can('changeGroup') && <ChangeGroup of={found} onDone={asked.reload} />}
                >
                  <Facts
                    of={[
                      [t('group.code'), found.code],
                      [t('group.uscc'), found.uscc],
                      [t('group.billing'), word('billing', found.billing)],
                      found.billing === 'prepaid' && [t('group.shortfall'), word('shortfall', found.on_shortfall)],
                    ]}
                  />
                </Part>
                {can('getTerms') && <HowToPay group={group} owed={found.outstanding} />}
              </div>
            </div>
            {can('listMandates') && <Mandates group={group} />}
            {can('listGroupChanges') && <GroupChanges group={group} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
