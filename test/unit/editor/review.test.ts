import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Plan, PlanRow, Proposal } from '../../../src/core/categorize/plan.ts';
import { escapeMarkdown, table } from '../../../src/editor/platform/markdown.ts';
import { PlanState } from '../../../src/editor/categorize/planState.ts';
import { bucketSize, ReviewModel, rowsUnder } from '../../../src/editor/categorize/reviewModel.ts';
import { keyLegend, rowDescription, rowSentence, spokenRow } from '../../../src/editor/categorize/reviewWords.ts';
import { outcomeSentence, summaryPage } from '../../../src/editor/categorize/summaryPage.ts';

function row(id: string, proposal: Partial<Proposal> = {}, rest: Partial<PlanRow> = {}): PlanRow {
  return {
    id,
    hash: 'a'.repeat(64),
    title: `Title of ${id}`,
    present: ['agile'],
    kept: [],
    proposal: {
      theme: 'Agile',
      second: 'Life',
      confidence: 0.72,
      reason: 'near-threshold',
      evidence: 'Words.',
      by: 'built-in',
      ...proposal,
    },
    ...rest,
  };
}

function plan(rows: readonly PlanRow[]): Plan {
  return {
    version: 1,
    created: '2026-01-02T03:04:05.000Z',
    field: 'categories',
    themes: ['Agile', 'Life'],
    threshold: 0.85,
    engines: ['built-in'],
    rows,
    unreadable: [],
    notReached: [],
    seconds: 3,
  };
}

const rule = (id: string) => row(id, { reason: 'rule', confidence: 1, by: 'rules' }, { settled: ['Agile'] });
const banded = (confidence: number) => row('a', { reason: 'not-measured', confidence });
const doubted = (id: string, margin: number) => ({ ...rule(id), doubt: { theme: 'Life', margin } });
const sure = (id: string) => row(id, { reason: 'sure', confidence: 0.93 });

test('a row says where it would go, how sure that is, and what else it could be', () => {
  assert.equal(rowDescription(row('a'), 'waiting'), '→ Agile  72 % · Life?');
  assert.equal(rowDescription(row('a', { confidence: 0.8499 }), 'waiting'), '→ Agile  84 % · Life?');
  assert.equal(rowDescription(row('a', { confidence: 0.29 }), 'waiting'), '→ Agile  29 % · Life?');
  assert.equal(rowDescription(rule('a'), 'filed'), '→ Agile');
  assert.equal(rowDescription(row('a', {}, { decision: { kind: 'skip' } }), 'skipped'), 'skipped, stays as it is');
});

test('a line of its own has title, theme and confidence, however long the title is', () => {
  const long = row('a', {}, { title: 'A very long title that leaves no room for anything beside it' });
  assert.equal(rowSentence(long, 'waiting'), 'A very long title that leaves n… → Agile  72 % · Life?');
  assert.equal(
    rowSentence(row('a', { reason: 'changed' }), 'waiting'),
    'Title of a: edited since, needs a new dry run',
  );
  assert.match(rowSentence(row('posts/a.md', {}, { title: ' ' }), 'waiting'), /^posts\/a\.md → /u);
});

test('a screen reader says title, theme, confidence and state of a row', () => {
  const skipped = row('a', {}, { decision: { kind: 'skip' } });
  assert.equal(spokenRow(row('a'), 'waiting'), 'Title of a, proposed Agile, 72 % sure, or Life, waiting for you');
  assert.equal(spokenRow(rule('a'), 'filed'), 'Title of a, Agile by your rules, filed');
  assert.equal(spokenRow(skipped, 'skipped'), 'Title of a, skipped, stays as it is');
  assert.equal(
    spokenRow(row('a', {}, { decision: { kind: 'choose', theme: 'Life' } }), 'chosen'),
    'Title of a, you chose Life, decided',
  );
});

test('the keys name their themes by as few words as tell them apart', () => {
  const legend = keyLegend(['Product Ownership', 'Product Design', 'UX Writing', 'Life']).replaceAll('\u00a0', ' ');
  assert.match(legend, / · 1 Product Ownership · 2 Product Design · 3 UX Writing · 4 Life$/u);
  assert.match(
    keyLegend(['Agile Practice', 'Agile', 'Personal Growth']),
    /1\u00a0Agile\u00a0Practice · 2\u00a0Agile · 3\u00a0Personal$/u,
  );
});

test('a decision is counted, reported as changed, and can be taken back', () => {
  const state = new PlanState(plan([row('a'), row('b'), rule('c'), sure('d')]));
  assert.equal(state.waiting, 2);
  assert.deepEqual(state.decide(['a', 'unknown'], { kind: 'accept' }), ['a']);
  assert.equal(state.waiting, 1);
  assert.deepEqual(state.decide(['a'], { kind: 'choose', theme: 'No such theme' }), []);
  assert.deepEqual(state.decide(['b'], { kind: 'choose', theme: 'Life' }), ['b']);
  assert.deepEqual(state.decide(['a', 'b'], undefined), ['a', 'b']);
  assert.equal(state.waiting, 2);
});

test('decided rows leave their group only when the tree is built anew', () => {
  const state = new PlanState(plan([row('a'), row('b'), rule('c')]));
  const model = new ReviewModel(state.sections(''));
  state.decide(['a'], { kind: 'accept' });
  assert.deepEqual(rowsUnder(model.groups), ['a', 'b', 'c']);
  const anew = new ReviewModel(state.sections('')).groups.map((group) => group.key);
  assert.deepEqual(anew, ['near-threshold', 'rule', 'decided']);
});

test('the next row is the next that waits, going round, never a settled one', () => {
  const state = new PlanState(plan([row('a'), row('b'), row('c'), sure('d')]));
  const model = new ReviewModel(state.sections(''));
  const next = (after?: string) =>
    model.next(after, (id) => {
      const found = state.row(id);
      return found !== undefined && state.waits(found);
    })?.id;
  assert.equal(next(), 'a');
  state.decide(['b'], { kind: 'skip' });
  assert.equal(next('a'), 'c');
  assert.equal(next('c'), 'a');
  state.decide(['a', 'c'], { kind: 'accept' });
  assert.equal(next('c'), undefined);
});

test('a confidence that nothing has measured is a band, seen and heard, and never a percentage', () => {
  assert.equal(rowDescription(banded(0.9), 'waiting'), '→ Agile  high, not measured · Life?');
  assert.equal(rowDescription(banded(0.7), 'waiting'), '→ Agile  medium, not measured · Life?');
  assert.equal(rowDescription(banded(0.2), 'waiting'), '→ Agile  low, not measured · Life?');
  assert.equal(
    spokenRow(banded(0.9), 'waiting'),
    'Title of a, proposed Agile, confidence high, not measured, or Life, waiting for you',
  );
  assert.doesNotMatch(summaryPage(plan([banded(0.9)])).replace(/Confidence from which.*/u, ''), /\d %/u);
});

test('one goes through old terms that look wrong one after the other', () => {
  const state = new PlanState(plan([doubted('a', 0.1), doubted('b', 0.3), row('c')]));
  const model = new ReviewModel(state.sections(''));
  assert.equal(rowDescription(doubted('a', 0.1), 'filed'), '→ Agile · reads like Life');
  const open = (id: string): boolean => state.row(id)?.decision === undefined;
  assert.deepEqual([model.nextIn('doubt', 'b', open)?.id, model.nextIn('doubt', 'a', open)], ['a', undefined]);
  assert.equal(model.nextIn('doubt', 'c', open), undefined);
});

test('two models that disagree stand side by side in the summary, each with its words', () => {
  const split = row('a', {
    reason: 'models-split',
    by: 'big',
    quote: 'words <b>of</b> the post',
    other: { by: 'small', theme: 'Life', quote: 'other words' },
  });
  const page = summaryPage(plan([split]));
  assert.match(page, /big: \*\*Agile\*\*/u);
  assert.match(page, /small: \*\*Life\*\* “other words”/u);
  assert.ok(!page.includes('<b>of</b>'));
});

test('a long group is split into buckets that hold every row once', () => {
  const ids = Array.from({ length: bucketSize * 2 + 1 }, (_, place) => `p${place}`);
  const model = new ReviewModel([{ key: 'conflict', ids }]);
  const [group] = model.groups;
  assert.ok(group);
  const buckets = model.children(group);
  assert.deepEqual(
    buckets.map((bucket) => model.children(bucket).length),
    [bucketSize, bucketSize, 1],
  );
  assert.deepEqual(rowsUnder(buckets), ids);
  const last = model.row(ids.at(-1) ?? '');
  assert.ok(last);
  assert.equal(model.parent(last), buckets[2]);
});

test('the sentence after a run counts who filed what', () => {
  assert.equal(
    outcomeSentence(plan([rule('a'), rule('b'), sure('c'), row('d')])),
    'Filed 2 by rules, 1 by the built-in engine; 1 waits for you. Nothing is written yet.',
  );
  assert.equal(outcomeSentence(plan([])), 'Filed none; none waits for you. Nothing is written yet.');
});

test('nothing a post or a model says becomes markup in the summary', () => {
  const title = '[x](https://bad.example) <b>| `c` ![i](y)\n# h';
  const page = summaryPage(plan([row('a', { theme: 'Agile' }, { title, present: ['<img src=x>'] })]));
  const cells = page.split('\n').find((line) => line.includes('bad'));
  assert.ok(cells);
  assert.ok(!/(?<!\\)[[\]<>`!]/u.test(cells), cells);
  assert.equal(cells.match(/(?<!\\)\|/gu)?.length, 5);
  assert.ok(!page.includes('\n# h'));
});

test('escaped text is one line, and a table keeps its columns', () => {
  assert.equal(escapeMarkdown('a|b\n<c>'), String.raw`a\|b \<c\>`);
  assert.equal(table(['A', 'B'], [['1', '2']], [1]), '| A | B |\n| --- | ---: |\n| 1 | 2 |');
});

test('every sign that Markdown gives a meaning stands behind a backslash, and none turns the text around', () => {
  const signs = [...'ab\\`*_{}[]<>&|~#:@.!()'.split(''), '\n', '\u2028', '\u202e', '\u0007'];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (text) => {
      assert.match(escapeMarkdown(text), /^(?:[ab ]|\\[^\n])*$/u);
    }),
  );
});
