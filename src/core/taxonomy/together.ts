import type { Post } from '../posts/post.ts';
import { foldTerm } from './fold.ts';
import { termsOf } from './frequency.ts';
import type { Group, Spelling } from './lookalikes.ts';

/** The reason of terms that say the same of nearly every post. */
export const samePosts = 'stand on the same posts';
/** Posts both must share before a habit can be told from chance. */
const fewest = 3;
const likeness = 0.7;
const containment = 0.85;
/** A post with more terms than this says nothing about any two of them, and would cost the square of its length. */
const mostTerms = 50;

/**
 * Terms that stand on the same posts: |A ∩ B| / |A ∪ B| of at least 0.7, or |A ∩ B| / |A| of at least 0.85 where A is
 * nearly always beside the wider B. Grouped around the more used one.
 */
export function findTogether(posts: readonly Post[], field: string, spellings: readonly Spelling[]): Group[] {
  const numbers = new Map(spellings.map(({ key }, index) => [key, index]));
  const own = new Float64Array(spellings.length);
  const shared = new Map<number, number>();
  for (const post of posts) {
    const present = new Set<number>();
    for (const term of termsOf(post, field)) {
      const number = numbers.get(foldTerm(term));
      if (number !== undefined) present.add(number);
    }
    for (const number of present) own[number] = (own[number] ?? 0) + 1;
    if (present.size > mostTerms) continue;
    const sorted = Array.from(present).sort((one, other) => one - other);
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) {
        const pair = one * spellings.length + other;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
  }
  const alike = new Map<number, Spelling[]>();
  const inside = new Map<number, Spelling[]>();
  for (const [pair, both] of shared) {
    if (both < fewest) continue;
    const one = Math.floor(pair / spellings.length);
    const other = pair % spellings.length;
    const [wide, narrow] = (own[one] ?? 0) >= (own[other] ?? 0) ? [one, other] : [other, one];
    const spelling = spellings[narrow];
    if (!spelling) continue;
    if (both / ((own[wide] ?? 0) + (own[narrow] ?? 0) - both) >= likeness) push(alike, wide, spelling);
    else if (both / (own[narrow] ?? 1) >= containment) push(inside, wide, spelling);
  }
  return [
    ...grouped(alike, spellings, () => samePosts),
    ...grouped(inside, spellings, (wide) => `are nearly always beside "${wide.terms[0]?.term ?? wide.key}"`),
  ];
}

function grouped(
  around: ReadonlyMap<number, Spelling[]>,
  spellings: readonly Spelling[],
  reason: (wide: Spelling) => string,
): Group[] {
  return Array.from(around).flatMap(([number, others]) => {
    const wide = spellings[number];
    return wide ? [{ group: [wide, ...others], reason: reason(wide) }] : [];
  });
}

function push(map: Map<number, Spelling[]>, key: number, item: Spelling): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
