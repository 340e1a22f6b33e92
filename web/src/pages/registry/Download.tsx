import { DownloadOutlined } from '@ant-design/icons';
import { download } from '../../api/client';
import { useText } from '../../i18n';
import { DownloadForReason } from '../../ui/DownloadForReason';

/** The form with all members, to be printed and signed. */
export function Download({ group }: { group: string }) {
  const t = useText();
  return (
    <DownloadForReason
      label={t('registry.download')}
      file={`${group}-registry.xlsx`}
      get={(reason) => download('exportRegistry', { path: { group }, query: { reason } })}
      icon={<DownloadOutlined />}
    />
  );
}
