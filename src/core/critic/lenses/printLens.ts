import { documentKinds } from '../document.ts';
import type { Lens } from './lens.ts';

/** A lens as a file that `readLens` takes back: what a built-in one is copied to, to be changed. */
export function printLens(lens: Lens): string {
  const applies = documentKinds.every((kind) => lens.appliesTo.includes(kind)) ? ['all'] : lens.appliesTo;
  const lines = [
    '---',
    `name: ${lens.name}`,
    `scope: ${lens.scope}`,
    `applies to: ${applies.join(', ')}`,
    `default for: ${lens.defaultFor.join(', ')}`,
    `kind: ${lens.kind}`,
    `slots: ${lens.slots.join(', ')}`,
    '---',
    '',
    ...(lens.framing === undefined ? [] : [lens.framing, '']),
    ...lens.questions.map((question) => `- ${question}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
