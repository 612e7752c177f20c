import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outline, Run, Scenario } from '../../../../src/core/gherkin/outline.ts';
import type { StepVerdict } from '../../../../src/core/prototype/run/verdict.ts';
import type { ToFrame } from '../../../../src/webview/frame/protocol.ts';
import { Player } from '../../../../src/webview/prototype/playing.ts';
import { findRun, type PlayShown } from '../../../../src/webview/prototype/state.ts';

function runOf(id: string): Run {
  const steps = [1, 2].map((number) => ({
    id: `${id}:${number}`,
    keyword: 'Given',
    role: 'context' as const,
    text: `step ${number}`,
    template: `step ${number}`,
    line: number,
    background: false,
  }));
  return { id, name: id, line: 1, steps };
}

const scenarios: readonly Scenario[] = ['a', 'b'].map((id) => ({ id, name: id, tags: [], line: 1, runs: [runOf(id)] }));
const outline: Outline = {
  language: 'en',
  direction: 'ltr',
  name: 'F',
  narrative: { text: '' },
  tags: [],
  line: 1,
  scenarios,
};

function playerOf() {
  const sent: ToFrame[] = [];
  const shown: (PlayShown | undefined)[] = [];
  let number = 0;
  const player = new Player({
    send: (message) => sent.push(message),
    outline: () => outline,
    order: (id) => {
      const found = findRun(outline, id);
      return found && { run: found.run, language: 'en', situation: found.scenario.name, bindings: [] };
    },
    number: () => (number += 1),
    show: (play) => shown.push(play),
  });
  return { player, sent, shown, types: () => sent.map(({ type }) => type) };
}

function verdict(step: string): StepVerdict {
  return { step, state: 'shown', message: '', elements: [], screen: 's', duration: 0 };
}

test('a play follows what the frame tells, and what was played again is no longer done', () => {
  const { player, shown, sent } = playerOf();
  player.start('a', 700);
  assert.deepEqual(
    sent.map((message) => (message.type === 'run' ? [message.pace, message.play] : message.type)),
    [[700, true]],
  );
  player.hear({ type: 'playing', request: 1, index: 0, paused: false });
  player.hear({ type: 'step', request: 1, index: 0, verdict: verdict('a:1') });
  player.hear({ type: 'playing', request: 1, index: 1, paused: true });
  assert.deepEqual([shown.at(-1)?.index, shown.at(-1)?.paused, shown.at(-1)?.steps.length], [1, true, 2]);
  player.hear({ type: 'playing', request: 1, index: 0, paused: true });
  assert.deepEqual(shown.at(-1)?.steps, [undefined, undefined]);
  player.hear({
    type: 'ran',
    request: 1,
    stopped: false,
    verdict: { run: 'a', steps: [verdict('a:1'), verdict('a:2')] },
  });
  assert.equal(shown.at(-1)?.over, true);
});

test('what is told of another run is not shown', () => {
  const { player, shown } = playerOf();
  player.start('a');
  const before = shown.length;
  player.hear({ type: 'playing', request: 99, index: 1, paused: false });
  assert.equal(shown.length, before);
});

test('keys go on, back, pause and end; after the last step they lead to the next scenario', () => {
  const { player, types, shown } = playerOf();
  assert.equal(player.key('ArrowRight'), false);
  player.start('a');
  for (const key of ['ArrowRight', 'PageDown', ' ', 'ArrowLeft', 'p']) assert.ok(player.key(key), key);
  assert.equal(player.key('x'), false);
  player.hear({ type: 'playing', request: 1, index: 0, paused: true });
  player.key('P');
  assert.deepEqual(types(), ['run', 'next', 'next', 'next', 'back', 'pause', 'resume']);
  player.hear({ type: 'ran', request: 1, stopped: false, verdict: { run: 'a', steps: [] } });
  player.key('ArrowRight');
  assert.equal(shown.at(-1)?.run.id, 'b');
  player.hear({ type: 'ran', request: 2, stopped: false, verdict: { run: 'b', steps: [] } });
  player.key('ArrowRight');
  assert.equal(shown.at(-1), undefined);
  assert.equal(player.on, false);
});

test('an ended play stops the frame and takes the rings away', () => {
  const { player, types } = playerOf();
  player.start('a');
  player.key('Escape');
  assert.deepEqual(types(), ['run', 'stop', 'ring']);
});
