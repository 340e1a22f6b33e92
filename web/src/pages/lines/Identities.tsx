import { App } from 'antd';
import { today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';

const documents = [
  'resident_id',
  'temporary_resident_id',
  'military_id',
  'armed_police_id',
  'hk_macao_permit',
  'taiwan_permit',
];

/** The verified users of a number (R18): masked; in full for a reason only. */
export function Identities({ group, line }: { group: string; line: string }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const { message } = App.useApp();
  const [turn, changed] = useTurn();
  return (
    <Part
      title={t('identity.title')}
      extra={
        can('verifyLine') && (
          <FormDialog
            op="verifyLine"
            path={{ group, line }}
            title={t('identity.add')}
            button={t('identity.add')}
            submit={t('identity.add')}
            consequence={t('identity.consequence')}
            fields={[
              {
                name: 'document',
                label: t('identity.document'),
                kind: 'choice',
                needed: true,
                options: documents.map((value) => ({ value, label: word('document', value) })),
              },
              {
                name: 'number',
                label: t('identity.number'),
                kind: 'text',
                needed: true,
                reasons: ['bad_document_number', 'bad_resident_id'],
              },
              { name: 'name', label: t('line.name'), kind: 'text', needed: true },
              { name: 'date', label: t('identity.on'), kind: 'date', needed: true, initial: today() },
            ]}
            onDone={() => {
              void message.success(t('identity.done'));
              changed();
            }}
          />
        )
      }
    >
      <DataTable
        name={t('identity.title')}
        op="listIdentities"
        path={{ group, line }}
        turn={turn}
        personal
        empty={t('identity.none')}
        rowKey={(row) => `${row.verified_on}/${row.number}`}
        columns={[
          { key: 'on', title: t('identity.on'), of: (row) => row.verified_on },
          { key: 'document', title: t('identity.document'), of: (row) => word('document', row.document) },
          { key: 'number', title: t('identity.number'), of: (row) => row.number },
          { key: 'name', title: t('line.name'), of: (row) => row.name },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.by) },
        ]}
      />
    </Part>
  );
}
