/** What one stage of `npm test` came to. */
export interface Tally {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly detail: string }[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

export function passed(count: number): Tally {
  return { passed: count, failures: [], skipped: [] };
}

export function failed(name: string, detail: string): Tally {
  return { passed: 0, failures: [{ name, detail }], skipped: [] };
}

export function skipped(name: string, reason: string): Tally {
  return { passed: 0, failures: [], skipped: [{ name, reason }] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** `12 passed, 0 failed`, and the skipped where there are any: a test that did not run is never passed over in silence. */
export function figures({ passed: count, failures, skipped: left }: Tally): string {
  const line = `${count} passed, ${failures.length} failed`;
  return left.length === 0 ? line : `${line}, ${left.length} skipped`;
}
