import { App } from 'antd';
import type { Op, Schemas } from '../../api/client';
import { today } from '../../app/clock';
import { useSession } from '../../app/session';
import { type Key, useText } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';

type LineOp = Extract<Op, 'suspendLine' | 'resumeLine' | 'terminateLine'>;
interface LineAct {
  op: LineOp;
  when: (line: Schemas['LineDetails']) => boolean;
  name: Key;
  consequence: Key;
  danger: boolean;
}
const acts: LineAct[] = [
  {
    op: 'suspendLine',
    when: ({ state }) => state === 'active',
    name: 'line.suspend',
    consequence: 'line.suspend.consequence',
    danger: false,
  },
  {
    op: 'resumeLine',
    when: ({ state }) => state === 'suspended',
    name: 'line.resume',
    consequence: 'line.resume.consequence',
    danger: false,
  },
  {
    op: 'terminateLine',
    when: ({ state }) => state !== 'terminated',
    name: 'line.terminate',
    consequence: 'line.terminate.consequence',
    danger: true,
  },
];

/** Suspension and resumption on request, termination; each on a day. */
export function LineActs({ group, line, onDone }: { group: string; line: Schemas['LineDetails']; onDone: () => void }) {
  const t = useText();
  const { can } = useSession();
  const { message } = App.useApp();
  return (
    <>
      {acts
        .filter(({ op, when }) => can(op) && when(line))
        .map(({ op, name, consequence, danger }) => (
          <FormDialog
            key={op}
            op={op}
            path={{ group, line: String(line.line) }}
            title={`${t(name)} ${line.msisdn}`}
            button={t(name)}
            submit={t(name)}
            danger={danger}
            consequence={t(consequence, { number: line.msisdn })}
            fields={[{ name: 'date', label: t('word.date'), kind: 'date', needed: true, initial: today() }]}
            onDone={() => {
              void message.success(t('line.done'));
              onDone();
            }}
          />
        ))}
    </>
  );
}
