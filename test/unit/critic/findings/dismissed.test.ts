import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  array,
  assert as holds,
  constant,
  constantFrom,
  property,
  record,
  shuffledSubarray,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { decide, reopen } from '../../../../src/core/critic/findings/decide.ts';
import { statusOf } from '../../../../src/core/critic/findings/finding.ts';
import { mergeFindings } from '../../../../src/core/critic/findings/merge.ts';
import type { Review } from '../../../../src/core/critic/findings/review.ts';
import { afterRun, firstRun, only, plan, raw, type Said } from './kit.ts';

/** Places that overlap, claims that are alike, and slots: whatever a model may say of one short plan. */
const said: Arbitrary<Said> = record(
  {
    quote: constantFrom(
      'We open a second jetty in May.',
      'a second jetty',
      'jetty in May. Guests book by telephone',
      'the office answers within a day',
      'More guests will hire boats',
      'boats on weekdays. We track',
      'the number of calls',
      'The river may flood in spring.',
    ),
    slot: constantFrom('owner', 'metric.target', 'risk'),
    kind: constantFrom('hole' as const, 'risk' as const, 'weak_metric' as const),
    claim: constantFrom('No number is named.', 'Nobody is named who answers.', 'No number of guests is named.'),
    section: constantFrom(['Boat hire'], ['Boat hire', 'Success']),
    severity: constantFrom('blocks_decision' as const, 'worth_knowing' as const),
    lens: constantFrom('holes', 'risks'),
  },
  { requiredKeys: ['kind', 'claim', 'section', 'severity', 'lens'] },
);
const sayings = array(
  said.filter(({ quote, slot }) => quote !== undefined || slot !== undefined),
  { minLength: 1, maxLength: 8 },
);

function allDismissed(review: Review): Review {
  return review.findings.reduce(
    (before, { id }) =>
      decide(before, id, { status: 'dismissed', at: '2026-03-01T12:00:00.000Z', reason: 'wrong' }, plan),
    review,
  );
}

test('with everything dismissed nothing is open after the same is said again, in any order, or in part', () => {
  holds(
    property(
      sayings.chain((all) => tuple(constant(all), array(shuffledSubarray(all), { maxLength: 4 }))),
      constantFrom(plan, plan.replaceAll('\n', '\r\n'), `A word before.\n\n${plan}`),
      ([all, runs], text) => {
        let review = allDismissed(firstRun(...all));
        const ids = review.findings.map(({ id }) => id).toSorted();
        for (const again of runs) {
          review = afterRun(review, again, { text });
          assert.deepEqual(
            review.findings.filter((finding) => statusOf(finding) === 'open').map(({ claim, kind }) => [kind, claim]),
            [],
          );
          assert.deepEqual(review.findings.map(({ id }) => id).toSorted(), ids);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('the same findings are merged into the same groups, in whatever order the lenses end', () => {
  holds(
    property(
      sayings.chain((all) => tuple(constant(all), shuffledSubarray(all, { minLength: all.length }))),
      ([one, other]) => {
        const [first, second] = [one, other].map((all) =>
          mergeFindings(
            all.map((each) => raw(each)),
            [],
          ).findings.map(({ id, claim, severity, section }) => [id, claim, severity, section]),
        );
        assert.deepEqual(second, first);
      },
    ),
    { numRuns: 500 },
  );
});

test('a decision that is taken back leaves the finding open, and an id that is not there changes nothing', () => {
  const review = firstRun({ slot: 'owner' });
  const { id } = only(review);
  assert.deepEqual(reopen(allDismissed(review), id), review);
  assert.deepEqual(decide(review, 'F-nobody', { status: 'fixed', at: '2026-03-01T12:00:00.000Z' }, plan), review);
});
