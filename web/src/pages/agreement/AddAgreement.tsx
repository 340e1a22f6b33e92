import { useText, useWord } from '../../i18n';
import { ActForm } from '../../ui/ActForm';
import { Page, Part } from '../../ui/Page';

/** A group without an agreement: registers the one that was signed. */
export function AddAgreement({ group, onDone }: { group: string; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  return (
    <Page title={t('menu.agreement')} lead={t('agreement.none')}>
      <Part title={t('agreement.add')}>
        <ActForm
          op="addAgreement"
          path={{ group }}
          submit={t('agreement.add')}
          consequence={t('agreement.add.consequence')}
          fields={[
            { name: 'id', label: t('agreement.id'), kind: 'text', needed: true },
            { name: 'signed_on', label: t('agreement.signed'), kind: 'date', needed: true },
            { name: 'first_cycle', label: t('agreement.first'), kind: 'cycle', needed: true },
            { name: 'last_cycle', label: t('agreement.last'), kind: 'cycle', needed: true },
            { name: 'total_fee', label: t('agreement.fee'), kind: 'money' },
            { name: 'project_fee.amount', label: t('agreement.project'), kind: 'money' },
            {
              name: 'project_fee.cycles',
              label: t('agreement.project.number'),
              kind: 'whole',
              when: (values) => Boolean(values['project_fee.amount']),
              needed: true,
            },
            {
              name: 'project_fee.category',
              label: t('word.category'),
              kind: 'choice',
              initial: 'plan',
              options: ['plan', 'device', 'broadband', 'vas', 'other'].map((value) => ({
                value,
                label: word('category', value),
              })),
              when: (values) => Boolean(values['project_fee.amount']),
            },
          ]}
          onDone={onDone}
        />
      </Part>
    </Page>
  );
}
