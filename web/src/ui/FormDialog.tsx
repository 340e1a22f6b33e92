import { type ReactNode, useState } from 'react';
import { Button, Modal } from 'antd';
import type { Args, Body, Done, Op } from '../api/client';
import { ActForm, type Field } from './ActForm';

interface FormDialogProps<O extends Op> {
  op: O;
  path?: Args<O>['path'];
  query?: Args<O>['query'];
  title: string;
  /** The words of the button that opens it. */
  button: string;
  icon?: ReactNode;
  primary?: boolean;
  small?: boolean;
  fields: Field[];
  submit: string;
  danger?: boolean;
  body?: (values: Record<string, unknown>) => Body<O>;
  consequence?: ReactNode;
  onDone: (answer: Done<O>) => void;
}

/** A button and the form it opens: acts that change something, each with its consequence spelled out. */
export function FormDialog<O extends Op>({ title, button, icon, primary, small, onDone, ...form }: FormDialogProps<O>) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'medium'}
        danger={form.danger && small}
        icon={icon}
        onClick={() => setOpen(true)}
      >
        {button}
      </Button>
      <Modal open={open} title={title} footer={null} onCancel={close} destroyOnHidden>
        <ActForm<O>
          {...(form as Omit<typeof form, never> & { op: O })}
          onCancel={close}
          onWaiting={close}
          onDone={(answer) => {
            close();
            onDone(answer);
          }}
        />
      </Modal>
    </>
  );
}
