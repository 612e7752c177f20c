import type { Review } from '../findings/review.ts';

/** The sidecar's text: one finding, run or verdict a line, findings by id, so that two people's work merges and a diff can be read. */
export function printReview({ kind, findings, runs, verdicts, steelman }: Review): string {
  const byId = findings.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  return [
    '{',
    '  "version": 1,',
    ...(kind === undefined ? [] : [`  "kind": ${JSON.stringify(kind)},`]),
    `  "findings": ${block(byId)},`,
    `  "runs": ${block(runs)},`,
    `  "verdicts": ${block(verdicts)}${steelman === undefined ? '' : ','}`,
    ...(steelman === undefined ? [] : [`  "steelman": ${JSON.stringify(steelman)}`]),
    '}',
    '',
  ].join('\n');
}

function block(entries: readonly unknown[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
