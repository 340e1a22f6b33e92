import { Link } from 'react-router';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { MakeBatch } from './MakeBatch';
import { ReturnFile } from './ReturnFile';

/** Bank collection (银行托收): a batch of what is owed goes to the bank, its return file is booked. */
export function CollectionsPage() {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Page title={t('menu.collections')} lead={t('collect.lead')}>
      {can('makeCollection') && <MakeBatch onDone={changed} />}
      {can('takeReturnFile') && <ReturnFile onDone={changed} />}
      <Part title={t('collect.batches')}>
        <DataTable
          name={t('collect.batches')}
          op="listCollections"
          turn={turn}
          empty={t('collect.batches.none')}
          rowKey={(row) => row.batch}
          columns={[
            {
              key: 'batch',
              title: t('collect.batch'),
              of: (row) => row.batch,
              show: (row) => <Link to={`/bank-collections/${row.batch}`}>{row.batch}</Link>,
            },
            { key: 'due', title: t('collect.dueby'), of: (row) => row.due_by },
            { key: 'on', title: t('collect.on'), of: (row) => row.collect_on },
            { key: 'items', title: t('collect.items'), number: true, of: (row) => row.items },
            { key: 'waiting', title: t('collection.made'), number: true, of: (row) => row.waiting },
            { key: 'collected', title: t('collection.collected'), number: true, of: (row) => row.collected },
            { key: 'returned', title: t('collection.returned'), number: true, of: (row) => row.returned },
            {
              key: 'amount',
              title: t('collect.amount'),
              money: true,
              of: (row) => row.amount,
            },
            {
              key: 'in',
              title: t('collect.in'),
              money: true,
              of: (row) => row.amount_collected,
            },
            { key: 'by', title: t('word.by'), of: (row) => word('by', row.made_by) },
          ]}
        />
      </Part>
    </Page>
  );
}
