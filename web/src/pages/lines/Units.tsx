import { Progress } from 'antd';
import type { Schemas } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useText } from '../../i18n';
import { bytes, count } from '../../ui/format';
import { Loaded } from '../../ui/Page';

/** Free units of a cycle: used, and what remains. */
export function Units({ group, line, cycle }: { group: string; line: string; cycle: string }) {
  const t = useText();
  const asked = useAsk('getUnits', { path: { group, line, cycle } });
  return (
    <Loaded asked={asked}>
      {(units) => (
        <div className="figures">
          <Unit
            name={t('units.voice')}
            of={units.voice_minutes}
            show={(n) => t('units.minutes', { count: count(n) })}
          />
          <Unit name={t('units.data')} of={units.data_bytes} show={bytes} />
          <Unit name={t('units.sms')} of={units.sms} show={(n) => t('units.messages', { count: count(n) })} />
        </div>
      )}
    </Loaded>
  );
}

function Unit({ name, of, show }: { name: string; of: Schemas['UnitCount']; show: (n: number) => string }) {
  const t = useText();
  const percent = of.free > 0 ? Math.min(100, Math.round((of.used * 100) / of.free)) : 0;
  return (
    <div>
      <div className="faint">{name}</div>
      <strong>{of.free > 0 ? t('units.remaining', { amount: show(of.remaining) }) : t('units.nofree')}</strong>
      {of.free > 0 && (
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          status="normal"
          aria-label={t('units.used.of', { used: show(of.used), free: show(of.free) })}
        />
      )}
      <div className="faint">
        {of.free > 0
          ? t('units.used.of', { used: show(of.used), free: show(of.free) })
          : t('units.used', { used: show(of.used) })}
      </div>
    </div>
  );
}
