import { Link } from 'react-router';
import { useGroup } from '../../app/params';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { useSponsorships } from '../registry/sponsorships';

export function LinesPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const sponsorships = useSponsorships();
  return (
    <Page title={t('menu.lines')} lead={t('lines.lead')}>
      <Part title={t('lines.all')}>
        <DataTable
          name={t('menu.lines')}
          op="listLines"
          path={{ group }}
          personal
          filters={[
            { query: 'q', label: t('lines.search'), kind: 'text' },
            {
              query: 'state',
              label: t('word.state'),
              kind: 'choice',
              options: ['active', 'suspended', 'terminated'].map((value) => ({
                value,
                label: word('linestate', value),
              })),
            },
          ]}
          rowKey={(row) => String(row.line)}
          columns={[
            {
              key: 'msisdn',
              title: t('line.number'),
              of: (row) => row.msisdn,
              show: (row) => <Link to={`/groups/${encodeURIComponent(group)}/lines/${row.line}`}>{row.msisdn}</Link>,
            },
            { key: 'line', title: t('line.place'), number: true, of: (row) => row.line },
            { key: 'name', title: t('line.name'), of: (row) => row.name },
            {
              key: 'state',
              title: t('word.state'),
              of: (row) => word('linestate', row.state),
              show: (row) => <Status kind="linestate" value={row.state} />,
            },
            { key: 'offering', title: t('line.offering'), of: (row) => row.offering },
            {
              key: 'sponsorships',
              title: t('line.sponsorships'),
              of: (row) => (row.enrolled ? sponsorships(row.sponsorships) : t('line.notenrolled')),
            },
            { key: 'activated', sort: 'activated_on', title: t('line.activated'), of: (row) => row.activated_on },
            { key: 'terminated', sort: 'terminated_on', title: t('line.terminated'), of: (row) => row.terminated_on },
          ]}
        />
      </Part>
    </Page>
  );
}
