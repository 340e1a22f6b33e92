import { type ReactNode, useEffect } from 'react';
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import { type Args, type Body, type Done, type Fault, type Op, Problem, waits } from '../api/client';
import { useAct } from '../api/hooks';
import { useText } from '../i18n';
import { nested } from './nested';
import { Trouble } from './Page';

export interface Field {
  /** Its place in the body: `amount`, or `contact.email`. */
  name: string;
  label: string;
  kind: 'text' | 'long' | 'password' | 'money' | 'date' | 'cycle' | 'moment' | 'choice' | 'many' | 'tick' | 'whole';
  needed?: boolean;
  options?: { value: string; label: string }[];
  hint?: string;
  initial?: unknown;
  /** Shown only while this holds of the other values. */
  when?: (values: Record<string, unknown>) => boolean;
  rules?: Rule[];
  autoComplete?: string;
  /** Reasons of refusals that are about this field, where the server names the act as a whole. */
  reasons?: string[];
}

interface ActFormProps<O extends Op> {
  op: O;
  path?: Args<O>['path'];
  query?: Args<O>['query'];
  fields: Field[];
  submit: string;
  danger?: boolean;
  /** Makes the body of the values; otherwise they are the body, empty ones left out. */
  body?: (values: Record<string, unknown>) => Body<O>;
  onDone: (answer: Done<O>) => void;
  /** It waits for a second person. */
  onWaiting?: () => void;
  onCancel?: () => void;
  /** What it will do, said before it is done. */
  consequence?: ReactNode;
}

/** Every form: labels, what is missing beside its field, the server's refusal beside the field it names. */
export function ActForm<O extends Op>(props: ActFormProps<O>) {
  const { op, path, query, fields, submit, danger, body, onDone, onWaiting, onCancel, consequence } = props;
  const { message } = App.useApp();
  const t = useText();
  const [form] = Form.useForm<Record<string, unknown>>();
  const { act, pending, problem } = useAct(op);
  const values = (Form.useWatch([], form) ?? {}) as Record<string, unknown>;
  const visible = fields.filter(({ when }) => !when || when(values));
  const faults = problem ? faultsOf(problem, visible) : [];
  const first = faults[0]?.at;
  useEffect(() => {
    if (first === undefined) return;
    form.setFields(faults.map(({ at, message }) => ({ name: at, errors: [message] })));
    form.scrollToField(first, { focus: true });
  }, [problem, first, form]);

  const finish = async (entered: Record<string, unknown>) => {
    const made = body ? body(entered) : (nested(entered) as Body<O>);
    const answer = await act({ path, query, body: made } as Args<O>);
    if (answer instanceof Problem) return;
    if (waits(op, answer)) {
      void message.info(t('approvals.waits', { number: answer.approval }));
      onWaiting?.();
    } else {
      onDone(answer as Done<O>);
    }
  };
  const initial = Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(all) => void finish(all)}
      disabled={pending}
      scrollToFirstError={{ focus: true }}
    >
      {first === undefined && <Trouble problem={problem} />}
      {visible.map((one) => (
        <Form.Item
          key={one.name}
          name={one.name}
          label={
            one.kind === 'tick' ? undefined : one.needed || one.kind === 'choice' ? (
              one.label
            ) : (
              <>
                {one.label}
                <span className="faint">{t('form.optional')}</span>
              </>
            )
          }
          extra={one.hint}
          valuePropName={one.kind === 'tick' ? 'checked' : 'value'}
          rules={[
            ...(one.needed ? [{ required: true, message: t('form.needed') }] : []),
            ...formRules(one, t('form.money')),
            ...(one.rules ?? []),
          ]}
        >
          {control(one, t('unit.yuan'))}
        </Form.Item>
      ))}
      {consequence && <p className="consequence">{consequence}</p>}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" danger={danger} loading={pending}>
          {submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('act.cancel')}</Button>}
      </div>
    </Form>
  );
}

function formRules({ kind }: Field, money: string): Rule[] {
  return kind === 'money' ? [{ pattern: /^-?\d{1,12}(\.\d{1,2})?$/, message: money }] : [];
}

function control({ kind, options, label, autoComplete }: Field, unit: string): ReactNode {
  switch (kind) {
    case 'money':
      return <Input inputMode="decimal" suffix={unit} className="amount-input" autoComplete="off" />;
    case 'date':
      return <Input type="date" className="date-input" />;
    case 'moment':
      return <Input type="datetime-local" step={1} className="date-input" />;
    case 'cycle':
      return <Input type="month" className="date-input" />;
    case 'password':
      return <Input.Password autoComplete={autoComplete ?? 'current-password'} />;
    case 'long':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />;
    case 'choice':
      return <Select options={options} popupMatchSelectWidth={false} />;
    case 'many':
      return <Select mode="multiple" options={options} />;
    case 'whole':
      return <InputNumber precision={0} />;
    case 'tick':
      return <Checkbox>{label}</Checkbox>;
    default:
      return <Input autoComplete={autoComplete ?? 'off'} />;
  }
}

/** What is wrong beside which field: as the server says, or by the reason it refused the whole act with. */
function faultsOf(problem: Problem, fields: Field[]): Fault[] {
  const named = problem.faults.filter(({ at }) => fields.some(({ name }) => name === at));
  const meant = fields.find(({ reasons }) => reasons?.includes(problem.reason));
  return named.length === 0 && meant ? [{ at: meant.name, message: problem.message }] : named;
}
