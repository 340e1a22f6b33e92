import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nested } from './nested.ts';

test('dotted names become objects, what is empty is left out, text is trimmed', () => {
  const values = {
    id: ' N1 ',
    'contact.email': 'desk@example.org',
    'contact.phone': '',
    memo: undefined,
    members: false,
    months: 0,
  };
  assert.deepEqual(nested(values), { id: 'N1', contact: { email: 'desk@example.org' }, members: false, months: 0 });
});
