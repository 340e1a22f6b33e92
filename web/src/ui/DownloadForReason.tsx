import { type ReactNode, useState } from 'react';
import { App, Button } from 'antd';
import { Problem } from '../api/client';
import { saveFile } from './csv';
import { useReason } from './Reason';

type Given = { label: string; file: string; get: (reason: string) => Promise<Blob>; icon?: ReactNode; small?: boolean };

/** A button that saves a file with names and numbers in full: it asks for the reason, which goes on record. */
export function DownloadForReason({ label, file, get, icon, small }: Given) {
  const { message } = App.useApp();
  const [pending, setPending] = useState(false);
  const save = async (given: string) => {
    setPending(true);
    try {
      saveFile(file, await get(given));
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
      <Button icon={icon} size={small ? 'small' : undefined} loading={pending} onClick={reason.ask}>
        {label}
      </Button>
      {reason.dialog}
    </>
  );
}
