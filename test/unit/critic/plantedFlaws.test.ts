import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../src/core/critic/read/readDocument.ts';
import { formatOf } from '../../../src/core/critic/read/format.ts';
import { notesOnClean } from '../../bench/critic/flaws/deterministic.ts';
import { benchmarkDocuments } from '../../bench/critic/flaws/documents.ts';
import { flawsIn, plantAll, variantsOf } from '../../bench/critic/flaws/plant.ts';
import { isThere } from '../../bench/critic/flaws/score.ts';
import { modelRows } from '../../bench/critic/flaws/withModel.ts';
import { startSimulator } from '../../lmstudio/simulator.ts';

const documents = benchmarkDocuments();

test('rules raise at most one note on a document that is well written', () => {
  assert.deepEqual(
    notesOnClean().filter(({ notes }) => notes > 1),
    [],
  );
});

test('each flaw is planted in one version of its document, and the ground truth says where', () => {
  for (const document of documents.filter(({ flaws }) => flaws.length > 0)) {
    const variants = plantAll(document);
    assert.deepEqual(
      variants.map(({ truths }) => truths.length),
      Array.from({ length: variantsOf }, () => flawsIn),
      document.name,
    );
    for (const { text, truths } of variants) {
      assert.notEqual(text, document.text);
      for (const { spans, claim } of truths) {
        for (const { start, end } of spans) assert.ok(start >= 0 && end <= text.length && start < end, claim);
      }
    }
  }
});

test('the same versions come out each time', () => {
  for (const document of documents) assert.deepEqual(plantAll(document), plantAll(document));
});

test('decoys stand in their documents', () => {
  for (const { name, text, decoys } of documents) {
    for (const { exact } of decoys) assert.ok(text.includes(exact), `${name}: ${exact}`);
  }
});

test('documents are of the kind that they are written to be, for a reader who is not told', () => {
  const wrong = documents.filter(
    ({ text, file, kind }) => readDocument(text, { format: formatOf(file) }).kind !== kind,
  );
  // A guess may be wrong, and the owner can say otherwise; most are right.
  assert.ok(wrong.length <= documents.length * 0.25, wrong.map(({ name }) => name).join(', '));
});

test('a finding elsewhere is no hit', () => {
  const truth = { operator: 'vague_criterion', claim: '', section: ['Goal'], spans: [{ start: 100, end: 140 }] };
  assert.equal(isThere(truth, { spans: [{ start: 110, end: 130 }] }), true);
  assert.equal(isThere(truth, { spans: [{ start: 200, end: 240 }] }), false);
  assert.equal(isThere(truth, { spans: [], slot: 'risk', section: ['Goal'] }), false);
  assert.equal(isThere({ ...truth, spans: [], slot: 'criteria' }, { spans: [], slot: 'acceptance' }), true);
});

test('the whole benchmark runs against a server', async (t) => {
  const simulator = await startSimulator({ models: [{ key: 'qwen3-8b', loaded: 8192 }] });
  t.after(() => simulator.close());
  const rows = await modelRows({ url: simulator.url, depth: 'quick', documents: 1, say: () => undefined });
  assert.ok(typeof rows !== 'string', 'the server was not asked');
  const named = new Map(rows.map((row) => [row.what, row]));
  assert.equal(named.get('unverified quotes shown')?.figure, 0);
  const returning = rows.find(({ what }) => what.startsWith('dismissed ones returning'));
  assert.equal(returning?.figure, 0);
  assert.ok(!(returning?.what ?? '').includes('(0)'), 'nothing was dismissed, so nothing was tried');
});
