import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bench, Case } from '../../../../src/core/categorize/cases.ts';
import { SECOND_SHARE, worthASecond } from '../../../../src/core/categorize/escalation/worthASecond.ts';
import { parseTaxonomy } from '../../../../src/core/taxonomy/parseTaxonomy.ts';
import { opinion } from '../runKit.ts';

const { taxonomy = assert.fail() } = parseTaxonomy(
  'field: categories\ndrop: { below: 1 }\nthemes:\n  - name: Cooking\n  - name: Travel\n',
);
const bench: Bench = { taxonomy, counts: [], threshold: 0.85 };

/** A post that the fast model has been heard on, `sure` of it. */
function heard(id: string, sure: number, more: Partial<Case> = {}): Case {
  const post = { id, hash: id, size: 1, format: 'yaml', title: id, terms: {} } as const;
  const fast = { engine: 'fast', answer: { kind: 'ok', opinion: opinion('Cooking', sure) } } as const;
  return { post, rule: { kind: 'open', hint: [], kept: [] }, fast, ...more };
}

const many = (size: number, sure: (at: number) => number, more: Partial<Case> = {}) =>
  Array.from({ length: size }, (_, at) => heard(`${more.exam === undefined ? 'p' : 'e'}${at}`, sure(at), more));

test('a quarter of the posts is asked again, the doubtful alone and the least sure first', () => {
  const cases = many(200, (at) => (at < 100 ? 0.95 : 0.3 + (at - 100) / 250));
  const asked = worthASecond(cases, [], bench);
  assert.equal(asked.length, SECOND_SHARE * 200);
  assert.deepEqual(new Set(asked), new Set(cases.slice(100, 150)));
  assert.equal(asked[0], cases[100]);
});

test('a small blog is asked about twenty posts all the same, and one with a time limit about all that are doubtful', () => {
  const cases = many(30, () => 0.4);
  assert.equal(worthASecond(cases, [], bench).length, 20);
  assert.equal(worthASecond(cases, [], bench, 1).length, 30);
  assert.deepEqual(worthASecond([], [], bench), []);
});

test('twenty doubtful posts of the exam come first, so that the second word is measured too', () => {
  const cases = many(40, () => 0.4);
  const exam = many(30, (at) => (at % 10 === 0 ? 0.95 : 0.4), { exam: ['Cooking'] });
  const asked = worthASecond(cases, exam, bench);
  assert.deepEqual(asked.slice(0, 20), exam.filter((_, at) => at % 10 !== 0).slice(0, 20));
  assert.ok(asked.slice(20).every((one) => cases.includes(one)));
});

test('what was not heard, is settled or was asked before is not asked', () => {
  const { fast: _fast, ...silent } = heard('silent', 0.4);
  const again = heard('again', 0.4);
  const settled = heard('settled', 0.4, {
    rule: { kind: 'settled', themes: ['Travel'], why: '', kept: [], after: ['Travel'] },
  });
  const asked = heard('asked', 0.4, again.fast === undefined ? {} : { reasoning: again.fast });
  assert.deepEqual(worthASecond([silent, settled, asked], [asked], bench), []);
});

test('forty marks tell how sure a word is: what they show to be right is not asked again', () => {
  const exam = many(60, () => 0.4, { exam: ['Cooking'] });
  assert.equal(
    worthASecond(
      many(40, () => 0.4),
      exam,
      bench,
    ).length,
    0,
  );
  const wrong = many(60, () => 0.95, { exam: ['Travel'] });
  assert.equal(
    worthASecond(
      many(40, () => 0.95),
      wrong,
      bench,
    ).length,
    40,
  );
});
