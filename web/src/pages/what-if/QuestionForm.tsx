import { useEffect } from 'react';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { thisCycle } from '../../app/clock';
import { type Key, useText } from '../../i18n';
import { cycleAfter } from '../../ui/format';
import { mostCycles, mostMembers, type Question } from './scenario';

const initial: Question = {
  members: 20,
  cycles: 12,
  first: cycleAfter(thisCycle(), 1),
  fee: '59.00',
  minutes: 100,
  gigabytes: 5,
  sms: 0,
  minutePrice: '0.15',
  megabytePrice: '0.29',
  smsPrice: '0.10',
  usedMinutes: 150,
  usedGigabytes: 5,
  usedSms: 10,
  quota: '50.00',
  percent: '80',
  cap: '',
  budget: '',
};

interface Item {
  name: keyof Question;
  label: Key;
  kind: 'whole' | 'money' | 'cycle' | 'text';
  least?: number;
  most?: number;
  optional?: boolean;
}
const parts: { title: Key; items: Item[] }[] = [
  {
    title: 'whatif.group',
    items: [
      { name: 'members', label: 'whatif.members', kind: 'whole', most: mostMembers, least: 1 },
      { name: 'first', label: 'whatif.first', kind: 'cycle' },
      { name: 'cycles', label: 'whatif.cycles', kind: 'whole', most: mostCycles, least: 1 },
      { name: 'budget', label: 'group.budget', kind: 'money', optional: true },
    ],
  },
  {
    title: 'whatif.offering',
    items: [
      { name: 'fee', label: 'offering.fee', kind: 'money' },
      { name: 'minutes', label: 'offering.minutes', kind: 'whole' },
      { name: 'gigabytes', label: 'whatif.gigabytes', kind: 'whole' },
      { name: 'sms', label: 'offering.sms', kind: 'whole' },
      { name: 'minutePrice', label: 'offering.price.minute', kind: 'text' },
      { name: 'megabytePrice', label: 'offering.price.mb', kind: 'text' },
      { name: 'smsPrice', label: 'offering.price.sms', kind: 'text' },
    ],
  },
  {
    title: 'whatif.usage',
    items: [
      { name: 'usedMinutes', label: 'whatif.usedminutes', kind: 'whole' },
      { name: 'usedGigabytes', label: 'whatif.usedgigabytes', kind: 'whole' },
      { name: 'usedSms', label: 'whatif.usedsms', kind: 'whole' },
    ],
  },
  {
    title: 'whatif.ways',
    items: [
      { name: 'quota', label: 'whatif.quota', kind: 'money' },
      { name: 'percent', label: 'whatif.percent', kind: 'text' },
      { name: 'cap', label: 'whatif.cap', kind: 'money', optional: true },
    ],
  },
];

export function QuestionForm({ pending, onAsk }: { pending: boolean; onAsk: (question: Question) => void }) {
  const t = useText();
  const { can } = useSession();
  const [form] = Form.useForm<Question>();
  const offerings = useAsk('listOfferings', can('listOfferings') ? { query: { limit: 1000 } } : undefined);
  useEffect(() => form.setFieldsValue(initial), [form]);
  const take = (code: string) => {
    const offering = offerings.data?.items.find((one) => one.code === code);
    if (!offering) return;
    form.setFieldsValue({
      fee: offering.monthly_fee,
      minutes: offering.free_voice_minutes,
      gigabytes: Math.round(offering.free_data_bytes / 1_073_741_824),
      sms: offering.free_sms,
      minutePrice: offering.price_voice_minute,
      megabytePrice: offering.price_data_mb,
      smsPrice: offering.price_sms,
    });
  };
  return (
    <Form<Question>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={onAsk}
      disabled={pending}
      scrollToFirstError={{ focus: true }}
    >
      {parts.map(({ title, items }) => (
        <fieldset key={title} className="question">
          <legend>{t(title)}</legend>
          {title === 'whatif.offering' && can('listOfferings') && (
            <label className="filter-label">
              {t('whatif.take')}
              <Select
                aria-label={t('whatif.take')}
                placeholder={t('whatif.take.none')}
                onChange={take}
                options={(offerings.data?.items ?? []).map(({ code, name }) => ({
                  value: code,
                  label: `${name} (${code})`,
                }))}
                popupMatchSelectWidth={false}
                style={{ minWidth: 180 }}
              />
            </label>
          )}
          <div className="fields">
            {items.map(({ name, label, kind, least, most, optional }) => (
              <Form.Item
                key={name}
                name={name}
                label={t(label)}
                rules={[
                  ...(optional ? [] : [{ required: true, message: t('form.needed') }]),
                  ...(kind === 'money' ? [{ pattern: /^\d{1,9}(\.\d{1,2})?$/, message: t('form.money') }] : []),
                  ...(kind === 'text' ? [{ pattern: /^\d{1,6}(\.\d{1,6})?$/, message: t('form.number') }] : []),
                ]}
              >
                {kind === 'whole' ? (
                  <InputNumber min={least ?? 0} max={most ?? 100_000} precision={0} style={{ width: '100%' }} />
                ) : kind === 'cycle' ? (
                  <Input type="month" />
                ) : (
                  <Input inputMode="decimal" suffix={kind === 'money' ? t('unit.yuan') : undefined} />
                )}
              </Form.Item>
            ))}
          </div>
        </fieldset>
      ))}
      <Button type="primary" htmlType="submit" loading={pending}>
        {t('whatif.ask')}
      </Button>
    </Form>
  );
}
