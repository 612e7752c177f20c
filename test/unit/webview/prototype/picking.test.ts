import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Binding } from '../../../../src/core/prototype/run/verdict.ts';
import { kinds, type Kind } from '../../../../src/core/prototype/screens/app.ts';
import { bindingKind } from '../../../../src/core/prototype/keep/bindingKind.ts';

test('an outcome looks at what was clicked, an action does with it what it is there for', () => {
  assert.equal(bindingKind({ role: 'outcome' }, 'button'), 'see');
  assert.equal(bindingKind({ role: 'action' }, 'button'), 'press');
  assert.equal(bindingKind({ role: 'action' }, 'date'), 'fill');
  assert.equal(bindingKind({ role: 'context' }, 'select'), 'choose');
  assert.equal(bindingKind({ role: 'action' }, 'switch'), 'check');
  assert.equal(bindingKind({ role: 'context' }, 'heading'), 'see');
});

test('rows and entries are pressed, and what only tells something is looked at', () => {
  assert.deepEqual(kindsOf('press').toSorted(), [
    'button',
    'card',
    'link',
    'list',
    'nav',
    'row',
    'rowaction',
    'steps',
    'table',
    'tabs',
  ]);
  assert.deepEqual(kindsOf('choose').toSorted(), ['radio', 'select']);
  assert.deepEqual(kindsOf('check').toSorted(), ['check', 'switch']);
});

function kindsOf(binding: Binding['kind']): readonly Kind[] {
  return kinds.filter((kind) => bindingKind({ role: 'action' }, kind) === binding);
}
