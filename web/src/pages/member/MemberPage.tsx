import { useState } from 'react';
import { Select } from 'antd';
import { useAsk } from '../../api/hooks';
import { useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText } from '../../i18n';
import { Facts, Figures } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { thisCycle } from '../../app/clock';
import { Explanation } from '../bills/Explanation';
import { DisputeTable } from '../disputes/DisputeTable';
import { OpenDispute } from '../disputes/OpenDispute';
import { Units } from '../lines/Units';
import { WhoPaid } from './WhoPaid';

/** A member's page: my bill, what the group paid, what is mine and why, what I have left. */
export function MemberPage() {
  const t = useText();
  const user = useUser();
  const { can } = useSession();
  const group = user.group ?? '';
  const line = String(user.line ?? '');
  const about = useAsk('getLine', can('getLine') ? { path: { group, line } } : undefined);
  const bills = useAsk('listBills', { path: { group }, query: { account: line, limit: 1000 } });
  const cycles = [...(bills.data?.items ?? [])]
    .map(({ cycle }) => cycle)
    .sort()
    .reverse();
  const [chosen, setChosen] = useState<string>();
  const cycle = chosen ?? cycles[0];
  const [turn, disputed] = useTurn();
  const changed = () => {
    bills.reload();
    disputed();
  };
  return (
    <Page
      title={about.data ? t('member.title', { number: about.data.msisdn }) : t('member.mine')}
      lead={t('member.lead')}
    >
      {can('getUnits') && (
        <Part title={t('member.left')}>
          <Units group={group} line={line} cycle={thisCycle()} />
        </Part>
      )}
      <Loaded asked={bills}>
        {() =>
          cycle === undefined ? (
            <Part title={t('member.bill')}>
              <p className="faint">{t('member.nobill')}</p>
            </Part>
          ) : (
            <>
              <Part
                title={t('member.bill')}
                extra={
                  <label className="filter-label">
                    {t('word.cycle')}
                    <Select
                      value={cycle}
                      onChange={setChosen}
                      options={cycles.map((value) => ({ value, label: value }))}
                      style={{ width: 120 }}
                    />
                  </label>
                }
              >
                <Bill group={group} line={line} cycle={cycle} onDone={changed} />
              </Part>
              {can('explainLine') && (
                <Part title={t('member.why')}>
                  <Explanation group={group} line={line} cycle={cycle} />
                </Part>
              )}
            </>
          )
        }
      </Loaded>
      {can('listDisputes') && (
        <Part title={t('member.disputes')}>
          <DisputeTable key={turn} group={group} />
        </Part>
      )}
      {about.data && (
        <Part title={t('line.facts')}>
          <Facts
            of={[
              [t('line.offering'), about.data.offering],
              [t('word.state'), <Status key="state" kind="linestate" value={about.data.state} />],
              [t('account.dedicated'), <Money key="dedicated" value={about.data.dedicated_balance} unit />],
              [t('account.credit'), <Money key="credit" value={about.data.credit_balance} unit />],
            ]}
          />
        </Part>
      )}
    </Page>
  );
}

function Bill({ group, line, cycle, onDone }: { group: string; line: string; cycle: string; onDone: () => void }) {
  const t = useText();
  const { can } = useSession();
  const asked = useAsk('getBill', { path: { group, cycle, account: line } });
  return (
    <Loaded asked={asked}>
      {(bill) => (
        <>
          <Figures
            of={[
              {
                name: t('member.topay'),
                value: <Money value={bill.outstanding} unit />,
                alarm: bill.status === 'overdue',
                note: t('bill.due.on', { date: bill.due_on }),
              },
              { name: t('member.total'), value: <Money value={bill.total} unit /> },
              { name: t('bill.paid'), value: <Money value={bill.paid} unit /> },
              { name: t('word.state'), value: <Status kind="billstate" value={bill.status} /> },
            ]}
          />
          {bill.outstanding !== '0.00' && <p className="faint">{t('member.howto', { cycle })}</p>}
          {can('explainLine') && <WhoPaid group={group} line={line} cycle={cycle} />}
          {can('openDispute') && (
            <div className="actions" style={{ marginTop: 12 }}>
              <OpenDispute
                group={group}
                bill={bill}
                onDone={() => {
                  asked.reload();
                  onDone();
                }}
              />
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
