import { App } from 'antd';
import type { Schemas } from '../../api/client';
import { useText } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';

/** Another name or credit code of the unit (annex 2 2.4): a second person must approve it. */
export function ChangeGroup({ of, onDone }: { of: Schemas['GroupDetails']; onDone: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="changeGroup"
      path={{ group: of.code }}
      title={t('group.change')}
      button={t('group.change')}
      submit={t('group.change.do')}
      consequence={t('group.change.consequence')}
      fields={[
        {
          name: 'name',
          label: t('group.name'),
          kind: 'text',
          needed: true,
          initial: of.name,
          reasons: ['name_missing', 'nothing_to_change'],
        },
        {
          name: 'uscc',
          label: t('group.uscc'),
          kind: 'text',
          needed: of.uscc !== null,
          initial: of.uscc ?? undefined,
          hint: t('group.uscc.hint'),
          reasons: ['bad_uscc'],
        },
        { name: 'reason', label: t('word.reason'), kind: 'long', needed: true, reasons: ['reason_missing'] },
      ]}
      body={(values) => {
        const [name, uscc] = ['name', 'uscc'].map((key) => String(values[key] ?? '').trim());
        return {
          ...(name !== of.name && { name }),
          ...(uscc !== (of.uscc ?? '') && { uscc }),
          reason: String(values['reason']).trim(),
        };
      }}
      onDone={() => {
        void message.success(t('group.changed'));
        onDone();
      }}
    />
  );
}
