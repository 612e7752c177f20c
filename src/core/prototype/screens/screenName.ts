import { slug } from './elementId.ts';
import { readText } from './escape.ts';

/** A name as an id: as it stands where it is one already, else a slug. */
export function screenId(name: string): string {
  const plain = name.trim();
  return /^[\p{L}\p{M}\p{N}_.-]{1,500}$/u.test(plain) ? plain : slug(readText(plain));
}

/** `my_rooms` → `My rooms`. */
export function titleOf(name: string): string {
  const words = name.replace(/[-_.]+/gu, ' ').trim();
  const [first = ''] = words;
  return first === '' ? name : first.toUpperCase() + words.slice(1);
}
