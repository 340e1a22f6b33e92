import { Input } from 'antd';
import { useText } from '../i18n';

/** The cycle a list is of. */
export function CycleFilter({ cycle, onChange }: { cycle: string; onChange: (cycle: string) => void }) {
  const t = useText();
  return (
    <label className="filter-label">
      {t('word.cycle')}
      <Input
        type="month"
        value={cycle}
        onChange={(event) => event.target.value && onChange(event.target.value)}
        style={{ width: 150 }}
      />
    </label>
  );
}
