import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { bytes, count, sum } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Page, Part } from '../../ui/Page';

const megabyte = 1_048_576;

export function CataloguePage() {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  const cycleChoices = ['prorated', 'full'].map((value) => ({ value, label: word('proration', value) }));
  return (
    <Page
      title={t('menu.catalogue')}
      lead={t('catalogue.lead')}
      actions={
        can('addOffering') && (
          <FormDialog
            op="addOffering"
            primary
            title={t('catalogue.add')}
            button={t('catalogue.add')}
            submit={t('catalogue.add')}
            consequence={t('catalogue.consequence')}
            fields={[
              { name: 'code', label: t('offering.code'), kind: 'text', needed: true, reasons: ['offering_exists'] },
              { name: 'name', label: t('offering.name'), kind: 'text', needed: true },
              { name: 'monthly_fee', label: t('offering.fee'), kind: 'money', needed: true },
              { name: 'free_voice_minutes', label: t('offering.minutes'), kind: 'whole', initial: 0 },
              { name: 'free_data_mb', label: t('offering.data.mb'), kind: 'whole', initial: 0 },
              { name: 'free_sms', label: t('offering.sms'), kind: 'whole', initial: 0 },
              { name: 'price_voice_minute', label: t('offering.price.minute'), kind: 'text', initial: '0.15' },
              { name: 'price_data_mb', label: t('offering.price.mb'), kind: 'text', initial: '0.29' },
              { name: 'price_sms', label: t('offering.price.sms'), kind: 'text', initial: '0.10' },
              {
                name: 'first_cycle',
                label: t('offering.firstcycle'),
                kind: 'choice',
                initial: 'prorated',
                options: cycleChoices,
              },
              {
                name: 'last_cycle',
                label: t('offering.lastcycle'),
                kind: 'choice',
                initial: 'full',
                options: cycleChoices,
              },
            ]}
            body={({ free_data_mb, ...values }) => ({
              ...(values as { code: string; monthly_fee: string }),
              free_data_bytes: Number(free_data_mb ?? 0) * megabyte,
            })}
            onDone={changed}
          />
        )
      }
    >
      <Part title={t('catalogue.all')}>
        <DataTable
          name={t('menu.catalogue')}
          op="listOfferings"
          turn={turn}
          rowKey={(row) => row.code}
          columns={[
            { key: 'name', title: t('offering.name'), of: (row) => row.name },
            { key: 'code', title: t('offering.code'), of: (row) => row.code },
            {
              key: 'fee',
              title: t('offering.fee'),
              money: true,
              of: (row) => row.monthly_fee,
            },
            {
              key: 'extras',
              title: t('offering.extras'),
              number: true,
              of: (row) => sum(row.extras.map(({ amount }) => amount)),
              show: (row) => (
                <span
                  title={row.extras.map(({ category, amount }) => `${word('category', category)} ${amount}`).join(', ')}
                >
                  <Money value={sum(row.extras.map(({ amount }) => amount))} quiet />
                </span>
              ),
            },
            {
              key: 'minutes',
              title: t('offering.minutes'),
              number: true,
              of: (row) => row.free_voice_minutes,
              show: (row) => count(row.free_voice_minutes),
            },
            {
              key: 'data',
              title: t('offering.data'),
              number: true,
              of: (row) => row.free_data_bytes,
              show: (row) => bytes(row.free_data_bytes),
            },
            {
              key: 'sms',
              title: t('offering.sms'),
              number: true,
              of: (row) => row.free_sms,
              show: (row) => count(row.free_sms),
            },
            { key: 'minute', title: t('offering.price.minute'), number: true, of: (row) => row.price_voice_minute },
            { key: 'mb', title: t('offering.price.mb'), number: true, of: (row) => row.price_data_mb },
            { key: 'message', title: t('offering.price.sms'), number: true, of: (row) => row.price_sms },
          ]}
        />
      </Part>
    </Page>
  );
}
