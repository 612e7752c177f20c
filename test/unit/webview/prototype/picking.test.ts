import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingKind } from '../../../../src/webview/prototype/picking.ts';

test('an outcome looks at what was clicked, an action does with it what it is there for', () => {
  assert.equal(bindingKind({ role: 'outcome' }, 'button'), 'see');
  assert.equal(bindingKind({ role: 'action' }, 'button'), 'press');
  assert.equal(bindingKind({ role: 'action' }, 'date'), 'fill');
  assert.equal(bindingKind({ role: 'context' }, 'select'), 'choose');
  assert.equal(bindingKind({ role: 'action' }, 'switch'), 'check');
  assert.equal(bindingKind({ role: 'context' }, 'heading'), 'see');
});
