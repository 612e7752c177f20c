/** One line of the table of figures. Ratios compare two things measured in the same run: absolute times of a shared machine mean little. */
export interface Row {
  readonly what: string;
  /** The figure, with its unit. */
  readonly ours: string;
  /** What it is held against, measured in the same run. */
  readonly peer?: string;
  /** The figure that the bar speaks of. */
  readonly figure?: number;
  readonly bar?: Bar;
}

export interface Bar {
  readonly kind: 'at least' | 'at most';
  readonly value: number;
  readonly unit: string;
}

export type BenchResult =
  { readonly kind: 'measured'; readonly rows: readonly Row[] } | { readonly kind: 'skipped'; readonly reason: string };

export interface Bench {
  readonly name: string;
  run(): Promise<BenchResult>;
}

/** `undefined` where there is no bar. */
export function meets(row: Row): boolean | undefined {
  if (row.bar === undefined || row.figure === undefined) return undefined;
  return row.bar.kind === 'at least' ? row.figure >= row.bar.value : row.figure <= row.bar.value;
}

function cells(row: Row): string[] {
  const met = meets(row);
  const bar = row.bar === undefined ? '' : `${row.bar.kind} ${row.bar.value}${row.bar.unit}`;
  return [row.what, row.ours, row.peer ?? '', bar, met === undefined ? '' : met ? 'met' : 'MISSED'];
}

/** A Markdown table, aligned so that it reads in a terminal too. */
export function table(rows: readonly Row[]): string {
  const lines = [['what', 'ours', 'beside it', 'bar', ''], ...rows.map(cells)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(3, ...lines.map((line) => (line[column] ?? '').length)));
  const print = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [print(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(print)].join('\n');
}

/** The middle of the values: one slow run of a shared machine does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds of one call. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Medians in milliseconds of several pieces of work, run in turn (A B C A B C …) after one warm-up each, so that a machine
 * that slows down slows them all.
 */
export async function interleaved(work: readonly (() => unknown)[], runs: number): Promise<number[]> {
  const times = work.map((): number[] => []);
  for (let run = -1; run < runs; run++) {
    for (const [index, one] of work.entries()) {
      const took = await time(one);
      if (run >= 0) times[index]?.push(took);
    }
  }
  return times.map(median);
}
