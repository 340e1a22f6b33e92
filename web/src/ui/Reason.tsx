import { useState } from 'react';
import { Form, Input, Modal } from 'antd';
import { useText } from '../i18n';

/** Asks why personal data is to be shown in full: the server keeps the reason in the access log. */
export function useReason(then?: (reason: string) => void) {
  const t = useText();
  const [given, setGiven] = useState<string>();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const dialog = (
    <Modal
      open={open}
      title={t('reveal.title')}
      okText={t('reveal.show')}
      cancelText={t('act.cancel')}
      onOk={() => form.submit()}
      onCancel={() => setOpen(false)}
      destroyOnHidden
    >
      <p>{t('reveal.consequence')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ reason }) => {
          setGiven(reason.trim());
          setOpen(false);
          then?.(reason.trim());
        }}
      >
        <Form.Item
          name="reason"
          label={t('reveal.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
        >
          <Input maxLength={200} autoFocus placeholder={t('reveal.example')} />
        </Form.Item>
      </Form>
    </Modal>
  );
  return { given, ask: () => setOpen(true), forget: () => setGiven(undefined), dialog };
}
