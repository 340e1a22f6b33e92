import { Modal } from 'antd';
import { useText } from '../../i18n';

/** A secret the server keeps only as a hash: it is shown now or never. */
export function ShownOnce({
  what,
  secret,
  onClose,
}: {
  what: string;
  secret: string | undefined;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Modal
      open={secret !== undefined}
      title={what}
      okText={t('secret.noted')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <p>{t('secret.once')}</p>
      <p className="secret">{secret}</p>
    </Modal>
  );
}
