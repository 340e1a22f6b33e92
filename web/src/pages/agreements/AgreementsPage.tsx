import { Link } from 'react-router';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';

export function AgreementsPage() {
  const t = useText();
  const word = useWord();
  return (
    <Page title={t('menu.agreements')} lead={t('agreements.lead')}>
      <Part title={t('agreements.all')}>
        <DataTable
          name={t('menu.agreements')}
          op="listAgreements"
          rowKey={(row) => `${row.group}/${row.id}`}
          columns={[
            {
              key: 'id',
              title: t('agreement.id'),
              of: (row) => row.id,
              show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}/agreement`}>{row.id}</Link>,
            },
            {
              key: 'group',
              title: t('word.group'),
              of: (row) => row.group,
              show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>,
            },
            {
              key: 'state',
              title: t('word.state'),
              of: (row) => word('agreementstate', row.state),
              show: (row) => <Status kind="agreementstate" value={row.state} />,
            },
            { key: 'signed', sort: 'signed_on', title: t('agreement.signed'), of: (row) => row.signed_on },
            { key: 'first', sort: 'first_cycle', title: t('agreement.first'), of: (row) => row.first_cycle },
            { key: 'last', sort: 'last_cycle', title: t('agreement.last'), of: (row) => row.last_cycle },
            {
              key: 'fee',
              sort: 'total_fee',
              title: t('agreement.fee'),
              money: true,
              of: (row) => row.total_fee,
            },
          ]}
        />
      </Part>
    </Page>
  );
}
