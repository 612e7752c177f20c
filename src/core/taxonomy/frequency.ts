import type { Post } from '../posts/post.ts';

export interface TermCount {
  /** As written. */
  readonly term: string;
  /** Posts that carry it; a term twice in one post counts once. */
  readonly posts: number;
  /** On fewer posts than `rareBelow`. */
  readonly rare: boolean;
}

/** A term on fewer posts than this is rare unless the owner says otherwise. */
export const rareBelow = 3;

/** The terms of a field, the most used first, then in the order of the alphabet. */
export function countTerms(posts: readonly Post[], field: string): TermCount[] {
  const counts = new Map<string, number>();
  for (const post of posts)
    for (const term of new Set(termsOf(post, field))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Array.from(counts, ([term, count]) => ({ term, posts: count, rare: count < rareBelow })).sort(
    (one, other) => other.posts - one.posts || compare(one.term, other.term),
  );
}

/** The terms of one field of a post, safe for a field named like a property of every object. */
export function termsOf(post: Post, field: string): readonly string[] {
  return Object.hasOwn(post.terms, field) ? (post.terms[field] ?? []) : [];
}

/** Field → number of posts that carry at least one term in it. */
export function countFields(posts: readonly Post[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const post of posts)
    for (const [field, terms] of Object.entries(post.terms))
      if (terms.length > 0) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}

/** By code unit: the same order on every machine, whatever its language. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
