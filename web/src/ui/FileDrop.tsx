import { useId, useState } from 'react';
import { useText } from '../i18n';

interface FileDropProps {
  accept: string;
  hint: string;
  file: File | undefined;
  onFile: (file: File) => void;
}

/** A file by choosing or dropping it; a real file input, so keyboard and screen reader work. */
export function FileDrop({ accept, hint, file, onFile }: FileDropProps) {
  const t = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first) onFile(first);
  };
  return (
    <label
      htmlFor={id}
      className={`drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        type="file"
        accept={accept}
        className="visually-hidden"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <strong>{file ? file.name : t('file.choose')}</strong>
      <br />
      <span className="faint">{hint}</span>
    </label>
  );
}
