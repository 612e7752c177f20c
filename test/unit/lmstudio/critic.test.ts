import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lensesFor } from '../../../src/core/critic/lenses/choose.ts';
import { builtInLenses } from '../../../src/core/critic/lenses/builtIn.ts';
import { readDocument } from '../../../src/core/critic/read/readDocument.ts';
import type { ReviewResult } from '../../../src/core/critic/run/run.ts';
import { runReview } from '../../../src/core/critic/run/runReview.ts';
import { sampleProduct } from '../../launch/paths.ts';
import { criticAnswer } from '../../lmstudio/criticAnswer.ts';
import { criticOf, emptyRollback, requestOf } from '../critic/run/kit.ts';
import { plausibly } from '../critic/ask/kit.ts';

const planPath = join(sampleProduct, 'plans', 'self-service-returns.md');
const featurePath = join(sampleProduct, 'features', 'booking-a-room.feature');

async function reviewed(
  text: string,
  models: readonly string[],
  format: 'markdown' | 'gherkin' = 'markdown',
): Promise<ReviewResult> {
  const document = readDocument(text, { format });
  const { request } = requestOf(plausibly, {
    document,
    slots: [emptyRollback],
    lenses: lensesFor(builtInLenses, document.kind, 'normal'),
    depth: 'normal',
    critics: models.map((id) => criticOf({ id, family: id })),
  });
  const outcome = await runReview(request);
  assert.equal(outcome.kind, 'ok');
  assert.ok(outcome.kind === 'ok');
  return outcome.value;
}

describe('the simulated critics', () => {
  it('find something on the words of a plan they were never told of', async () => {
    const plan =
      'Plan\n\nMost tenants want to pay by phone.\n\nThe old desk closes in May. We will move 40 % of them by then.\n';
    const { findings, record } = await reviewed(plan, ['qwen3-8b']);
    const quotes = findings.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor.exact]));
    assert.ok(quotes.includes('Most tenants want to pay by phone.'), quotes.join('\n'));
    assert.ok(record.lenses.every(({ state, dropped }) => state === 'done' && dropped === 0));
  });
  for (const models of [
    ['qwen3-8b', 'gemma-3-12b'],
    ['gemma-3-12b', 'qwen3-8b'],
  ]) {
    it(`agree on some things and disagree on one, ${models.join(' before ')}`, async () => {
      const { findings } = await reviewed(await readFile(planPath, 'utf8'), models);
      const agreements = findings.map(({ agreement }) => agreement);
      assert.ok(agreements.includes('disputed'), agreements.join());
      assert.ok(agreements.includes('both'), agreements.join());
      assert.ok(findings.filter(({ anchor }) => anchor !== undefined).length >= 3);
    });
  }
  it('look at the scenarios of a feature', async () => {
    const { findings } = await reviewed(await readFile(featurePath, 'utf8'), ['qwen3-8b'], 'gherkin');
    assert.ok(findings.some(({ kind, anchor }) => kind === 'scenario' && anchor !== undefined));
  });
  it('answer in German where the document speaks it', async () => {
    const text =
      '# Plan\n\n## Ziel\n\nDie meisten Mieter wollen am Telefon zahlen, und der Schalter ist voll.\n\nWir werden 40 % von ihnen bis Mai umstellen.\n';
    const { findings } = await reviewed(text, ['qwen3-8b', 'gemma-3-12b']);
    const claims = findings.map(({ claim }) => claim);
    assert.ok(
      claims.some((claim) => claim.startsWith('Was die Leute wollen')),
      claims.join('\n'),
    );
    assert.ok(claims.every((claim) => !claim.startsWith('The ')));
  });
  it('leave prompts for other things alone', () => {
    const messages = [{ role: 'system', content: 'Choose the theme of the post.' }];
    assert.equal(criticAnswer({ model: 'a', messages, schema: undefined, maxTokens: 1, body: {} }), undefined);
  });
});
