import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, dictionary, jsonValue, oneof, property, string } from 'fast-check';
import { readLens } from '../../../../src/core/critic/lenses/readLens.ts';
import { printLens } from '../../../../src/core/critic/lenses/printLens.ts';
import { placed } from '../../../../src/core/critic/run/place.ts';
import { placesOf } from '../../../../src/core/critic/run/places.ts';
import { readAnswer } from '../../../../src/core/critic/run/readAnswer.ts';
import { documentOf, emptyRollback, filledOwner, lensNamed, planText } from './kit.ts';

const lens = lensNamed('holes');
const source = { lens: 'holes', model: 'owl-8b', family: 'owl', run: 'R1' };
const slots = [emptyRollback, filledOwner(planText)];
const places = placesOf(documentOf(planText), slots);

/** Answers that are nearly right: the fields asked for with anything in them. */
const key = constantFrom(
  'findings',
  'quote',
  'claim',
  'slot',
  'kind',
  'severity',
  'para',
  'checked',
  '__proto__',
  'issues',
);
const word = constantFrom(
  'We will count the loans',
  'rollback',
  'owner',
  'hole',
  '',
  '\u202E',
  '\uD800',
  'p1',
  'constructor',
);
const entry = dictionary(key, oneof(word, jsonValue()));
const answer = oneof(
  array(entry).map((findings) => JSON.stringify({ analysis: '', findings, checked: [] })),
  jsonValue().map((value) => JSON.stringify(value)),
  string(),
);

test('whatever a model answers, what comes out stands in the document or names a slot that is empty', () => {
  check(
    property(answer, (text) => {
      const read = readAnswer(text, lens);
      if (read.kind !== 'ok') return;
      assert.ok(read.findings.length <= 5);
      for (const said of read.findings) {
        const finding = placed(said, source, places);
        if (finding === undefined) continue;
        assert.doesNotMatch(finding.claim + finding.consequence, /[\p{Cc}\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
        if (finding.anchor === undefined) assert.equal(finding.slot, 'rollback');
        else assert.equal(planText.slice(finding.anchor.start, finding.anchor.end), finding.anchor.exact);
      }
    }),
    { numRuns: 1000 },
  );
});

const line = constantFrom(
  '---',
  'name: x',
  'kind: risk',
  'scope: part',
  'applies to: plan',
  'default for: plan',
  '- Why?',
  'Framing.',
  '',
  ' more',
  '# h',
  'slots: a, b',
);

test('whatever stands in a lens file, it is a lens or a fault with its line, and a lens survives being printed', () => {
  check(
    property(array(oneof({ weight: 5, arbitrary: line }, string())), (lines) => {
      const outcome = readLens(lines.join('\n'), 'mine.md');
      if (outcome.kind === 'failed') return assert.match(outcome.message, /^mine\.md, line \d+: \S/u);
      assert.ok(outcome.kind === 'ok');
      assert.deepEqual(readLens(printLens(outcome.value), 'mine.md'), outcome);
    }),
    { numRuns: 1000 },
  );
});
