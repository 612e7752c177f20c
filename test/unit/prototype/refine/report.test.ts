import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseBest } from '../../../../src/core/prototype/refine/choose.ts';
import type { Drawing, Version } from '../../../../src/core/prototype/refine/drawing.ts';
import { nextTry, nothingDrawn, sentenceOf } from '../../../../src/core/prototype/refine/report.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { manualClock } from '../../llm/world.ts';

const app = (text: string): App => parseScreens(text).app;
const wireframe = app('app W\nscreen a | One\n  note | w1\nscreen b | Two\n  note | w2\n');
const drawn = app('app D\nscreen a | One\n  note | d1\nscreen b | Two\n  note | d2\n');

/** Each label on the screens is worth so many steps. */
function judgeBy(worth: Readonly<Record<string, number>>) {
  return async ({ screens }: App) => {
    const labels = screens.flatMap(({ elements }) => elements.map(({ label }) => label));
    return { green: labels.reduce((sum, label) => sum + (worth[label] ?? 0), 0), total: 10 };
  };
}

const choose = (worth: Readonly<Record<string, number>>) =>
  chooseBest({ wireframe, judge: judgeBy(worth), model: 'qwen', clock: manualClock() }, [{ id: 'model', app: drawn }]);

test('the drawn version is taken where it shows as many steps as the wireframe', async () => {
  assert.equal((await choose({ w1: 3, w2: 3, d1: 3, d2: 3 })).best.id, 'model');
  assert.equal((await choose({ w1: 3, w2: 3, d1: 4, d2: 3 })).best.id, 'model');
});

test('a drawn screen that loses steps is given back to the wireframe, the others stay', async () => {
  const { best, kept, versions } = await choose({ w1: 3, w2: 3, d1: 3, d2: 1 });
  assert.deepEqual([best.id, kept, best.steps.green], ['mixed', ['Two'], 6]);
  assert.deepEqual(
    best.app.screens.map(({ elements }) => elements[0]?.label),
    ['d1', 'w2'],
  );
  assert.deepEqual(
    versions.map(({ label }) => label),
    ['Wireframe, 2 screens', 'qwen, 2 screens', 'qwen with the wireframe, 2 screens'],
  );
});

test('where every drawn screen loses steps the wireframe stays', async () => {
  const { best, kept } = await choose({ w1: 3, w2: 3, d1: 1, d2: 1 });
  assert.deepEqual([best.id, best.app, kept], ['wireframe', wireframe, []]);
});

const version = (id: Version['id'], green: number): Version => ({
  id,
  label: id,
  app: wireframe,
  steps: { green, total: 13 },
});

function sentence(best: Version, versions: readonly Version[], more: Partial<Drawing> = {}): string {
  const mended = { byRule: 0, byModel: 0 };
  const base = { ended: { kind: 'whole' as const }, screens: 4, left: 0, repairTurns: 0, mended, kept: [] };
  return sentenceOf({ ...base, best, versions, ...more }, 'qwen', 6040);
}

test('one sentence says what was drawn, mended and shown, and what stayed', () => {
  const [base, model, mixed] = [version('wireframe', 12), version('model', 11), version('mixed', 13)];
  assert.equal(
    sentence(base, [base, model]),
    'qwen drew 4 screens in 6.0 s; its screens show 11 of 13 steps and the wireframe 12: the wireframe stays.',
  );
  assert.equal(
    sentence(mixed, [base, model, mixed], { kept: ['Cart'], mended: { byRule: 1, byModel: 2 } }),
    'qwen drew 4 screens in 6.0 s; 2 lines mended by asking again; 1 line mended by rule; 13 of 13 steps shown, the wireframe 12; the wireframe\'s screen kept for "Cart".',
  );
  assert.match(
    sentence(version('model', 12), [base, version('model', 12)], { ended: { kind: 'runaway', why: 'blank' } }),
    /^qwen drew 4 screens in 6\.0 s \(it went on with empty lines and was stopped\); 12 of 13 steps shown\.$/,
  );
});

test('the next thing to try is one, and says what it is', () => {
  const whole = { kind: 'whole' } as const;
  assert.equal(nextTry({ model: 'a', otherModel: 'b' }, whole, false).label, 'Try again with b');
  assert.deepEqual(nextTry({ model: 'a' }, whole, false), {
    label: 'Try again, a little bolder',
    model: 'a',
    attempt: { temperature: 0.7 },
  });
  assert.equal(nextTry({ model: 'a', otherModel: 'b' }, { kind: 'cut' }, true).label, 'Try again with room to think');
  const thought = nextTry({ model: 'a', otherModel: 'b', attempt: { thoughtTokens: 2000 } }, { kind: 'cut' }, true);
  assert.equal(thought.label, 'Try again with b');
  assert.equal(nextTry({ model: 'a', otherModel: 'b' }, { kind: 'cancelled' }, false).label, 'Try again');
});

test('a model that drew nothing is said to have drawn nothing, and why', () => {
  assert.equal(nothingDrawn('qwen', { kind: 'whole' }, false), 'qwen drew no screen. The wireframe stays.');
  assert.match(nothingDrawn('qwen', { kind: 'cut' }, true), /thought until its limit/);
  assert.match(
    nothingDrawn('qwen', { kind: 'runaway', why: 'blank' }, false),
    /no screen \(it went on with empty lines/,
  );
});
