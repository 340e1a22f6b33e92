import { App } from 'antd';
import { useAsk } from '../../api/hooks';
import { cycleAfter } from '../../ui/format';
import { thisCycle, today } from '../../app/clock';
import { useSpeech, useWord } from '../../i18n';
import type { Field } from '../../ui/ActForm';
import { FormDialog } from '../../ui/FormDialog';

interface ActProps {
  group: string;
  onDone: () => void;
}

const useConfirmations = (): Field[] => {
  const { text: t } = useSpeech();
  return [
    { name: 'confirmed_by_group', label: t('amend.bygroup'), kind: 'tick', initial: false },
    { name: 'confirmed_by_carrier', label: t('amend.bycarrier'), kind: 'tick', initial: false },
  ];
};

/** Changes one term from a cycle on (R15.3); what was billed stays. */
export function AmendButton({ group, onDone }: ActProps) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  const { message } = App.useApp();
  const confirmations = useConfirmations();
  const asked = useAsk('getTerms', { path: { group } });
  const options = (asked.data?.terms ?? []).map(({ name, chinese, value }) => ({
    value: name,
    label: `${language === 'zh' ? chinese : word('term', name)} (${word('value', value)})`,
  }));
  return (
    <FormDialog
      op="amendAgreement"
      path={{ group }}
      title={t('amend.title')}
      button={t('amend.title')}
      submit={t('amend.do')}
      consequence={t('amend.consequence')}
      fields={[
        { name: 'term', label: t('terms.name'), kind: 'choice', needed: true, options },
        { name: 'value', label: t('amend.value'), kind: 'text', needed: true, reasons: ['bad_term'] },
        {
          name: 'from',
          label: t('amend.from'),
          kind: 'cycle',
          needed: true,
          initial: cycleAfter(thisCycle(), 3),
          reasons: ['cycle_billed'],
        },
        {
          name: 'noticed_on',
          label: t('amend.noticed'),
          kind: 'date',
          needed: true,
          initial: today(),
          reasons: ['notice_too_short'],
        },
        ...confirmations,
      ]}
      body={(values) => ({
        from: String(values['from']),
        noticed_on: String(values['noticed_on']),
        terms: { [String(values['term'])]: String(values['value']).trim() },
        confirmed_by_group: values['confirmed_by_group'] === true,
        confirmed_by_carrier: values['confirmed_by_carrier'] === true,
      })}
      onDone={() => {
        void message.success(t('amend.done'));
        onDone();
      }}
    />
  );
}

/** Ends the agreement as both parties agree (clause 13). */
export function EndButton({ group, onDone }: ActProps) {
  const { text: t } = useSpeech();
  const { message } = App.useApp();
  const confirmations = useConfirmations();
  return (
    <FormDialog
      op="endAgreement"
      path={{ group }}
      danger
      title={t('end.title')}
      button={t('end.title')}
      submit={t('end.do')}
      consequence={t('end.consequence', { group })}
      fields={[
        { name: 'on', label: t('end.on'), kind: 'date', needed: true },
        { name: 'noticed_on', label: t('amend.noticed'), kind: 'date', needed: true },
        ...confirmations,
      ]}
      body={(values) => ({
        on: String(values['on']),
        noticed_on: String(values['noticed_on']),
        confirmed_by_group: values['confirmed_by_group'] === true,
        confirmed_by_carrier: values['confirmed_by_carrier'] === true,
      })}
      onDone={() => {
        void message.success(t('end.done'));
        onDone();
      }}
    />
  );
}
