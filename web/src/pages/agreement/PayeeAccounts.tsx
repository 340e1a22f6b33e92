import { today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { bankAccountFields } from '../../ui/bankAccountFields';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';

/** Where the group pays to, from which day on (clause 1.3). */
export function PayeeAccounts({ group }: { group: string }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Part
      title={t('payee.title')}
      extra={
        can('addPayeeAccount') && (
          <FormDialog
            op="addPayeeAccount"
            path={{ group }}
            title={t('payee.add')}
            button={t('payee.add')}
            submit={t('payee.add')}
            consequence={t('payee.consequence')}
            fields={[
              { name: 'from', label: t('contact.from'), kind: 'date', needed: true, initial: today() },
              ...bankAccountFields(t),
            ]}
            onDone={changed}
          />
        )
      }
    >
      <DataTable
        name={t('payee.title')}
        op="listPayeeAccounts"
        path={{ group }}
        turn={turn}
        empty={t('payee.none')}
        rowKey={(row) => `${row.effective_on}/${row.number}`}
        columns={[
          { key: 'from', title: t('contact.from'), of: (row) => row.effective_on },
          { key: 'holder', title: t('payee.holder'), of: (row) => row.holder },
          { key: 'bank', title: t('payee.bank'), of: (row) => row.bank },
          { key: 'code', title: t('payee.code'), of: (row) => row.bank_code },
          { key: 'number', title: t('payee.number'), of: (row) => row.number },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.added_by) },
        ]}
      />
    </Part>
  );
}
