import { Link, useNavigate } from 'react-router';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Page, Part } from '../../ui/Page';

export function GroupsPage() {
  const t = useText();
  const word = useWord();
  const navigate = useNavigate();
  const { can } = useSession();
  const choices = (kind: string, values: string[]) => values.map((value) => ({ value, label: word(kind, value) }));
  return (
    <Page
      title={t('menu.groups')}
      lead={t('groups.lead')}
      actions={
        can('addGroup') && (
          <FormDialog
            op="addGroup"
            primary
            title={t('groups.add')}
            button={t('groups.add')}
            submit={t('groups.add')}
            consequence={t('groups.add.consequence')}
            fields={[
              { name: 'code', label: t('group.code'), kind: 'text', needed: true, reasons: ['group_exists'] },
              { name: 'name', label: t('group.name'), kind: 'text', needed: true },
              { name: 'uscc', label: t('group.uscc'), kind: 'text', hint: t('group.uscc.hint'), reasons: ['bad_uscc'] },
              {
                name: 'billing',
                label: t('group.billing'),
                kind: 'choice',
                initial: 'postpaid',
                options: choices('billing', ['postpaid', 'prepaid']),
              },
              {
                name: 'on_shortfall',
                label: t('group.shortfall'),
                kind: 'choice',
                initial: 'group_debt',
                options: choices('shortfall', ['group_debt', 'member_pays']),
                when: (values) => values['billing'] === 'prepaid',
              },
              { name: 'budget_per_cycle', label: t('group.budget'), kind: 'money' },
              {
                name: 'budget_policy',
                label: t('group.budgetpolicy'),
                kind: 'choice',
                options: choices('budget', ['pro_rata', 'sequence']),
                when: (values) => Boolean(values['budget_per_cycle']),
              },
            ]}
            onDone={(group) => void navigate(`/groups/${encodeURIComponent(group.code)}`)}
          />
        )
      }
    >
      <Part title={t('groups.all')}>
        <DataTable
          name={t('menu.groups')}
          op="listGroups"
          filters={[{ query: 'q', label: t('groups.search'), kind: 'text' }]}
          rowKey={(row) => row.code}
          columns={[
            {
              key: 'name',
              title: t('group.name'),
              of: (row) => row.name,
              show: (row) => <Link to={`/groups/${encodeURIComponent(row.code)}`}>{row.name}</Link>,
            },
            { key: 'code', title: t('group.code'), of: (row) => row.code },
            { key: 'billing', title: t('group.billing'), of: (row) => word('billing', row.billing) },
            { key: 'uscc', title: t('group.uscc'), of: (row) => row.uscc },
            {
              key: 'budget',
              sort: 'budget_per_cycle',
              title: t('group.budget'),
              money: true,
              of: (row) => row.budget_per_cycle,
            },
            { key: 'policy', title: t('group.budgetpolicy'), of: (row) => word('budget', row.budget_policy) },
          ]}
        />
      </Part>
    </Page>
  );
}
