import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../src/core/categorize/folds.ts';
import { findMislabels } from '../../../src/core/categorize/mislabels.ts';

const classes = 6;

/** Scores that tell the true theme with noise, and own labels of which one in ten is another theme. */
function blog(posts: number, seed: number, rare = 0) {
  const random = randomFrom(seed);
  const values = new Float32Array(posts * classes);
  const scores = new Float32Array(posts * classes);
  const flipped = new Set<number>();
  for (let row = 0; row < posts; row++) {
    const truth = row < rare ? classes - 1 : Math.floor(random() * (classes - 1));
    let own = truth;
    if (row >= rare && random() < 0.1) {
      own = (truth + 1 + Math.floor(random() * (classes - 2))) % (classes - 1);
      flipped.add(row);
    }
    values[row * classes + own] = 1;
    for (let c = 0; c < classes; c++) scores[row * classes + c] = (c === truth ? 0.55 : 0.1) + random() * 0.35;
  }
  return { targets: { classes, values }, scores, flipped };
}

test('labels that were swapped are found, the surest first', () => {
  const { targets, scores, flipped } = blog(600, 1);
  const found = findMislabels(targets, scores);
  assert.ok(found.kind === 'found');
  const hits = found.posts.filter(({ row }) => flipped.has(row));
  assert.ok(hits.length / found.posts.length >= 0.9, `${hits.length} of ${found.posts.length}`);
  assert.ok(hits.length > flipped.size / 3, `${hits.length} of ${flipped.size}`);
  assert.ok(found.posts.every((post, at) => post.margin >= (found.posts[at + 1]?.margin ?? 0)));
  for (const { row, own, better } of found.posts)
    assert.deepEqual([targets.values[row * classes + own], targets.values[row * classes + better]], [1, 0]);
});

test('under 300 labelled posts nothing is said, and posts without a theme do not count', () => {
  const few = blog(299, 2);
  assert.deepEqual(findMislabels(few.targets, few.scores), { kind: 'too-few', posts: 299 });
  const padded = blog(400, 2);
  padded.targets.values.fill(0, 299 * classes);
  assert.deepEqual(findMislabels(padded.targets, padded.scores), { kind: 'too-few', posts: 299 });
  assert.equal(findMislabels({ classes: 0, values: new Float32Array() }, []).kind, 'too-few');
});

test('a theme of fewer than 15 posts is neither doubted nor offered, one of 15 is judged', () => {
  for (const [rare, judged] of [
    [14, false],
    [15, true],
  ] as const) {
    const { targets, scores } = blog(500, 3, rare);
    // The rare theme's posts look like theme 0, and many others like the rare one.
    for (let row = 0; row < rare; row++) scores.set([0.99, 0, 0, 0, 0, row === 0 ? 0.01 : 0.4], row * classes);
    for (let row = 100; row < 150; row++) scores[row * classes + classes - 1] = 2;
    const found = findMislabels(targets, scores);
    assert.ok(found.kind === 'found');
    const about = found.posts.some(({ own, better }) => own === classes - 1 || better === classes - 1);
    assert.deepEqual([found.judgedThemes.includes(classes - 1), about], [judged, judged]);
  }
});

test('a post with one plausible theme among its own is left alone', () => {
  const { targets, scores, flipped } = blog(600, 4);
  for (const row of flipped) targets.values.fill(1, row * classes, row * classes + classes - 1);
  const found = findMislabels(targets, scores);
  assert.ok(found.kind === 'found');
  assert.ok(found.posts.every(({ row }) => !flipped.has(row)));
});

test('scores of another shape than the labels are a bug', () => {
  const { targets, scores } = blog(300, 5);
  assert.throws(() => findMislabels(targets, scores.subarray(1)), /scores for/);
});
