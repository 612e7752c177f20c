import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countFeatures, makeRows, makeVocabulary, rowOf } from '../../../src/core/categorize/features.ts';
import { scoreRows, trainRidge } from '../../../src/core/categorize/linear.ts';
import { Pace } from '../../../src/core/categorize/pace.ts';

const pace = (): Pace => new Pace(new AbortController().signal);

function counted(...bodies: readonly string[]): ReturnType<typeof countFeatures>[] {
  return bodies.map((body) => countFeatures({ title: '', headings: [], body }));
}

test('a row has length 1, and a word in fewer posts than asked has no column', async () => {
  const posts = counted('red blue', 'red green', 'red blue blue blue');
  const vocabulary = await makeVocabulary(posts, 2, pace());
  assert.ok(vocabulary);
  // "red", "blue" and the pair "red blue".
  assert.equal(vocabulary.idf.length, 3);
  for (const post of posts) {
    const { values } = rowOf(post, vocabulary);
    assert.ok(Math.abs(values.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-6);
  }
  assert.equal(rowOf(counted('violet')[0] ?? assert.fail(), vocabulary).columns.length, 0);
});

test('the solution is the minimum of the ridge: its slope is nought in every direction', async () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const body = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(body, fc.boolean(), fc.boolean()), { minLength: 3, maxLength: 25 }),
      async (posts) => {
        const texts = counted(...posts.map(([text]) => text));
        const vocabulary = await makeVocabulary(texts, 1, pace());
        const rows = vocabulary && (await makeRows(texts, vocabulary, pace()));
        assert.ok(rows);
        const lambda = 0.2;
        const values = Float32Array.from(posts.flatMap(([, one, other]) => [one ? 1 : 0, other ? 1 : 0]));
        const use = Int32Array.from(posts.keys());
        const model = await trainRidge(rows, use, { classes: 2, values }, lambda, pace());
        const scores = model && (await scoreRows(rows, use, model, pace()));
        assert.ok(model && scores);
        for (const c of [0, 1]) {
          const slope = Float64Array.from(
            { length: rows.width },
            (_, column) => lambda * (model.weights[column * 2 + c] ?? 0),
          );
          for (const row of use)
            for (let entry = rows.start[row] ?? 0; entry < (rows.start[row + 1] ?? 0); entry++) {
              const column = rows.columns[entry] ?? 0;
              slope[column] =
                (slope[column] ?? 0) +
                (rows.values[entry] ?? 0) * ((scores[row * 2 + c] ?? 0) - (values[row * 2 + c] ?? 0));
            }
          // The solver stops at a hundredth of the length of y; n rows of length 1 can lengthen what is left by √n at most.
          const left = Math.sqrt(slope.reduce((sum, one) => sum + one * one, 0));
          assert.ok(left <= 0.011 * posts.length, `slope ${left}`);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('only the rows in use are learnt from', async () => {
  const texts = counted('red sky', 'blue sea', 'red sky', 'blue sea');
  const vocabulary = await makeVocabulary(texts, 1, pace());
  const rows = vocabulary && (await makeRows(texts, vocabulary, pace()));
  assert.ok(rows);
  const learn = (last: readonly number[]): ReturnType<typeof trainRidge> =>
    trainRidge(rows, Int32Array.of(0, 1), { classes: 1, values: Float32Array.of(1, 0, ...last) }, 0.2, pace());
  assert.deepEqual(await learn([0, 1]), await learn([1, 0]));
});

test('a pace lets a macrotask pass when its budget is spent, and stops at a cancel', async () => {
  const stop = new AbortController();
  const counting = new Pace(stop.signal, 100);
  let turned = false;
  setImmediate(() => (turned = true));
  assert.equal(await counting.spend(99), true);
  assert.equal(turned, false);
  assert.equal(await counting.spend(1), true);
  assert.equal(turned, true);
  stop.abort();
  assert.equal(await counting.spend(1), false);
});
