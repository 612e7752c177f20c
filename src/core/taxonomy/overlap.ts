import type { Post } from '../posts/post.ts';
import { Apart } from './apart.ts';
import { foldTerm } from './fold.ts';
import { compare, countTerms, type TermCount } from './frequency.ts';
import { findAbbreviations, findPlurals, findTypos, type Spelling } from './lookalikes.ts';
import { findTogether } from './together.ts';

export type OverlapReason = 'same-after-folding' | 'plural' | 'abbreviation' | 'typo' | 'together';

/** Terms that may be one: shown to the owner as a group, the most used first. */
export interface Overlap {
  readonly why: OverlapReason;
  readonly terms: readonly TermCount[];
  /** For the owner: "differ in case, spaces or punctuation only". */
  readonly reason: string;
}

/**
 * Groups of terms that look like one, the safest reasons first and the most used groups first among those. What
 * `neverMerge` declares different from a group's most used term is left out. Time grows with the number of terms and of posts, not with
 * the square of either.
 */
export function findOverlaps(
  posts: readonly Post[],
  field: string,
  neverMerge: readonly (readonly string[])[] = [],
): Overlap[] {
  const spellings = spellingsOf(countTerms(posts, field));
  const overlaps: Overlap[] = spellings
    .filter((spelling) => spelling.terms.length > 1)
    .map(({ terms }) => ({ why: 'same-after-folding', terms, reason: 'differ in case, spaces or punctuation only' }));
  const seen = new Set<string>();
  const add = (why: OverlapReason, groups: Iterable<{ group: readonly Spelling[]; reason: string }>): void => {
    const found: Overlap[] = [];
    for (const { group, reason } of groups) {
      // A pair that a safer reason has joined already says nothing new.
      const key = group
        .map((spelling) => spelling.key)
        .sort(compare)
        .join('\n');
      if (group.length < 2 || seen.has(key)) continue;
      seen.add(key);
      found.push({ why, terms: group.flatMap((spelling) => spelling.terms).sort(byPosts), reason });
    }
    overlaps.push(...found.sort((one, other) => total(other) - total(one)));
  };
  add('plural', findPlurals(spellings));
  add('abbreviation', findAbbreviations(spellings));
  add('typo', findTypos(spellings));
  add('together', findTogether(posts, field, spellings));
  const apart = new Apart(neverMerge);
  return overlaps
    .map((overlap) => ({ ...overlap, terms: withoutApart(overlap.terms, apart) }))
    .filter(({ terms }) => terms.length > 1);
}

/** The group around its most used term, without those the owner declared different from it. */
function withoutApart(terms: readonly TermCount[], apart: Apart): readonly TermCount[] {
  const [leader] = terms;
  return leader ? terms.filter(({ term }) => !apart.are(leader.term, term)) : terms;
}

/** Terms that are equal after folding, as one; the most used first. */
export function spellingsOf(counts: readonly TermCount[]): Spelling[] {
  const groups = new Map<string, TermCount[]>();
  for (const count of counts) {
    const key = foldTerm(count.term);
    const group = groups.get(key);
    if (group) group.push(count);
    else groups.set(key, [count]);
  }
  return Array.from(groups, ([key, terms]) => ({
    key,
    terms,
    posts: terms.reduce((sum, term) => sum + term.posts, 0),
  })).sort((one, other) => other.posts - one.posts || compare(one.key, other.key));
}

function byPosts(one: TermCount, other: TermCount): number {
  return other.posts - one.posts || compare(one.term, other.term);
}

function total(overlap: Overlap): number {
  return overlap.terms.reduce((sum, term) => sum + term.posts, 0);
}
