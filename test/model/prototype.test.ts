import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import type { Outline } from '../../src/core/gherkin/outline.ts';
import type { DrawRequest } from '../../src/core/prototype/refine/drawing.ts';
import { drawWithModel } from '../../src/core/prototype/refine/drawWithModel.ts';
import { scoreOf } from '../../src/core/prototype/refine/score.ts';
import { runAll } from '../../src/core/prototype/run/runAll.ts';
import { printScreens } from '../../src/core/prototype/screens/print.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { systemClock } from '../../src/node/clock.ts';
import { root } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { faultsOf } from '../unit/prototype/refine/drawKit.ts';
import { connected, model, skip, slotsAtWork } from './server.ts';

const corpus = join(root, '..', 'shared', 'corpora', 'features-sylius');
const own = `Feature: Booking a room
  Scenario: Booking a free room
    Given I am on the "Available rooms" page
    When I enter "Weekly" as the title
    And I press "Book room"
    Then I should see "Room booked"
`;

/** Three features of usual size; one of ours where the corpora are not at hand. */
function outlines(): readonly Outline[] {
  const files = existsSync(corpus) ? globSync('**/*.feature', { cwd: corpus }).toSorted() : [];
  const some = [100, 400, 700].flatMap((at) => files[at] ?? []);
  const texts = some.map((file) => readFileSync(join(corpus, file), 'utf8'));
  return (texts.length === 0 ? [own] : texts).flatMap((text) => readFeature(text, { markdown: false }).outline ?? []);
}

async function requestFor(outline: Outline, more: Partial<DrawRequest> = {}): Promise<DrawRequest> {
  const { chat, ...connection } = await connected();
  return {
    outline,
    wireframe: wireframe(outline),
    chat,
    model,
    contextTokens: connection.contextTokens(model),
    signal: new AbortController().signal,
    clock: systemClock,
    judge: async (app) => scoreOf((await runAll({ outline, app, bindings: [] })).coverage),
    onApp: () => undefined,
    onState: () => undefined,
    ...more,
  };
}

test('whatever the small model draws, there is a prototype that can be used', { skip, timeout: 600_000 }, async (t) => {
  for (const outline of outlines()) {
    let lines = 0;
    const outcome = await drawWithModel(
      await requestFor(outline, {
        onApp: (app, drawn) => {
          lines = drawn.lines;
          assert.deepEqual(
            faultsOf(app).filter((fault) => !fault.includes('primary')),
            [],
          );
        },
      }),
    );
    assert.ok(outcome.kind === 'ok', outcome.kind === 'failed' ? outcome.message : outcome.kind);
    const { best, versions, sentence, repairTurns } = outcome.value;
    t.diagnostic(`${outline.name}: ${sentence} ${lines} lines, ${repairTurns} repair turns`);
    t.diagnostic(versions.map(({ id, steps }) => `${id} ${steps.green}/${steps.total}`).join(', '));
    const drawn = versions.find(({ id }) => id === 'model');
    if (drawn !== undefined) t.diagnostic(printScreens(drawn.app).slice(0, 1500));
    for (const { app } of versions.slice(1)) assert.deepEqual(faultsOf(app), []);
    assert.ok(best.steps.green >= (versions[0]?.steps.green ?? 0));
    assert.ok(repairTurns <= 2);
  }
});

test('a drawing that is cancelled frees the slot of the server', { skip, timeout: 120_000 }, async () => {
  const [outline] = outlines();
  assert.ok(outline !== undefined);
  const stop = new AbortController();
  const request = await requestFor(outline, { signal: stop.signal });
  const outcome = await drawWithModel({
    ...request,
    chat: (call) => request.chat({ ...call, onPiece: () => stop.abort() }),
  });
  assert.equal(outcome.kind, 'cancelled');
  await until('every slot is free', async () => (await slotsAtWork()) === 0);
});
