import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { zh } from './zh.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('both languages have the same keys', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
});

test('a text has the same places to fill in both languages, and is not empty', () => {
  for (const [key, text] of Object.entries(zh)) {
    const other = en[key as keyof typeof en];
    assert.deepEqual(places(text), places(other), key);
    assert.ok(text.trim() !== '' && (other.trim() !== '' || key === 'list.comma'), key);
  }
});

test('Chinese texts are Chinese', () => {
  for (const [key, text] of Object.entries(zh)) {
    if (!/^(app\.|jobs\.done|list\.comma|usage\.|alert)/.test(key)) assert.match(text, /[\u4e00-\u9fff]|\{\w+\}/, key);
  }
});
