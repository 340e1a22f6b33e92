// A question of the form as scenario files (docs/scenario.md): the same members, cycles and usage, two ways to pay.
import { cycleAfter } from '../../ui/format.ts';

export interface Question {
  members: number;
  cycles: number;
  first: string;
  fee: string;
  minutes: number;
  gigabytes: number;
  sms: number;
  minutePrice: string;
  megabytePrice: string;
  smsPrice: string;
  /** What a member uses in a cycle. */
  usedMinutes: number;
  usedGigabytes: number;
  usedSms: number;
  quota: string;
  percent: string;
  cap: string;
  budget: string;
}
export type Way = 'quota' | 'ratio';

/** What the server plays in a few seconds. */
export const mostMembers = 100;
export const mostCycles = 36;
const ahead = '999999999.00';
const number = (index: number) => `1390000${String(1000 + index)}`;

export function scenarioOf(question: Question, way: Way): Record<string, unknown> {
  const { cycles, first } = question;
  const last = cycleAfter(first, cycles - 1);
  const sponsorship =
    way === 'quota'
      ? { mode: 'quota', amount: question.quota, priority: 1 }
      : { mode: 'ratio', percent: question.percent, ...(question.cap ? { cap: question.cap } : {}), priority: 1 };
  const members = Array.from({ length: question.members }, (_, index) => ({
    msisdn: number(index),
    name: `member ${index + 1}`,
    offering: 'TRY',
    sponsorships: [sponsorship],
  }));
  // All is paid ahead, so that no bill is ever overdue and no line suspended.
  const paid = ['TRY', ...members.map(({ msisdn }) => msisdn)].map((account) => ({
    date: `${first}-01`,
    do: 'pay',
    account,
    amount: ahead,
    method: 'bank_transfer',
    ref: account,
  }));
  const used = Array.from({ length: cycles }, (_, month) => cycleAfter(first, month)).flatMap((cycle) =>
    members.flatMap(({ msisdn }) => usage(question, cycle, msisdn)),
  );
  return {
    scenario: 1,
    title: `${way}, ${question.members} members`,
    until: `${cycleAfter(last, 1)}-01`,
    catalog: {
      offerings: [
        {
          code: 'TRY',
          name: 'offering to try out',
          monthly_fee: question.fee,
          free: { voice_minutes: question.minutes, data_mb: question.gigabytes * 1024, sms: question.sms },
          price: { voice_minute: question.minutePrice, data_mb: question.megabytePrice, sms: question.smsPrice },
        },
      ],
    },
    agreement: { id: 'TRY', signed_on: `${first}-01`, term: { first_cycle: first, last_cycle: last } },
    group: {
      id: 'TRY',
      name: 'group',
      billing: 'postpaid',
      ...(question.budget ? { budget: { per_cycle: question.budget, policy: 'pro_rata' } } : {}),
    },
    members,
    events: [...paid, ...used],
  };
}

/** One record of each kind a cycle holds all a member uses: overage is summed before it is rounded (R4.5). */
function usage(question: Question, cycle: string, msisdn: string): Record<string, unknown>[] {
  const at = `${cycle}-10T08:00:00`;
  const record = (type: string, amount: Record<string, number>) => ({
    at,
    do: 'usage',
    id: `${type}-${cycle}-${msisdn}`,
    msisdn,
    type,
    ...amount,
  });
  return [
    ...(question.usedMinutes > 0 ? [record('voice', { seconds: question.usedMinutes * 60 })] : []),
    ...(question.usedGigabytes > 0 ? [record('data', { bytes: question.usedGigabytes * 1024 * 1048576 })] : []),
    ...(question.usedSms > 0 ? [record('sms', { count: question.usedSms })] : []),
  ];
}
