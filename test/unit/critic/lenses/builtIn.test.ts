import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentKinds, type DocumentKind } from '../../../../src/core/critic/document.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { lensesFor, withOwnLenses } from '../../../../src/core/critic/lenses/choose.ts';
import { slotTable } from '../../../../src/core/critic/slots/slotTable.ts';
import type { Depth, Lens } from '../../../../src/core/critic/lenses/lens.ts';

function chosen(kind: DocumentKind, depth: Depth, lenses: readonly Lens[] = builtInLenses): readonly string[] {
  return lensesFor(lenses, kind, depth).map(({ id }) => id);
}

test('every kind of document has at least two lenses by default and at most three, each of which applies to it', () => {
  for (const kind of documentKinds) {
    const usual = lensesFor(builtInLenses, kind, 'normal');
    assert.ok(usual.length >= 2 && usual.length <= 3, `${kind}: ${usual.length}`);
    for (const { id, appliesTo } of usual) assert.ok(appliesTo.includes(kind), `${id} for ${kind}`);
  }
});

test('a quick look asks the lens that matters most for the kind', () => {
  const first = Object.fromEntries(documentKinds.map((kind) => [kind, chosen(kind, 'quick')]));
  assert.deepEqual(first, {
    plan: ['holes'],
    strategy: ['blind-spots'],
    sprint: ['scope'],
    'backlog-item': ['testability'],
    prd: ['holes'],
    feature: ['gherkin'],
  });
});

test('a plan is asked for holes, untested assumptions and what made it fail', () => {
  assert.deepEqual(chosen('plan', 'normal'), ['holes', 'assumptions', 'pre-mortem']);
});

test('a thorough look asks every lens that applies, and no other', () => {
  assert.deepEqual(chosen('feature', 'thorough'), ['gherkin', 'testability', 'missing-users']);
  assert.equal(chosen('prd', 'thorough').length, 8);
});

test('the pre-mortem speaks of the failure as past and names a date', () => {
  const framing = builtInLenses.find(({ id }) => id === 'pre-mortem')?.framing ?? '';
  assert.match(framing, /^It is \{date\}\..* failed\.$/u);
});

test('no question asks for a number of findings, for a remedy or for a role to be played', () => {
  for (const { questions, framing = '' } of builtInLenses) {
    for (const text of [...questions, framing]) assert.doesNotMatch(text, /at least|\bfix|recommend|you are an? /iu);
  }
});

test('a lens of the owner takes the place of the built-in one of its name, and another one is added', () => {
  const [holes] = builtInLenses.filter(({ id }) => id === 'holes');
  assert.ok(holes);
  const mine = { ...holes, name: 'My holes', file: '.impact/lenses/holes.md' };
  const more: Lens = { ...mine, id: 'privacy', name: 'Privacy' };
  const all = withOwnLenses(builtInLenses, [mine, more]);
  assert.equal(all.length, builtInLenses.length + 1);
  assert.equal(all.find(({ id }) => id === 'holes')?.name, 'My holes');
  assert.deepEqual(chosen('plan', 'normal', all), ['holes', 'assumptions', 'pre-mortem', 'privacy']);
});

test('where no lens is a default for the kind, the first that apply are asked', () => {
  const lenses = builtInLenses.map((lens) => ({ ...lens, defaultFor: [] }));
  assert.deepEqual(chosen('plan', 'normal', lenses), ['scope', 'holes', 'blind-spots']);
  assert.deepEqual(chosen('plan', 'quick', []), []);
});

test('every slot of a kind is told to a lens that applies to it, and no lens names a slot there is not', () => {
  for (const kind of documentKinds) {
    const lenses = lensesFor(builtInLenses, kind, 'thorough');
    const told = new Set(lenses.flatMap(({ slots }) => slots));
    for (const { id, kinds } of slotTable) {
      if (kinds.includes(kind)) assert.ok(told.has(id) || told.has(id.split('.')[0] ?? ''), `${id} of ${kind}`);
    }
  }
  const known = new Set(slotTable.flatMap(({ id }) => [id, id.split('.')[0]]));
  for (const { id, slots } of builtInLenses) {
    for (const slot of slots) assert.ok(known.has(slot) || slot === 'rule', `${slot} of ${id}`);
  }
});
