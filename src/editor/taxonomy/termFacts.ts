import type { Post } from '../../core/posts/post.ts';
import { countFields, countTerms, termsOf, type TermCount } from '../../core/taxonomy/frequency.ts';
import { findOverlaps, type Overlap } from '../../core/taxonomy/overlap.ts';
import { pickField } from '../../core/taxonomy/proposeTaxonomy.ts';
import type { Taxonomy } from '../../core/taxonomy/taxonomy.ts';

/** What the terms of a blog look like now. */
export interface TermFacts {
  /** The field of the rules, or the one that would be proposed. */
  readonly field: string;
  /** Field → posts that use it. */
  readonly fields: ReadonlyMap<string, number>;
  /** Of `field`, the most used first. */
  readonly counts: readonly TermCount[];
  /** Posts without a term in `field`. */
  readonly untagged: number;
  readonly overlaps: readonly Overlap[];
}

export function termFacts(posts: readonly Post[], taxonomy: Taxonomy | undefined): TermFacts {
  const field = taxonomy?.field ?? pickField(posts);
  return {
    field,
    fields: countFields(posts),
    counts: countTerms(posts, field),
    untagged: posts.reduce((sum, post) => sum + (termsOf(post, field).length === 0 ? 1 : 0), 0),
    overlaps: findOverlaps(posts, field, taxonomy?.neverMerge),
  };
}
