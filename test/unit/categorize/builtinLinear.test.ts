import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { bucketOf, countFeatures, makeRows, makeVocabulary, rowOf } from '../../../src/core/categorize/features.ts';
import { scoreRows, trainRidge } from '../../../src/core/categorize/linear.ts';
import { views } from '../../../src/core/categorize/views.ts';
import { Pace } from '../../../src/core/categorize/pace.ts';

const pace = (): Pace => new Pace(new AbortController().signal);

function counted(...bodies: readonly string[]): ReturnType<typeof countFeatures>[] {
  return bodies.map((body) => countFeatures({ title: '', headings: [], body }));
}

function squareOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

test('the words of a title as such weigh the same beside a short and a long body', async () => {
  const long = Array.from({ length: 3_000 }, (_, at) => `w${at % 700}`).join(' ');
  const posts = ['red', long].map((body) => countFeatures({ title: 'Slow rivers', headings: [], body }));
  const vocabulary = await makeVocabulary(posts, 1, pace());
  assert.ok(vocabulary);
  const columns = new Set(['title:slow', 'title:rivers'].map((word) => vocabulary.columnOf[bucketOf(word)]));
  assert.equal(columns.size, 2);
  for (const post of posts) {
    const row = rowOf(post, vocabulary);
    const own = row.values.filter((_, at) => columns.has(row.columns[at]));
    assert.ok(Math.abs(squareOf(own) - 0.07) < 1e-5, String(squareOf(own)));
  }
});

test("each view of a post has its share of the row, together a length of 1, and a column's number tells whose it is", async () => {
  const text = {
    path: 'devops/2019/slow-rivers.md',
    title: 'Slow rivers',
    headings: ['Where they come from'],
    body: 'Look at https://www.rivers.test/springs/deep and at `getSource()`.',
  };
  const counts = countFeatures(text);
  const vocabulary = await makeVocabulary([counts], 1, pace());
  assert.ok(vocabulary);
  const { columns, values } = rowOf(counts, vocabulary);
  const shares = views.map(() => 0);
  for (const [at, column] of columns.entries()) {
    const view = vocabulary.firstColumns.findLastIndex((first) => first <= column);
    shares[view] = (shares[view] ?? 0) + (values[at] ?? 0) ** 2;
  }
  assert.equal(vocabulary.firstColumns.length, views.length);
  for (const [at, { share }] of views.entries()) assert.ok(Math.abs((shares[at] ?? 0) - share) < 1e-6, String(shares));
  assert.ok(Math.abs(squareOf(values) - 1) < 1e-6);
});

/** How far the class of three posts in four is ahead on a post without a known word. */
async function leadOf(size: number): Promise<number> {
  const texts = counted(...Array.from({ length: size }, (_, at) => (at % 4 === 0 ? 'red' : 'blue')), '');
  const vocabulary = await makeVocabulary(texts, 1, pace());
  const rows = vocabulary && (await makeRows(texts, vocabulary, pace()));
  const values = Float32Array.from(texts.flatMap((_, at) => (at % 4 === 0 ? [1, 0] : [0, 1])));
  const use = Int32Array.from({ length: size }, (_, at) => at);
  const model = rows && (await trainRidge(rows, use, { classes: 2, values }, 0.3, pace()));
  const scores = model && (await scoreRows(rows, Int32Array.of(size), model, pace()));
  return (scores?.[1] ?? Number.NaN) - (scores?.[0] ?? Number.NaN);
}

test('a post that says nothing goes to the largest class, the less far ahead the fewer posts are known', async () => {
  const [few, many] = [await leadOf(40), await leadOf(4_000)];
  assert.ok(few > 0 && few < 0.1, String(few));
  assert.ok(many > 0.4 && many < 0.5, String(many));
});

test('a row of running text alone has the length left to it, and a word in fewer posts than asked has no column', async () => {
  const posts = counted('red blue', 'red green', 'red blue blue blue');
  const vocabulary = await makeVocabulary(posts, 2, pace());
  assert.ok(vocabulary);
  // "red", "blue" and the pair "red blue".
  assert.equal(vocabulary.idf.length, 3);
  for (const post of posts) {
    const { values } = rowOf(post, vocabulary);
    assert.ok(Math.abs(squareOf(values) - 0.68) < 1e-6);
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
          const mean = use.reduce((sum, row) => sum + (values[row * 2 + c] ?? 0) / use.length, 0);
          // The ridge is fitted around the mean; only the finished model's offset is cut down.
          const cut = mean - (model.offsets[c] ?? 0);
          assert.ok(cut >= 0);
          const slope = Float64Array.from(
            { length: rows.width },
            (_, column) => lambda * (model.weights[column * 2 + c] ?? 0),
          );
          for (const row of use)
            for (let entry = rows.start[row] ?? 0; entry < (rows.start[row + 1] ?? 0); entry++) {
              const column = rows.columns[entry] ?? 0;
              slope[column] =
                (slope[column] ?? 0) +
                (rows.values[entry] ?? 0) * ((scores[row * 2 + c] ?? 0) + cut - (values[row * 2 + c] ?? 0));
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
