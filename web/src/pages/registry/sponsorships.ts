import type { Schemas } from '../../api/client';
import { useText, useWord } from '../../i18n';
import { money } from '../../ui/format';

/** Says sponsorships in words: "按额度代付 59.00 元; 按比例代付 50%, 上限 30.00 元". */
export function useSponsorships(): (all: Schemas['Sponsorship'][]) => string {
  const t = useText();
  const word = useWord();
  const one = (sponsorship: Schemas['Sponsorship']): string => {
    const parts = [word('mode', sponsorship.mode)];
    if (sponsorship.amount) parts.push(t('sponsorship.amount', { amount: money(sponsorship.amount) }));
    if (sponsorship.percent) parts.push(`${sponsorship.percent}%`);
    if (sponsorship.cap) parts.push(t('sponsorship.cap', { amount: money(sponsorship.cap) }));
    if (sponsorship.items)
      parts.push(
        sponsorship.items
          .map(({ category, cap }) => word('category', category) + (cap ? ` ≤ ${money(cap)}` : ''))
          .join(t('list.comma')),
      );
    if (sponsorship.categories?.length)
      parts.push(
        t('sponsorship.only', {
          categories: sponsorship.categories.map((category) => word('category', category)).join(t('list.comma')),
        }),
      );
    if (sponsorship.carry_over) parts.push(word('carry', sponsorship.carry_over));
    return parts.join(' ');
  };
  return (all) => all.map(one).join('; ') || t('sponsorship.none');
}
