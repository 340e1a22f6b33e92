import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from './csv.ts';

test('fields with separators are quoted', () => {
  assert.equal(toCsv([['a,b', 'say "x"', '1.50']]), '\uFEFF"a,b","say ""x""",1.50\r\n');
});

test('what a spreadsheet would run as a formula is not, amounts below zero stay numbers', () => {
  assert.equal(toCsv([['=1+1', '@x', '-5.00', '+86', '-x']]), "\uFEFF'=1+1,'@x,-5.00,'+86,'-x\r\n");
});
