import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CriticDocument } from '../../../../src/core/critic/document.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { notReadByAny } from '../../../../src/core/critic/run/notRead.ts';
import { planFor } from '../../../../src/core/critic/run/plan.ts';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import type { SlotState } from '../../../../src/core/critic/slots/slot.ts';
import { answerOf, criticOf, documentOf, lensNamed, requestOf, scripted } from './kit.ts';

/** Five million signs of what reading makes many pieces of. Takes minutes where something grows with the square of it. */
const texts = {
  'paragraphs of one sign': 'a\n\n'.repeat(1_600_000),
  'headings alone': '# a\n'.repeat(1_200_000),
  'one line': 'word '.repeat(1_000_000),
  'nothing but line ends': '\n'.repeat(5_000_000),
};

for (const [name, text] of Object.entries(texts)) {
  test(`five megabytes of ${name} are planned`, () => {
    const document: CriticDocument = documentOf(text);
    const request = { document, slots: [], lenses: builtInLenses, depth: 'normal', known: [] } as const;
    const { parts, notRead } = planFor(request, { contextTokens: 4096 });
    assert.ok(parts.length > 0 && parts.length <= 40);
    assert.ok(notReadByAny([notRead]).length <= 61);
  });
}

test('a feature of a thousand rules leaves room for itself beside its slots', async () => {
  const slots = Array.from({ length: 1000 }, (_, at): SlotState => {
    const slot = { id: `rule.${at}`, name: `A scenario for “Rule ${at}”`, question: 'Which?' };
    return at % 100 === 0 ? { slot, section: 0 } : { slot, section: 0, filledBy: { start: 0, end: 5 } };
  });
  const said = scripted(() => answerOf([]));
  const { request } = requestOf(said.chat, {
    slots,
    lenses: [lensNamed('gherkin')],
    critics: [criticOf({ contextTokens: 4096 })],
  });
  const outcome = await runReview(request);
  assert.equal(outcome.kind, 'ok');
  const lines = [...(said.requests[0]?.messages[0]?.content.matchAll(/^- rule\.\d+ .*(EMPTY|filled)/gmu) ?? [])].map(
    ([, state]) => state,
  );
  assert.deepEqual([lines.length, lines.filter((state) => state === 'EMPTY').length], [16, 10]);
});

test('a list of what was not read ends, and counts the rest', () => {
  const list = Array.from({ length: 200 }, (_, at) => ({ section: [`Chapter ${at}`], why: 'beyond' }));
  const told = notReadByAny([list]);
  assert.equal(told.length, 61);
  assert.deepEqual(told.at(-1), { section: [], why: '140 further sections were not read either' });
});
