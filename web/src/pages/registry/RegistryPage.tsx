import { useState } from 'react';
import { App, Button, Input, Spin, Tabs } from 'antd';
import { Problem, type Schemas, waits } from '../../api/client';
import { useAct } from '../../api/hooks';
import { today } from '../../app/clock';
import { useGroup, useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { FileDrop } from '../../ui/FileDrop';
import { Page, Part, Trouble } from '../../ui/Page';
import { Changes } from './Changes';
import { Download } from './Download';
import { OneMember } from './OneMember';
import { Preview } from './Preview';

/** The registry form: upload or one member by hand, see what it does and costs, then submit. */
export function RegistryPage() {
  const t = useText();
  const group = useGroup();
  const { can } = useSession();
  const { message, modal } = App.useApp();
  const [turn, changed] = useTurn();
  const [file, setFile] = useState<File>();
  const [from, setFrom] = useState('');
  const [date, setDate] = useState(today());
  const [preview, setPreview] = useState<Schemas['FormPreview']>();
  const look = useAct('previewRegistry');
  const save = useAct('importRegistry');
  const query = { date: date || undefined, from: from || undefined, filename: file?.name };

  const show = async (form: File) => {
    setFile(form);
    setPreview(undefined);
    save.clear();
    const answer = await look.act({ path: { group }, query: { ...query, filename: form.name }, file: form });
    if (!(answer instanceof Problem)) setPreview(answer);
  };
  const submit = async () => {
    if (!file || !preview) return;
    const sure = await modal.confirm({
      title: t('registry.submit'),
      content: t('registry.submit.consequence', {
        ...preview.counts,
        before: preview.totals.before.group,
        after: preview.totals.after.group,
      }),
      okText: t('registry.submit'),
      cancelText: t('act.back'),
    });
    if (!sure) return;
    const answer = await save.act({ path: { group }, query, file });
    if (answer instanceof Problem) return;
    if (waits('importRegistry', answer))
      void modal.info({ title: t('registry.waits'), content: t('registry.waits.why', { number: answer.approval }) });
    else void message.success(t('registry.saved'));
    setPreview(undefined);
    setFile(undefined);
    changed();
  };
  return (
    <Page
      title={t('menu.registry')}
      lead={t('registry.lead')}
      actions={can('exportRegistry') && <Download group={group} />}
    >
      <Part title={t('registry.change')}>
        <div className="inline-form" style={{ marginBottom: 12 }}>
          <label className="filter-label">
            {t('registry.date')}
            <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} style={{ width: 150 }} />
          </label>
          <label className="filter-label">
            {t('registry.from')}
            <Input type="month" value={from} onChange={(event) => setFrom(event.target.value)} style={{ width: 150 }} />
          </label>
          <span className="faint">{t('registry.from.hint')}</span>
        </div>
        <Tabs
          items={[
            {
              key: 'file',
              label: t('registry.byfile'),
              children: (
                <FileDrop
                  accept=".xlsx,.csv,.gz"
                  hint={t('registry.file.hint')}
                  file={file}
                  onFile={(form) => void show(form)}
                />
              ),
            },
            {
              key: 'form',
              label: t('registry.byform'),
              children: <OneMember onForm={(form) => void show(form)} pending={look.pending} />,
            },
          ]}
        />
        <Trouble
          problem={look.problem ?? save.problem}
          retry={look.problem && file ? () => void show(file) : undefined}
        />
      </Part>
      {look.pending && <Spin className="waiting" aria-label={t('registry.preview')} />}
      {preview && (
        <Preview
          preview={preview}
          actions={
            can('importRegistry') && (
              <Button
                type="primary"
                disabled={preview.problems.length > 0}
                loading={save.pending}
                onClick={() => void submit()}
              >
                {t('registry.submit')}
              </Button>
            )
          }
        />
      )}
      {can('listRegistryChanges') && <Changes group={group} turn={turn} />}
    </Page>
  );
}
