import { useState } from 'react';
import { Spin } from 'antd';
import { type Body, Problem, type Schemas, call } from '../../api/client';
import { useAct } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { ActForm, type Field } from '../../ui/ActForm';
import { FileDrop } from '../../ui/FileDrop';
import { nested } from '../../ui/nested';
import { Page, Part, Trouble } from '../../ui/Page';
import { asText } from './asText';
import { Findings } from './Findings';
import { TextSays } from './TextSays';

/** A group without an agreement: reads the text of the one that was signed, and registers it. */
export function AddAgreement({ group, onDone }: { group: string; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [file, setFile] = useState<File>();
  const [reading, setReading] = useState<Schemas['AgreementReading']>();
  const read = useAct('readAgreementText');
  const take = async (text: File) => {
    setFile(text);
    setReading(undefined);
    const answer = await read.act({ file: await asText(text) });
    if (!(answer instanceof Problem)) setReading(answer);
  };
  const said = (name: string) => reading?.facts.find((fact) => fact.name === name)?.value;
  const agreed = (reading?.terms ?? []).filter((term) => term.value !== term.default);
  const fields: Field[] = [
    { name: 'id', label: t('agreement.id'), kind: 'text', needed: true },
    { name: 'signed_on', label: t('agreement.signed'), kind: 'date', needed: true, initial: said('signed_on') },
    { name: 'first_cycle', label: t('agreement.first'), kind: 'cycle', needed: true, initial: said('first_cycle') },
    { name: 'last_cycle', label: t('agreement.last'), kind: 'cycle', needed: true, initial: said('last_cycle') },
    { name: 'total_fee', label: t('agreement.fee'), kind: 'money', initial: said('total_fee') },
    { name: 'project_fee.amount', label: t('agreement.project'), kind: 'money', initial: said('project_fee') },
    {
      name: 'project_fee.cycles',
      label: t('agreement.project.number'),
      kind: 'whole',
      initial: said('project_cycles') && Number(said('project_cycles')),
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
  ];
  // What was read is kept with what was registered by it.
  const registered = async () => {
    if (file && reading) await call('keepAgreementText', { path: { group }, file: await asText(file) });
    onDone();
  };
  return (
    <Page title={t('menu.agreement')} lead={t('agreement.none')}>
      {can('readAgreementText') && (
        <Part title={t('findings.read')}>
          <FileDrop accept=".txt,text/plain" hint={t('findings.hint')} file={file} onFile={(text) => void take(text)} />
          <Trouble problem={read.problem} />
          {read.pending && <Spin className="waiting" aria-label={t('findings.read')} />}
        </Part>
      )}
      {reading && (
        <>
          <Part title={t('findings.title')}>
            <Findings of={reading.findings} />
          </Part>
          <Part title={t('findings.says')}>
            <TextSays reading={reading} />
          </Part>
        </>
      )}
      <Part title={t('agreement.add')}>
        <ActForm
          key={reading ? file?.name : ''}
          op="addAgreement"
          path={{ group }}
          submit={t('agreement.add')}
          consequence={
            agreed.length > 0 ? t('findings.agreed', { count: agreed.length }) : t('agreement.add.consequence')
          }
          fields={fields}
          body={(values) => ({
            ...(nested(values) as Body<'addAgreement'>),
            ...(agreed.length > 0 && { terms: Object.fromEntries(agreed.map(({ name, value }) => [name, value])) }),
          })}
          onDone={() => void registered()}
        />
      </Part>
    </Page>
  );
}
