import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocal } from './provider.ts';

test('only paths of this site are come back to', () => {
  for (const path of ['/', '/groups/G1/bills?cycle=2025-08', '/a//b']) assert.ok(isLocal(path), path);
  for (const path of ['', 'groups', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])
    assert.ok(!isLocal(path), path);
});
