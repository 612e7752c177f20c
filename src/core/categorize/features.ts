import type { PostText } from '../posts/post.ts';
import type { Pace } from './pace.ts';
import { eachFeature, viewOf, views } from './views.ts';

/** Rows of a sparse matrix, one per post: row r holds `columns[start[r] .. start[r + 1]]` with their `values`. */
export interface SparseRows {
  readonly start: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
}

/**
 * Features are hashed into so many buckets instead of being kept: memory stays the same from 500 posts to 100,000, and the few
 * collisions weigh next to nothing. (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.) Each view
 * has buckets of its own behind those of the one before, so that a bucket's number tells whose it is.
 */
const buckets = views.reduce((sum, view) => sum + view.buckets, 0);
const firstBuckets = views.map((_, place) => views.slice(0, place).reduce((sum, view) => sum + view.buckets, 0));

/** FNV-1a with a final mix, as a bucket number. */
export function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash ^= hash >>> 13;
  const view = viewOf(feature);
  return (firstBuckets[view] ?? 0) + (hash & ((views[view]?.buckets ?? 1) - 1));
}

/** What is needed to turn a further post into a row: the column of each bucket (-1: unused) and each column's idf. */
export interface Vocabulary {
  readonly columnOf: Int32Array;
  readonly idf: Float32Array;
  /** The first column of each view, in their order. */
  readonly firstColumns: readonly number[];
}

/** Counts of one post by bucket, as two parallel arrays. */
export interface Counted {
  readonly buckets: Int32Array;
  readonly counts: Float32Array;
}

export function countFeatures(text: PostText): Counted {
  const counts = new Map<number, number>();
  eachFeature(text, (feature, weight) => {
    const bucket = bucketOf(feature);
    counts.set(bucket, (counts.get(bucket) ?? 0) + weight);
  });
  return { buckets: Int32Array.from(counts.keys()), counts: Float32Array.from(counts.values()) };
}

/** The counts of many posts; `undefined` when cancelled. */
export async function countAll(texts: readonly PostText[], pace: Pace): Promise<Counted[] | undefined> {
  const all: Counted[] = [];
  for (const text of texts) {
    all.push(countFeatures(text));
    // Cutting and hashing a character costs about twenty multiplications.
    if (!(await pace.spend(20 * Math.min(text.body.length + 500, 120_000)))) return undefined;
  }
  return all;
}

/**
 * Most columns of a vocabulary. Beyond it the weights no longer fit a processor's cache, and every entry of every row waits
 * for memory: the time of training then grows faster than the posts. What is left out are the rarest, which say least.
 */
const mostColumns = 1 << 17;

/**
 * Buckets seen in at least `least` posts, or in more where that is needed to stay under the most columns, with
 * idf = ln((1 + n) / (1 + df)) + 1. `undefined` when cancelled.
 */
export async function makeVocabulary(
  counted: readonly Counted[],
  least: number,
  pace: Pace,
): Promise<Vocabulary | undefined> {
  const seen = new Int32Array(buckets);
  for (const { buckets: own } of counted) {
    for (const bucket of own) seen[bucket] = (seen[bucket] ?? 0) + 1;
    if (!(await pace.spend(4 * own.length))) return undefined;
  }
  const columnOf = new Int32Array(buckets).fill(-1);
  const idf: number[] = [];
  const firstColumns: number[] = [];
  const enough = rarestKept(seen, least);
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (bucket === firstBuckets[firstColumns.length]) firstColumns.push(idf.length);
    const posts = seen[bucket] ?? 0;
    if (posts < enough) continue;
    columnOf[bucket] = idf.length;
    idf.push(Math.log((1 + counted.length) / (1 + posts)) + 1);
  }
  return (await pace.spend(buckets)) ? { columnOf, idf: Float32Array.from(idf), firstColumns } : undefined;
}

/** The fewest posts a bucket must be seen in, so that no more than the most columns are kept. */
function rarestKept(seen: Int32Array, least: number): number {
  const rare = new Int32Array(256);
  let kept = 0;
  for (const posts of seen) {
    if (posts < least) continue;
    kept++;
    if (posts < rare.length) rare[posts] = (rare[posts] ?? 0) + 1;
  }
  let fewest = least;
  for (; kept > mostColumns && fewest < rare.length; fewest++) kept -= rare[fewest] ?? 0;
  return fewest;
}

/** The known features of one post: columns in no order and their values. */
export interface Row {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** One row: (1 + ln count) x idf, then each view brought to the length of its share. */
export function rowOf(counted: Counted, vocabulary: Vocabulary): Row {
  const { columnOf, idf, firstColumns } = vocabulary;
  const columns = new Int32Array(counted.buckets.length);
  const values = new Float32Array(counted.buckets.length);
  const squares = views.map(() => 0);
  let size = 0;
  for (let at = 0; at < counted.buckets.length; at++) {
    const column = columnOf[counted.buckets[at] ?? 0] ?? -1;
    if (column < 0) continue;
    const value = (1 + Math.log(counted.counts[at] ?? 1)) * (idf[column] ?? 0);
    columns[size] = column;
    values[size++] = value;
    const view = viewOfColumn(firstColumns, column);
    squares[view] = (squares[view] ?? 0) + value * value;
  }
  // A value is scaled only where there is one: no square is 0 then.
  const scales = views.map(({ share }, view) => Math.sqrt(share / (squares[view] ?? 0)));
  for (let at = 0; at < size; at++)
    values[at] = (values[at] ?? 0) * (scales[viewOfColumn(firstColumns, columns[at] ?? 0)] ?? 0);
  return { columns: columns.subarray(0, size), values: values.subarray(0, size) };
}

function viewOfColumn(firstColumns: readonly number[], column: number): number {
  let view = 0;
  while (column >= (firstColumns[view + 1] ?? Number.POSITIVE_INFINITY)) view++;
  return view;
}

/** The rows of many posts. `undefined` when cancelled. */
export async function makeRows(
  counted: readonly Counted[],
  vocabulary: Vocabulary,
  pace: Pace,
): Promise<SparseRows | undefined> {
  const start = new Int32Array(counted.length + 1);
  let entries = 0;
  for (const [index, { buckets: own }] of counted.entries()) {
    for (const bucket of own) if ((vocabulary.columnOf[bucket] ?? -1) >= 0) entries++;
    start[index + 1] = entries;
    if (!(await pace.spend(2 * own.length))) return undefined;
  }
  const columns = new Int32Array(entries);
  const values = new Float32Array(entries);
  for (const [index, one] of counted.entries()) {
    const row = rowOf(one, vocabulary);
    columns.set(row.columns, start[index] ?? 0);
    values.set(row.values, start[index] ?? 0);
    if (!(await pace.spend(10 * one.buckets.length))) return undefined;
  }
  return { start, columns, values, width: vocabulary.idf.length };
}

/** One row of the matrix, without a copy. */
export function rowAt(rows: SparseRows, row: number): Row {
  const [from, to] = [rows.start[row] ?? 0, rows.start[row + 1] ?? 0];
  return { columns: rows.columns.subarray(from, to), values: rows.values.subarray(from, to) };
}
