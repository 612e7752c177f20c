import type { Unreadable } from '../core/posts/post.ts';
import { printable } from './printable.ts';
import { plural } from './result.ts';

const LISTED = 10;

/** The first posts that cannot be read, with the place, for a person to look at. */
export function listUnreadable(unreadable: readonly Unreadable[]): readonly string[] {
  if (unreadable.length === 0) return [];
  const more = unreadable.length > LISTED ? [`  and ${unreadable.length - LISTED} more`] : [];
  return [
    '',
    `${plural(unreadable.length, 'post')} cannot be read and will not be touched:`,
    ...unreadable.slice(0, LISTED).map(({ file, line, reason }) => printable(`  ${file}:${line}: ${reason}`)),
    ...more,
  ];
}
