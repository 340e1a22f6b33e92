import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, cycleAfter, daysBetween, fen, money, ratio, share, sum, yuan } from './format.ts';

test('amounts keep every digit and get separators', () => {
  assert.equal(money('0.00'), '0.00');
  assert.equal(money('-1234567.8'), '−1,234,567.80');
  assert.equal(money('9007199254740993.01'), '9,007,199,254,740,993.01');
});

test('sums are exact beyond what floating point holds', () => {
  assert.equal(sum(['9007199254740993.01', '0.02', '-0.03']), '9007199254740993.00');
  assert.equal(yuan(fen('-0.05')), '-0.05');
  assert.equal(sum([]), '0.00');
});

test('a share is per mille of the whole, nothing of nothing', () => {
  assert.equal(share('1.00', '3.00'), 333);
  assert.equal(share('1.00', '0.00'), 0);
});

test('ratios are said in hundredths or thousandths, exactly', () => {
  assert.equal(ratio('0.003', 1000), '3‰');
  assert.equal(ratio('0.0005', 1000), '0.5‰');
  assert.equal(ratio('0.1', 100), '10%');
  assert.equal(ratio('1', 100), '100%');
  assert.equal(ratio('0', 100), '0%');
  assert.equal(ratio('0.123456', 100), '12.3456%');
});

test('cycles count over the end of a year', () => {
  assert.equal(cycleAfter('2025-12', 1), '2026-01');
  assert.equal(cycleAfter('2025-01', -1), '2024-12');
  assert.equal(cycleAfter('2025-06', 24), '2027-06');
});

test('bytes and days as people read them', () => {
  assert.equal(bytes(1048576), '1.00 MB');
  assert.equal(bytes(5368709120), '5.00 GB');
  assert.equal(daysBetween('2025-07-01', '2025-08-30'), 60);
});
