import type { Refusal } from '../core/categorize/apply.ts';
import { printable } from './printable.ts';
import { plural } from './result.ts';

/** Every post that was left as it is, with the reason: nobody looks for what was not said. */
export function listRefused(refused: readonly Refusal[]): readonly string[] {
  if (refused.length === 0) return [];
  return [
    '',
    `${plural(refused.length, 'post')} left as ${refused.length === 1 ? 'it is' : 'they are'}:`,
    ...refused.map(({ file, reason }) => printable(`  ${file}: ${reason}`)),
  ];
}
