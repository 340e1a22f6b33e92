import { today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { bankAccountFields } from '../../ui/bankAccountFields';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';

/** Whose account may be debited for the group's bills (clause 1.2). */
export function Mandates({ group }: { group: string }) {
  const t = useText();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Part
      title={t('mandate.title')}
      extra={
        can('addMandate') && (
          <FormDialog
            op="addMandate"
            path={{ group }}
            title={t('mandate.add')}
            button={t('mandate.add')}
            submit={t('mandate.add')}
            consequence={t('mandate.consequence')}
            fields={[
              {
                name: 'id',
                label: t('mandate.id'),
                kind: 'text',
                needed: true,
                hint: t('mandate.id.hint'),
                reasons: ['bad_mandate', 'mandate_exists'],
              },
              {
                name: 'signed_on',
                label: t('mandate.signed'),
                kind: 'date',
                needed: true,
                initial: today(),
                reasons: ['mandate_signed_earlier'],
              },
              ...bankAccountFields(t),
            ]}
            onDone={changed}
          />
        )
      }
    >
      <DataTable
        name={t('mandate.title')}
        op="listMandates"
        path={{ group }}
        turn={turn}
        personal
        empty={t('mandate.none')}
        rowKey={(row) => row.id}
        columns={[
          { key: 'id', title: t('mandate.id'), of: (row) => row.id },
          { key: 'signed', title: t('mandate.signed'), of: (row) => row.signed_on },
          { key: 'holder', title: t('payee.holder'), of: (row) => row.holder },
          { key: 'bank', title: t('payee.bank'), of: (row) => row.bank },
          { key: 'number', title: t('payee.number'), of: (row) => row.number },
          { key: 'ended', title: t('mandate.ended'), of: (row) => row.ended_on },
          {
            key: 'act',
            title: t('word.act'),
            of: () => '',
            show: (row) =>
              row.ended_on === null &&
              can('endMandate') && (
                <FormDialog
                  op="endMandate"
                  path={{ group, mandate: row.id }}
                  small
                  danger
                  title={t('mandate.end')}
                  button={t('mandate.end')}
                  submit={t('mandate.end')}
                  consequence={t('mandate.end.consequence', { id: row.id })}
                  fields={[
                    {
                      name: 'date',
                      label: t('mandate.ended'),
                      kind: 'date',
                      needed: true,
                      initial: today(),
                      reasons: ['ends_before_signed'],
                    },
                  ]}
                  onDone={changed}
                />
              ),
          },
        ]}
      />
    </Part>
  );
}
