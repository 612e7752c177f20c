import type { Review } from '../findings/review.ts';

/** Signs of a text by the name of its field, as the reader takes them: what it would not take back must not be written. */
const longest: Readonly<Record<string, number>> = {
  exact: 20_000,
  text: 20_000,
  explanation: 8000,
  claim: 4000,
  consequence: 4000,
  why: 4000,
  open: 4000,
  prefix: 200,
  suffix: 200,
  model: 300,
  name: 200,
  lens: 100,
  family: 100,
  slot: 100,
};
const longestInList = 2000;
const most: Readonly<Record<string, number>> = {
  section: 20,
  checked: 20,
  sources: 50,
  verifications: 20,
  defences: 20,
  lenses: 200,
  notRead: 2000,
};

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
    ...(steelman === undefined ? [] : [`  "steelman": ${print(steelman)}`]),
    '}',
    '',
  ].join('\n');
}

function block(entries: readonly object[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.map((entry) => `    ${print(entry)}`).join(',\n')}\n  ]`;
}

function print(entry: object): string {
  return JSON.stringify(entry, (name, value: unknown) => {
    if (Array.isArray(value)) return value.slice(0, most[name]);
    if (typeof value !== 'string') return value;
    return value.slice(0, /^\d+$/u.test(name) ? longestInList : longest[name]);
  });
}
