import { useState } from 'react';
import { App, Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { Problem, download } from '../../api/client';
import { useText } from '../../i18n';
import { saveFile } from '../../ui/csv';
import { useReason } from '../../ui/Reason';

/** The form with all members, to be printed and signed: names and numbers in full, hence a reason. */
export function Download({ group }: { group: string }) {
  const t = useText();
  const { message } = App.useApp();
  const [pending, setPending] = useState(false);
  const save = async (reason: string) => {
    setPending(true);
    try {
      saveFile(`${group}-registry.xlsx`, await download('exportRegistry', { path: { group }, query: { reason } }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void message.error(error.message);
    } finally {
      setPending(false);
    }
  };
  const reason = useReason((given) => void save(given));
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={pending} onClick={reason.ask}>
        {t('registry.download')}
      </Button>
      {reason.dialog}
    </>
  );
}
