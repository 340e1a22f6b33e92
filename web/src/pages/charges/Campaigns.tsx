import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';

/** Handset rebates (R19): they look at the member's own part only. */
export function Campaigns({ group }: { group: string }) {
  const t = useText();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Part
      title={t('campaign.title')}
      extra={
        can('addCampaign') && (
          <FormDialog
            op="addCampaign"
            path={{ group }}
            title={t('campaign.add')}
            button={t('campaign.add')}
            submit={t('campaign.add')}
            consequence={t('campaign.consequence')}
            fields={[
              { name: 'code', label: t('campaign.code'), kind: 'text', needed: true },
              { name: 'min_spend', label: t('campaign.spend'), kind: 'money', needed: true },
              { name: 'rebate', label: t('campaign.rebate'), kind: 'money', needed: true },
              { name: 'from', label: t('campaign.from'), kind: 'cycle', needed: true },
              { name: 'months', label: t('campaign.months'), kind: 'whole', needed: true, initial: 12 },
              {
                name: 'members',
                label: t('campaign.members'),
                kind: 'long',
                needed: true,
                hint: t('campaign.members.hint'),
              },
            ]}
            body={(values) => ({
              code: String(values['code']).trim(),
              min_spend: String(values['min_spend']).trim(),
              rebate: String(values['rebate']).trim(),
              from: String(values['from']),
              months: Number(values['months']),
              members: String(values['members'])
                .split(/[\s,;，；、]+/)
                .filter(Boolean),
            })}
            onDone={changed}
          />
        )
      }
    >
      <DataTable
        name={t('campaign.title')}
        op="listCampaigns"
        path={{ group }}
        turn={turn}
        empty={t('campaign.none')}
        rowKey={(row) => row.code}
        columns={[
          { key: 'code', title: t('campaign.code'), of: (row) => row.code },
          {
            key: 'spend',
            title: t('campaign.spend'),
            money: true,
            of: (row) => row.min_spend,
          },
          {
            key: 'rebate',
            title: t('campaign.rebate'),
            money: true,
            of: (row) => row.rebate,
          },
          { key: 'from', title: t('campaign.from'), of: (row) => row.from },
          { key: 'months', title: t('campaign.months'), number: true, of: (row) => row.months },
          { key: 'members', title: t('campaign.count'), number: true, of: (row) => row.members },
        ]}
      />
    </Part>
  );
}
