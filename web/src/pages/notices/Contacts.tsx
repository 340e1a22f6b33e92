import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';

/** Where each party is written to, by day; after the first it changes by a notice (clause 4.4). */
export function Contacts({ group }: { group: string }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Part
      title={t('contact.title')}
      extra={
        can('addContact') && (
          <FormDialog
            op="addContact"
            path={{ group }}
            title={t('contact.add')}
            button={t('contact.add')}
            submit={t('contact.add')}
            consequence={t('contact.consequence')}
            fields={[
              {
                name: 'party',
                label: t('contact.party'),
                kind: 'choice',
                needed: true,
                options: ['group', 'carrier'].map((value) => ({ value, label: word('party', value) })),
              },
              { name: 'contact.address', label: t('contact.address'), kind: 'text', needed: true },
              { name: 'contact.postcode', label: t('contact.postcode'), kind: 'text' },
              { name: 'contact.name', label: t('contact.name'), kind: 'text' },
              { name: 'contact.phone', label: t('contact.phone'), kind: 'text' },
              { name: 'contact.email', label: t('contact.email'), kind: 'text' },
            ]}
            onDone={changed}
          />
        )
      }
    >
      <DataTable
        name={t('contact.title')}
        op="listContacts"
        path={{ group }}
        turn={turn}
        personal
        empty={t('contact.none')}
        rowKey={(row) => `${row.party}/${row.effective_on}/${row.notice}`}
        columns={[
          { key: 'party', title: t('contact.party'), of: (row) => word('party', row.party) },
          { key: 'from', title: t('contact.from'), of: (row) => row.effective_on },
          { key: 'address', title: t('contact.address'), of: (row) => row.address },
          { key: 'postcode', title: t('contact.postcode'), of: (row) => row.postcode },
          { key: 'name', title: t('contact.name'), of: (row) => row.name },
          { key: 'phone', title: t('contact.phone'), of: (row) => row.phone },
          { key: 'email', title: t('contact.email'), of: (row) => row.email },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.added_by) },
        ]}
      />
    </Part>
  );
}
