import { type Row, download } from '../../api/client';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DownloadForReason } from '../../ui/DownloadForReason';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Part } from '../../ui/Page';
import { JobRows } from '../runs/JobRows';

/** Records whose retention is over leave the database for a file; the files there are. */
export function Archives() {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <Part title={t('archives.title')}>
      <p className="lead">{t('archives.lead')}</p>
      {can('makeUsageArchive') && (
        <>
          <FormDialog
            op="makeUsageArchive"
            title={t('archives.make')}
            button={t('archives.make')}
            submit={t('archives.do')}
            consequence={t('archives.consequence')}
            fields={[
              { name: 'cycle', label: t('word.cycle'), kind: 'cycle', needed: true },
              { name: 'preview', label: t('archives.preview'), kind: 'tick', initial: true },
            ]}
            onDone={changed}
          />
          {can('listJobs') && <JobRows kind="usage_archive" turn={turn} onChange={changed} />}
        </>
      )}
      <DataTable
        name={t('archives.title')}
        op="listUsageArchives"
        turn={turn}
        empty={t('archives.none')}
        rowKey={(row) => row.file}
        columns={[
          { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
          { key: 'file', title: t('archives.file'), of: (row) => row.file },
          { key: 'groups', title: t('archives.groups'), number: true, of: (row) => row.groups },
          { key: 'records', title: t('archives.records'), number: true, of: (row) => row.records },
          { key: 'on', title: t('archives.on'), of: (row) => row.archived_on },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.archived_by) },
          {
            key: 'sha256',
            title: 'SHA-256',
            of: (row) => row.sha256,
            show: (row) => <code>{row.sha256.slice(0, 16)}…</code>,
          },
          { key: 'act', title: t('word.act'), of: () => '', show: (row) => <Save row={row} /> },
        ]}
      />
    </Part>
  );
}

/** Numbers stand in the file in full, hence a reason. */
function Save({ row }: { row: Row<'listUsageArchives'> }) {
  const t = useText();
  const { can } = useSession();
  if (!can('getUsageArchive')) return null;
  const path = { cycle: row.cycle, number: row.number };
  return (
    <DownloadForReason
      label={t('archives.download')}
      file={row.file}
      get={(reason) => download('getUsageArchive', { path, query: { reason } })}
      small
    />
  );
}
