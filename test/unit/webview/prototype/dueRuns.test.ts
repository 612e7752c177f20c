import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';
import { DueRuns } from '../../../../src/webview/prototype/dueRuns.ts';
import { freshKept } from '../../../../src/webview/prototype/kept.ts';
import { startState, type PanelState } from '../../../../src/webview/prototype/state.ts';

const { outline } = readFeature('Feature: F\n  Scenario: A\n    When I press "Go"\n', { markdown: false });
assert.ok(outline);
const shown: PanelState = {
  ...startState(freshKept, false),
  frame: 'live',
  feature: { id: 'f', file: 'f.feature', outline, faults: [], bindings: [], judgements: {} },
  app: {
    app: wireframe(outline),
    source: 'wireframe',
    streaming: false,
    versions: [],
    version: 'w',
    edits: { undo: 0, redo: 0 },
  },
};

function dueOn(first: PanelState) {
  const ran: (readonly string[])[] = [];
  const place = { state: first };
  return { place, ran, due: new DueRuns({ state: () => place.state, run: (runs) => ran.push(runs) }) };
}

test('screens that are whole run all scenarios once', () => {
  const { due, ran } = dueOn(shown);
  due.start();
  assert.deepEqual(ran, []);
  due.screensCame();
  due.start();
  due.start();
  assert.deepEqual(ran, [['a']]);
});

test('in a folder that nobody trusts nothing runs by itself, until it is trusted', () => {
  const { due, ran, place } = dueOn({ ...shown, model: { kind: 'untrusted', text: '' } });
  due.screensCame();
  due.start();
  assert.deepEqual(ran, []);
  place.state = shown;
  due.start();
  assert.deepEqual(ran, [['a']]);
});

test('nothing runs while there is no frame to draw in', () => {
  const { due, ran, place } = dueOn({ ...shown, frame: 'reviving' });
  due.screensCame();
  due.start();
  assert.deepEqual(ran, []);
  place.state = shown;
  due.start();
  assert.equal(ran.length, 1);
});
