import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { moment } from '../../ui/format';
import { Page, Part } from '../../ui/Page';

/** Who looked at personal data in full, when and why. */
export function AccessLogPage() {
  const t = useText();
  const word = useWord();
  // What the program itself gives as a reason is on record in English.
  const reasonOf = (reason: string) => {
    const batch = /^file of collection batch (\S+)$/.exec(reason);
    return batch?.[1] ? t('accesslog.batch', { code: batch[1] }) : reason;
  };
  return (
    <Page title={t('menu.accesslog')} lead={t('accesslog.lead')}>
      <Part title={t('accesslog.all')}>
        <DataTable
          name={t('menu.accesslog')}
          op="listAccesses"
          empty={t('accesslog.none')}
          rowKey={(row) => [row.time, row.by, row.what, row.subject].join('/')}
          columns={[
            { key: 'time', title: t('word.time'), of: (row) => moment(row.time) },
            { key: 'by', title: t('word.by'), of: (row) => word('by', row.by) },
            { key: 'what', title: t('accesslog.what'), of: (row) => word('access', row.what) },
            { key: 'group', title: t('word.group'), of: (row) => row.group },
            { key: 'subject', title: t('accesslog.subject'), of: (row) => row.subject },
            { key: 'reason', title: t('word.reason'), of: (row) => reasonOf(row.reason) },
          ]}
        />
      </Part>
    </Page>
  );
}
