import { useState } from 'react';
import { App, Button } from 'antd';
import { Problem } from '../../api/client';
import { useAct } from '../../api/hooks';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FileDrop } from '../../ui/FileDrop';
import { Page, Part, Trouble } from '../../ui/Page';
import { JobRows } from '../runs/JobRows';
import { Archives } from './Archives';

/** Usage records: files in, and the store of those that could not be rated. */
export function UsagePage() {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  const { message } = App.useApp();
  const [file, setFile] = useState<File>();
  const imports = useAct('importUsage');
  const again = useAct('reprocessUsage');
  const upload = async () => {
    if (!file) return;
    const answer = await imports.act({ query: { filename: file.name }, file });
    if (answer instanceof Problem) return;
    setFile(undefined);
    changed();
  };
  const reprocess = async () => {
    const answer = await again.act({});
    if (answer instanceof Problem) return;
    void message.success(t('usage.reprocessed', { rated: answer.rated, errors: answer.errors }));
    changed();
  };
  return (
    <Page title={t('menu.usage')} lead={t('usage.lead')}>
      {can('importUsage') && (
        <Part title={t('usage.import')}>
          <Trouble problem={imports.problem} />
          <div className="stack">
            <FileDrop accept=".csv,.gz" hint={t('usage.file.hint')} file={file} onFile={setFile} />
            <div>
              <Button type="primary" disabled={!file} loading={imports.pending} onClick={() => void upload()}>
                {t('usage.import.do')}
              </Button>
            </div>
            {can('listJobs') && <JobRows kind="usage_import" turn={turn} onChange={changed} />}
          </div>
        </Part>
      )}
      <Part title={t('usage.errors')}>
        <p className="lead" style={{ marginBottom: 10 }}>
          {t('usage.errors.lead')}
        </p>
        <Trouble problem={again.problem} />
        <DataTable
          name={t('usage.errors')}
          op="listUsageErrors"
          turn={turn}
          personal
          empty={t('usage.errors.none')}
          toolbar={
            can('reprocessUsage') && (
              <Button loading={again.pending} onClick={() => void reprocess()}>
                {t('usage.reprocess')}
              </Button>
            )
          }
          rowKey={(row) => `${row.import}/${row.number}`}
          columns={[
            { key: 'reason', title: t('word.reason'), of: (row) => word('rejection', row.reason) },
            { key: 'import', title: t('usage.importno'), number: true, of: (row) => row.import },
            { key: 'number', title: t('usage.number'), number: true, of: (row) => row.number },
            { key: 'raw', title: t('usage.raw'), of: (row) => row.raw, show: (row) => <code>{row.raw}</code> },
          ]}
        />
      </Part>
      {can('listUsageArchives') && <Archives />}
    </Page>
  );
}
