import { useState } from 'react';
import { Input } from 'antd';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../api/hooks';
import { thisCycle } from '../../app/clock';
import { useGroup } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Facts } from '../../ui/Facts';
import { count, cycleAfter, moment } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { useSponsorships } from '../registry/sponsorships';
import { LineActs } from './Acts';
import { Identities } from './Identities';
import { Units } from './Units';

/** One line: what it is, who pays, its states, its units and usage of a cycle. */
export function LinePage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const { line = '' } = useParams();
  const { can } = useSession();
  const sponsorships = useSponsorships();
  const [cycle, setCycle] = useState(cycleAfter(thisCycle(), -1));
  const asked = useAsk('getLine', { path: { group, line } });
  const at = `/groups/${encodeURIComponent(group)}`;
  return (
    <Page
      title={asked.data ? `${t('line.title')} ${asked.data.msisdn}` : t('line.title')}
      lead={<Link to={`${at}/lines`}>{t('line.back')}</Link>}
      actions={asked.data && <LineActs group={group} line={asked.data} onDone={asked.reload} />}
    >
      <Loaded asked={asked}>
        {(found) => (
          <div className="two wide-left">
            <Part title={t('line.facts')}>
              <Facts
                of={[
                  [t('word.state'), <Status key="state" kind="linestate" value={found.state} />],
                  [t('line.name'), found.name],
                  [t('line.offering'), found.offering],
                  [t('line.activated'), found.activated_on],
                  found.terminated_on !== null && [t('line.terminated'), found.terminated_on],
                  found.secondary.length > 0 && [t('line.secondary'), found.secondary.join(t('list.comma'))],
                  [t('account.dedicated'), <Money key="dedicated" value={found.dedicated_balance} unit />],
                  [t('account.credit'), <Money key="credit" value={found.credit_balance} unit />],
                  can('listBills') && [
                    t('menu.bills'),
                    <Link key="bills" to={`${at}/bills?account=${found.line}`}>
                      {t('line.bills')}
                    </Link>,
                  ],
                ]}
              />
            </Part>
            <Part title={t('line.history')}>
              <ol className="timeline">
                {found.enrolments.map(({ from, to, sponsorships: paid }) => (
                  <li key={from}>
                    <time>
                      {from}
                      {to ? ` – ${to}` : ` –`}
                    </time>
                    <span>
                      {t('line.enrolled')}: {sponsorships(paid)}
                    </span>
                  </li>
                ))}
                {found.history.map(({ on, state, reason }, index) => (
                  <li key={index}>
                    <time>{on}</time>
                    <span>
                      <Status kind="linestate" value={state} /> {word('statereason', reason)}
                    </span>
                  </li>
                ))}
              </ol>
            </Part>
          </div>
        )}
      </Loaded>
      {(can('getUnits') || can('listUsage')) && (
        <Part
          title={t('line.usage')}
          extra={
            <label className="filter-label">
              {t('word.cycle')}
              <Input
                type="month"
                value={cycle}
                onChange={(event) => setCycle(event.target.value)}
                style={{ width: 150 }}
              />
            </label>
          }
        >
          {can('getUnits') && cycle && <Units group={group} line={line} cycle={cycle} />}
          {can('listUsage') && cycle && (
            <DataTable
              name={t('line.usage')}
              op="listUsage"
              path={{ group, line, cycle }}
              empty={t('usage.none')}
              rowKey={(row) => `${row.source}/${row.record_id}`}
              columns={[
                { key: 'start', title: t('usage.start'), of: (row) => moment(row.start) },
                { key: 'type', title: t('usage.type'), of: (row) => word('usage', row.type) },
                {
                  key: 'quantity',
                  title: t('usage.quantity'),
                  number: true,
                  of: (row) => row.quantity,
                  show: (row) => `${count(row.quantity)} ${word('usageunit', row.type)}`,
                },
                { key: 'source', title: t('usage.source'), of: (row) => row.source },
                { key: 'record', title: t('usage.record'), of: (row) => row.record_id },
              ]}
            />
          )}
        </Part>
      )}
      {can('listIdentities') && <Identities group={group} line={line} />}
    </Page>
  );
}
