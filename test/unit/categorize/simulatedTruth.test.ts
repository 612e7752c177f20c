import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawReadings, none, themes } from '../../bench/simulatedReadings.ts';
import { secondSays, weightsOfTruth } from '../../bench/simulatedTruth.ts';
import { calibrationByChance, calibrationError } from '../../../src/core/categorize/confidence/metrics.ts';
import { randomFrom } from '../../../src/core/categorize/folds.ts';

const quality = { fast: 0.65, second: 0.85, student: 0.7, shared: 0.4, harder: 0.3 };

const turned = (theme: number) => (theme === none ? none : (theme + 4) % themes);
const sum = (weights: Float64Array) => weights.reduce((all, one) => all + one, 0);

function drawn(posts: number, seed: number) {
  const random = randomFrom(seed);
  return Array.from({ length: posts }, () => drawReadings(quality, random));
}

test('what an onlooker who knows the chances believes of a simulated post comes true as often as he says', () => {
  for (const second of [false, true]) {
    const found = drawn(600, 11).flatMap((post) => {
      const [weights = new Float64Array()] = weightsOfTruth(post, quality, [second ? post.second : undefined]);
      return [...weights].map((weight, theme) => ({ p: weight / sum(weights), right: theme === post.truth }));
    });
    const p = found.map((one) => one.p);
    const error = calibrationError(
      p,
      found.map(({ right }) => right),
    );
    // Ten claims of one post are not independent, so the width is that of their posts.
    assert.ok(error < calibrationByChance(p, 1).high * 1.5, `${error}`);
  }
});

test('what the second model may say adds up to what was believed before', () => {
  for (const post of drawn(40, 12)) {
    const [before = new Float64Array(), ...after] = weightsOfTruth(post, quality, [undefined, ...secondSays]);
    assert.equal(before.length, themes + 1);
    for (const [theme, weight] of before.entries()) {
      const all = after.reduce((total, weights) => total + (weights[theme] ?? 0), 0);
      assert.ok(Math.abs(all - weight) <= 1e-12 + 1e-9 * weight);
    }
  }
});

test('the names of the themes play no part', () => {
  const [post] = drawn(1, 13);
  assert.ok(post !== undefined);
  const other = {
    ...post,
    votes: post.votes.map((vote) => ({ ...vote, named: turned(vote.named) })),
    student: turned(post.student),
    near: post.near.map(turned),
    ...(post.term === undefined ? {} : { term: turned(post.term) }),
  };
  const [one = new Float64Array()] = weightsOfTruth(post, quality, [undefined]);
  const [same = new Float64Array()] = weightsOfTruth(other, quality, [undefined]);
  for (const [theme, weight] of one.entries()) assert.ok(Math.abs((same[turned(theme)] ?? 0) - weight) <= 1e-12);
});
