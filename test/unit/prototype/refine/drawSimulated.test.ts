import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReasoningMode } from '../../../lmstudio/types.ts';
import { faultsOf, roomScreens, studioFor } from './drawKit.ts';

const titles = (app: { readonly screens: readonly { readonly title: string }[] }): string[] =>
  app.screens.map(({ title }) => title);

test('a model draws over the wireframe line by line, and its version is the best where it shows as many steps', async (t) => {
  const { drawing, apps, drawn, wireframe } = await studioFor(t, { answer: () => roomScreens });
  const { best, versions, sentence, ended, screens, repairTurns } = await drawing();
  assert.deepEqual([best.id, ended.kind, screens, repairTurns], ['model', 'whole', 2, 0]);
  assert.deepEqual(
    versions.map(({ id }) => id),
    ['wireframe', 'model'],
  );
  assert.equal(versions[0]?.app, wireframe);
  assert.deepEqual(titles(best.app), ['Available rooms', 'Booking']);
  assert.equal(best.steps.green, best.steps.total);
  assert.match(sentence, /^small drew 2 screens in \d+\.\d s; \d+ of \d+ steps shown/);
  assert.ok(apps.length >= 8, `${apps.length} apps`);
  assert.deepEqual(
    drawn.map(({ lines }) => lines),
    drawn.map(({ lines }) => lines).toSorted((one, other) => one - other),
  );
});

test('the panel is never blank while a model draws, and nothing on it leads astray', async (t) => {
  const { drawing, apps, wireframe } = await studioFor(t, { answer: () => roomScreens });
  await drawing();
  for (const app of apps) {
    const faults = faultsOf(app).filter((fault) => !fault.includes('primary'));
    assert.deepEqual(faults, []);
    assert.ok(app.screens.length >= Math.min(wireframe.screens.length, 1));
    assert.ok(app.screens.some(({ elements }) => elements.length > 0));
  }
});

test('what the model did not draw stays as the wireframe has it, under the same id', async (t) => {
  const { drawing, apps, wireframe } = await studioFor(t, {
    answer: () => 'app Rooms\nscreen x | Something else\n  note | Nothing to do with it\n',
  });
  const { best } = await drawing();
  const last = apps.at(-1);
  for (const { id } of wireframe.screens)
    assert.ok(
      last?.screens.some((screen) => screen.id === id),
      id,
    );
  assert.notEqual(best.id, 'model');
});

test('a version that shows fewer steps than the wireframe does not take its place', async (t) => {
  const poor = 'app Rooms\nscreen rooms | Available rooms\n  note | There are rooms\n';
  const { drawing } = await studioFor(t, { answer: () => poor });
  const { best, versions, sentence, kept } = await drawing();
  const [first] = versions;
  assert.ok(first !== undefined && best.steps.green >= first.steps.green);
  assert.ok(versions.some(({ id, steps }) => id === 'model' && steps.green < best.steps.green));
  assert.ok(best.id === 'wireframe' ? /the wireframe stays/.test(sentence) : kept.length > 0 || best.id === 'mixed');
});

test('whatever way a model shows its thought, only its answer is drawn', async (t) => {
  const modes: readonly ReasoningMode[] = [
    'A-think-tags',
    'B-no-opening-tag',
    'C-reasoning-content',
    'D-reasoning',
    'E-answer-in-reasoning',
  ];
  const thought = 'First a plan.\nscreen plan | A thought\n  note | Not to be drawn\nNow the answer.\n';
  for (const reasoning of modes) {
    const models = [{ key: 'small', loaded: 8192, reasoning, thought, answer: () => roomScreens }];
    const { drawing } = await studioFor(t, { models });
    const { best, ended } = await drawing();
    assert.deepEqual(
      [best.id, ended.kind, titles(best.app)],
      ['model', 'whole', ['Available rooms', 'Booking']],
      reasoning,
    );
  }
});

test('a thought that takes all leaves the wireframe, and room to think is the next thing to try', async (t) => {
  const models = [{ key: 'small', loaded: 8192, reasoning: 'F-eats-tokens' as const, answer: () => roomScreens }];
  const { drawing, simulator } = await studioFor(t, { models });
  const { best, versions, sentence, nextTry } = await drawing();
  assert.deepEqual([best.id, versions.length], ['wireframe', 1]);
  assert.match(sentence, /thought until its limit and drew nothing\. The wireframe stays\./);
  assert.equal(nextTry?.label, 'Try again with room to think');
  await drawing({ attempt: nextTry.attempt });
  const [first = 0, second = 0] = simulator.counters.prompts.map(({ maxTokens }) => maxTokens);
  assert.ok(second > first);
});

test('cancelling keeps what came as a version of its own, and the server stops', async (t) => {
  const { draw, simulator, apps, drawn } = await studioFor(t, { answer: () => roomScreens });
  const stop = new AbortController();
  const outcome = await draw({
    signal: stop.signal,
    onApp: (app, count) => {
      apps.push(app);
      drawn.push(count);
      if (count.lines >= 6) stop.abort();
    },
  });
  assert.ok(outcome.kind === 'ok');
  const { ended, versions, sentence, repairTurns, best } = outcome.value;
  assert.deepEqual([ended.kind, repairTurns], ['cancelled', 0]);
  assert.ok(versions.some(({ id }) => id === 'model'));
  assert.deepEqual(faultsOf(best.app), []);
  assert.match(sentence, /before it was cancelled/);
  await simulator.until(() => simulator.counters.inFlight === 0);
  const { started, cancelled, tokensAfterClose } = simulator.counters;
  assert.deepEqual([started, cancelled], [1, 1]);
  assert.ok(tokensAfterClose <= 1, `${tokensAfterClose} tokens after the end`);
});

test('cancelling before a line came is a cancelled outcome, and nothing is asked', async (t) => {
  const { draw, simulator } = await studioFor(t, { answer: () => roomScreens });
  assert.deepEqual(await draw({ signal: AbortSignal.abort() }), { kind: 'cancelled' });
  assert.equal(simulator.counters.started, 0);
});

test('a server that fails before a line came is told with its own words', async (t) => {
  const { draw, simulator } = await studioFor(t, { answer: () => roomScreens });
  await simulator.close();
  const outcome = await draw();
  assert.ok(outcome.kind === 'failed');
  assert.match(outcome.message, /Nothing answers at http:\/\/127\.0\.0\.1/);
});

test('a long feature is drawn part by part into one app, and of an endless one only the first parts', async (t) => {
  const steps = '    When I enter "something rather long to read" as the description\n'.repeat(9);
  const scenario = (at: number): string =>
    `  Scenario: Number ${at}\n    Given I am on the "Page ${at}" page\n${steps}    Then I should see "Seen ${at}"\n`;
  const feature = (count: number): string =>
    `Feature: Long\n${Array.from({ length: count }, (_, at) => scenario(at)).join('')}`;
  const long = await studioFor(t, { feature: feature(10) });
  const { best, left, screens } = await long.drawing();
  const { prompts } = long.simulator.counters;
  assert.ok(prompts.length >= 3 && prompts.length <= 5, `${prompts.length} requests`);
  assert.match(prompts[1]?.messages.at(-1)?.content ?? '', /These screens are drawn already/);
  assert.deepEqual([left, faultsOf(best.app)], [0, []]);
  assert.ok(screens > 8);
  const endless = await studioFor(t, { feature: feature(500) });
  const outcome = await endless.drawing();
  assert.equal(endless.simulator.counters.started, 6);
  assert.equal(outcome.left, 500 - 24);
  assert.match(outcome.sentence, /the last 476 scenarios left to the wireframe/);
});
