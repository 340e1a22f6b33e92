import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Question, scenarioOf } from './scenario.ts';

const question: Question = {
  members: 2,
  cycles: 3,
  first: '2025-11',
  fee: '59.00',
  minutes: 100,
  gigabytes: 5,
  sms: 0,
  minutePrice: '0.15',
  megabytePrice: '0.29',
  smsPrice: '0.10',
  usedMinutes: 150,
  usedGigabytes: 0,
  usedSms: 10,
  quota: '50.00',
  percent: '80',
  cap: '30.00',
  budget: '',
};
interface Scenario {
  until: string;
  agreement: { term: { first_cycle: string; last_cycle: string } };
  group: Record<string, unknown>;
  members: { msisdn: string; sponsorships: unknown[] }[];
  events: { do: string; id?: string }[];
}

test('both ways have the same members and usage, and the last bill is published', () => {
  const [quota, ratio] = (['quota', 'ratio'] as const).map((way) => scenarioOf(question, way) as unknown as Scenario);
  assert.deepEqual(quota?.events, ratio?.events);
  assert.deepEqual(quota?.agreement.term, { first_cycle: '2025-11', last_cycle: '2026-01' });
  assert.equal(quota?.until, '2026-02-01');
  assert.deepEqual(ratio?.members[1]?.sponsorships, [{ mode: 'ratio', percent: '80', cap: '30.00', priority: 1 }]);
  assert.equal('budget' in quota!.group, false);
});

test('usage has an id of its own each, and everybody has paid ahead', () => {
  const { events, members } = scenarioOf(question, 'quota') as unknown as Scenario;
  const usage = events.filter((event) => event.do === 'usage');
  assert.equal(usage.length, members.length * question.cycles * 2);
  assert.equal(new Set(usage.map(({ id }) => id)).size, usage.length);
  assert.equal(events.filter((event) => event.do === 'pay').length, members.length + 1);
});
