import type { Unreadable } from '../../core/posts/post.ts';
import type { TermCount } from '../../core/taxonomy/frequency.ts';
import type { Overlap } from '../../core/taxonomy/overlap.ts';
import type { TermFacts } from './termFacts.ts';

export type TermNode =
  | {
      readonly kind: 'section';
      readonly key: 'overlaps' | 'terms' | 'rare' | 'unreadable';
      readonly children: readonly TermNode[];
    }
  | {
      readonly kind: 'overlap';
      readonly overlap: Overlap;
      readonly place: number;
      readonly children: readonly TermNode[];
    }
  | { readonly kind: 'term'; readonly count: TermCount; readonly within: string }
  | { readonly kind: 'untagged'; readonly posts: number }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

/** What the view "Terms" shows: overlaps first, since there is something to decide. */
export function termNodes(facts: TermFacts, unreadable: readonly Unreadable[]): readonly TermNode[] {
  const term =
    (within: string) =>
    (count: TermCount): TermNode => ({ kind: 'term', count, within });
  const sections: TermNode[] = [
    {
      kind: 'section',
      key: 'overlaps',
      children: facts.overlaps.map((overlap, place) => ({
        kind: 'overlap',
        overlap,
        place,
        children: overlap.terms.map(term(`overlap-${place}`)),
      })),
    },
    { kind: 'section', key: 'terms', children: facts.counts.filter((count) => !count.rare).map(term('terms')) },
    { kind: 'section', key: 'rare', children: facts.counts.filter((count) => count.rare).map(term('rare')) },
    {
      kind: 'section',
      key: 'unreadable',
      children: unreadable.map((one) => ({ kind: 'unreadable', unreadable: one })),
    },
  ];
  const shown = sections.filter((section) => section.kind === 'section' && section.children.length > 0);
  return facts.untagged === 0 ? shown : [...shown, { kind: 'untagged', posts: facts.untagged }];
}
