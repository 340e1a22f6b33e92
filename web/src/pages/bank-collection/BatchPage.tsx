import { Link, useParams } from 'react-router';
import { DownloadOutlined } from '@ant-design/icons';
import { download } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { DownloadForReason } from '../../ui/DownloadForReason';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';

/** A collection batch: its bills, what the bank said, its file. */
export function BatchPage() {
  const t = useText();
  const word = useWord();
  const { batch = '' } = useParams();
  const { can } = useSession();
  const asked = useAsk('getCollection', { path: { batch } });
  return (
    <Page
      title={t('collect.of', { batch })}
      lead={<Link to="/bank-collections">{t('menu.collections')}</Link>}
      actions={
        can('exportCollection') && (
          <>
            <Download batch={batch} format="xml" />
            <Download batch={batch} format="csv" />
          </>
        )
      }
    >
      <Loaded asked={asked}>
        {(found) => (
          <Part title={t('collect.facts')}>
            <Facts
              of={[
                [t('collect.dueby'), found.due_by],
                [t('collect.on'), found.collect_on],
                [t('collect.madeat'), `${found.made_at.replace('T', ' ')} ${word('by', found.made_by)}`],
                [t('collect.amount'), <Money key="amount" value={found.amount} unit />],
                [t('collect.in'), <Money key="in" value={found.amount_collected} unit />],
              ]}
            />
          </Part>
        )}
      </Loaded>
      <Part title={t('collect.bills')}>
        <DataTable
          name={t('collect.of', { batch })}
          op="listCollectionItems"
          path={{ batch }}
          rowKey={(row) => row.end_to_end_id}
          columns={[
            { key: 'id', sort: 'end_to_end_id', title: t('collect.id'), of: (row) => row.end_to_end_id },
            {
              key: 'group',
              title: t('word.group'),
              of: (row) => row.group,
              show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>,
            },
            { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
            {
              key: 'amount',
              title: t('bill.amount'),
              money: true,
              of: (row) => row.amount,
            },
            {
              key: 'state',
              title: t('word.state'),
              of: (row) => row.state,
              show: (row) => <Status kind="collection" value={row.state} />,
            },
            { key: 'collected', sort: 'collected_on', title: t('collect.collectedon'), of: (row) => row.collected_on },
            { key: 'returned', sort: 'returned_on', title: t('collect.returnedon'), of: (row) => row.returned_on },
            { key: 'reason', title: t('word.reason'), of: (row) => `${row.reason} ${row.reason_words ?? ''}`.trim() },
          ]}
        />
      </Part>
    </Page>
  );
}

/** The file for the bank: account numbers in full, hence a reason. */
function Download({ batch, format }: { batch: string; format: 'xml' | 'csv' }) {
  const t = useText();
  return (
    <DownloadForReason
      label={t(format === 'xml' ? 'collect.xml' : 'collect.csv')}
      file={`${batch}.${format}`}
      get={(reason) => download('exportCollection', { path: { batch }, query: { format, reason } })}
      icon={<DownloadOutlined />}
    />
  );
}
