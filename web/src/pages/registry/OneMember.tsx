import { Button, Form, Input, Select } from 'antd';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { toCsv } from '../../ui/csv';

interface Entered {
  msisdn: string;
  name?: string;
  action: string;
  mode?: string;
  amount?: string;
  percent?: string;
  items?: string[];
  offering?: string;
  effective: string;
}
// The words of the form's cells (docs/registry-form.md).
const actions = { join: '新增', change: '变更', leave: '退出' };
const modes = { quota: '按额度代付', ratio: '按比例代付', items: '按费用项目代付', allocation: '定额划拨' };
const effects = { next_cycle: '下月', this_cycle: '本月' };
const categories = {
  plan: '套餐费',
  subcard: '副卡费',
  broadband: '宽带费',
  device: '终端费',
  voice: '语音费',
  data: '流量费',
  sms: '短信费',
  roaming: '漫游费',
  vas: '增值业务费',
  other: '其他费用',
};

/** One member by hand: made into a form of one row, so that preview and import are the same as of a file. */
export function OneMember({ onForm, pending }: { onForm: (form: File) => void; pending: boolean }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [form] = Form.useForm<Entered>();
  const action = Form.useWatch('action', form);
  const mode = Form.useWatch('mode', form);
  const offerings = useAsk('listOfferings', can('listOfferings') ? { query: { limit: 1000 } } : undefined);
  const choices = (of: Record<string, string>, kind: string) =>
    Object.keys(of).map((value) => ({ value, label: word(kind, value) }));
  const make = (entered: Entered) => {
    const leaves = entered.action === 'leave';
    const heading = [
      '手机号码',
      '用户姓名',
      '统付金（元）',
      '新增/退出/变更',
      '统付方式',
      '统付比例',
      '费用项目',
      '套餐',
      '生效',
    ];
    const row = [
      entered.msisdn.trim(),
      entered.name?.trim() ?? '',
      leaves ? '' : (entered.amount?.trim() ?? ''),
      actions[entered.action as keyof typeof actions],
      leaves || !entered.mode ? '' : modes[entered.mode as keyof typeof modes],
      entered.mode === 'ratio' && entered.percent ? `${entered.percent.trim().replace(/%$/, '')}%` : '',
      entered.mode === 'items'
        ? (entered.items ?? []).map((item) => categories[item as keyof typeof categories]).join(';')
        : '',
      entered.action === 'join' ? (entered.offering ?? '') : '',
      effects[entered.effective as keyof typeof effects],
    ];
    onForm(new File([toCsv([heading, row])], `${t('registry.byform')}.csv`, { type: 'text/csv' }));
  };
  const needed = [{ required: true, message: t('form.needed') }];
  return (
    <Form<Entered>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ action: 'join', mode: 'quota', effective: 'next_cycle' }}
      onFinish={make}
      style={{ maxWidth: 480 }}
    >
      <Form.Item name="action" label={t('registry.action')}>
        <Select options={choices(actions, 'action')} />
      </Form.Item>
      <Form.Item
        name="msisdn"
        label={t('line.number')}
        rules={[...needed, { pattern: /^\s*1[3-9]\d{9}(\d\d)?\s*$/, message: t('registry.number.form') }]}
      >
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
      {action === 'join' && (
        <Form.Item name="name" label={t('line.name')} rules={needed}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      {action === 'join' && (
        <Form.Item name="offering" label={t('line.offering')} rules={needed}>
          <Select
            loading={offerings.loading}
            options={(offerings.data?.items ?? []).map(({ code, name }) => ({
              value: code,
              label: `${name} (${code})`,
            }))}
          />
        </Form.Item>
      )}
      {action !== 'leave' && (
        <Form.Item name="mode" label={t('word.sponsorship')}>
          <Select options={choices(modes, 'mode')} />
        </Form.Item>
      )}
      {action !== 'leave' && mode === 'ratio' && (
        <Form.Item
          name="percent"
          label={t('registry.percent')}
          rules={[...needed, { pattern: /^\s*\d{1,3}(\.\d{1,2})?\s*%?\s*$/, message: t('registry.percent.form') }]}
        >
          <Input suffix="%" className="amount-input" />
        </Form.Item>
      )}
      {action !== 'leave' && mode === 'items' && (
        <Form.Item name="items" label={t('registry.items')} rules={needed}>
          <Select mode="multiple" options={choices(categories, 'category')} />
        </Form.Item>
      )}
      {action !== 'leave' && mode !== 'items' && (
        <Form.Item
          name="amount"
          label={t(mode === 'ratio' ? 'registry.cap' : 'registry.amount')}
          rules={[
            ...(mode === 'ratio' ? [] : needed),
            { pattern: /^\s*\d{1,9}(\.\d{1,2})?\s*$/, message: t('form.money') },
          ]}
        >
          <Input inputMode="decimal" suffix={t('unit.yuan')} className="amount-input" />
        </Form.Item>
      )}
      <Form.Item name="effective" label={t('registry.effective')}>
        <Select options={choices(effects, 'effective')} />
      </Form.Item>
      <Button htmlType="submit" loading={pending}>
        {t('registry.preview')}
      </Button>
    </Form>
  );
}
