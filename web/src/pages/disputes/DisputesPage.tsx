import { Link } from 'react-router';
import { today } from '../../app/clock';
import { useGroup } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { billAddress } from './billAddress';
import { DisputeTable } from './DisputeTable';

/** Disputes, and for each bill how long it can still be disputed (60 days, R13.1). */
export function DisputesPage() {
  const t = useText();
  const group = useGroup();
  const { can } = useSession();
  return (
    <Page title={t('menu.disputes')} lead={t('disputes.lead')}>
      <Part title={t('disputes.all')}>
        <DisputeTable group={group} linked />
      </Part>
      {can('listDisputeClocks') && (
        <Part title={t('clocks.title')}>
          <DataTable
            name={t('clocks.title')}
            op="listDisputeClocks"
            path={{ group }}
            personal
            empty={t('bills.empty')}
            rowKey={(row) => `${row.cycle}/${row.account}`}
            columns={[
              {
                key: 'account',
                title: t('dispute.bill'),
                of: (row) => `${row.account} · ${row.cycle}`,
                show: (row) => (
                  <Link to={billAddress(group, row)}>
                    {row.account} · {row.cycle}
                  </Link>
                ),
              },
              { key: 'published', sort: 'published_on', title: t('clocks.published'), of: (row) => row.published_on },
              {
                key: 'last',
                title: t('clocks.last'),
                of: (row) => row.last_day,
                show: (row) => row.last_day ?? <span className="faint">{t('clocks.unknown')}</span>,
              },
              {
                key: 'left',
                title: t('clocks.left'),
                number: true,
                of: (row) => row.days_left,
                show: (row) =>
                  row.days_left === null
                    ? ''
                    : row.last_day !== null && row.last_day < today()
                      ? t('clocks.over')
                      : t('clocks.days', { days: row.days_left }),
              },
            ]}
          />
        </Part>
      )}
    </Page>
  );
}
