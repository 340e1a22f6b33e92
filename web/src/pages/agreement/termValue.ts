import { useSpeech, useWord } from '../../i18n';
import { ratio } from '../../ui/format';

/** A term's value as people say it: rates in ‰ and %, ways to pay as a list of words. */
export function useTermValue(): (name: string, value: string) => string {
  const { text: t } = useSpeech();
  const word = useWord();
  return (name, value) => {
    if (/^\d/.test(value) && name === 'late_fee_rate_per_day') return ratio(value, 1000);
    if (/^\d/.test(value) && name.endsWith('_ratio')) return ratio(value, 100);
    return value
      .split(',')
      .map((one) => (word('method', one) === one ? word('value', one) : word('method', one)))
      .join(t('list.comma'));
  };
}
