import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  addDefence,
  addVerdict,
  decide,
  setExplanation,
  setSteelman,
} from '../../../../src/core/critic/findings/decide.ts';
import { emptyReview, type Review } from '../../../../src/core/critic/findings/review.ts';
import { printReview } from '../../../../src/core/critic/keep/printReview.ts';
import { readReview } from '../../../../src/core/critic/keep/readReview.ts';
import { afterRun, firstRun, plan } from '../findings/kit.ts';

const at = '2026-03-01T12:00:00.000Z';
const two = firstRun({ quote: 'We track the number of calls.' }, { slot: 'owner', claim: 'Nobody owns it.' });

function read(text: string): Review {
  const outcome = readReview(text);
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  return outcome.value;
}

/** A review in which everything holds these words. */
function filled(words: string): Review {
  const [first, second] = two.findings;
  assert.ok(first !== undefined && second !== undefined);
  let review = decide(two, first.id, { status: 'dismissed', reason: 'other', text: words, at }, plan);
  review = addDefence(review, second.id, { at, text: words, outcome: 'partly', open: words, model: words });
  review = setExplanation(review, second.id, words);
  review = setSteelman(review, { text: words, model: words, run: 'R1' });
  review = addVerdict(review, { verdict: 'stop', text: words, at, document: 'abc' });
  return {
    ...review,
    kind: 'plan',
    findings: review.findings.map((finding) => ({ ...finding, claim: words, consequence: words, section: [words] })),
  };
}

function byId(one: Review) {
  return Object.fromEntries(one.findings.map((finding) => [finding.id, finding]));
}

test('what was printed is read again as it was, whatever the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (words) => {
      const review = filled(words);
      assert.deepEqual(read(printReview(review)), { ...review, findings: read(printReview(review)).findings });
      assert.deepEqual(byId(read(printReview(review))), byId(review));
    }),
  );
});

test('what is far too long is cut when it is written, so that the file never counts as broken', () => {
  const words = 'endless '.repeat(10_000);
  assert.equal(read(printReview(filled(words))).dropped, undefined);
});

test('findings are read in the order of their rank', () => {
  assert.deepEqual(read(printReview(two)).findings, two.findings);
});

test('the same review is printed the same, whatever the order of its findings, one a line', () => {
  const text = printReview(two);
  assert.equal(printReview({ ...two, findings: two.findings.toReversed() }), text);
  for (const { id } of two.findings) assert.equal(text.split('\n').filter((line) => line.includes(id)).length, 1);
});

test('an empty review is printed and read', () => {
  assert.deepEqual(read(printReview(emptyReview)), emptyReview);
});

test('what is broken, half, merged with conflicts, of a later version or no review fails and is not taken for empty', () => {
  const text = printReview(two);
  const broken = [
    '',
    '[]',
    'null',
    '{}',
    text.slice(0, -20),
    text.replace('"version": 1', '"version": 2'),
    `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`,
    text.replaceAll('\n', '\r\n').replace('  "runs"', '=======\r\n  "runs"'),
  ];
  for (const one of broken) assert.equal(readReview(one).kind, 'failed', one.slice(0, 60));
});

test('what cannot be read in an entry is counted, so that nothing is written over it', () => {
  const text = printReview(filled('words'));
  const spoilt: readonly (readonly [string, string])[] = [
    ['"status":"dismissed"', '"status":"forgotten"'],
    ['"outcome":"partly"', '"outcome":"well"'],
    ['"confidence":', '"note":"mine","confidence":'],
    ['"severity":"costly_later"', '"severity":"bad"'],
    ['"kind": "plan"', '"kind": "poem"'],
    ['"state":"done"', '"state":"perhaps"'],
    ['"verdict":"stop"', '"verdict":"maybe"'],
    ['"version": 1,', '"version": 1, "__proto__": {"findings": []},'],
  ];
  for (const [from, to] of spoilt) {
    assert.ok(text.includes(from), from);
    assert.ok((read(text.replace(from, to)).dropped ?? 0) > 0, to);
  }
});

test('no text makes the reader throw', () => {
  const names = fc.constantFrom(
    'version',
    'findings',
    'runs',
    'verdicts',
    'steelman',
    'kind',
    '__proto__',
    'id',
    'anchor',
  );
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(names, fc.jsonValue())));
  fc.assert(
    fc.property(fc.dictionary(names, value), (fields) => {
      assert.doesNotThrow(() => readReview(JSON.stringify({ ...fields, version: 1 })));
    }),
  );
});

test('a run after reading goes on as one without it', () => {
  const said = [{ quote: 'We track the number of calls.' }];
  assert.deepEqual(afterRun(read(printReview(two)), said), afterRun(two, said));
});
