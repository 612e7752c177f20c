import type { Targets } from './linear.ts';

/** Fewer posts, or posts of a theme, than this and half of what is found would be wrong (taxonomy §3.7). */
export const fewestPosts = 300;
export const fewestOfTheme = 15;

/** A post whose own theme is doubted. */
export interface Mislabel {
  /** Row of the post. */
  readonly row: number;
  /** Columns of its own theme, the most plausible of several, and of the one that is offered. */
  readonly own: number;
  readonly better: number;
  /** Score of `better` less that of `own`, in the units of the scores; the largest first. */
  readonly margin: number;
}

export type Mislabels =
  | { readonly kind: 'found'; readonly posts: readonly Mislabel[]; readonly judgedThemes: readonly number[] }
  /** Nothing is said: it would be a guess. `posts` are the labelled ones there are. */
  | { readonly kind: 'too-few'; readonly posts: number };

/**
 * Posts whose own terms look wrong to a model that never saw them, the surest first, by confident learning (Northcutt, Jiang and
 * Chuang 2021): a theme is plausible for a post where its score reaches the mean score of the posts that carry it; a post
 * is doubted where none of its own themes is plausible and another one is. `targets`: own themes, `classes` numbers of 0 or 1 per
 * post; a post without any is not judged. `scores`: of the same shape, out of fold (`crossScores`), on any scale that grows with
 * plausibility. Only themes of `fewestOfTheme` posts and more are doubted or offered, and nothing is said under `fewestPosts` labelled
 * posts or with fewer than two such themes. A wrong shape of `scores` is a bug and throws.
 */
export function findMislabels(targets: Targets, scores: ArrayLike<number>): Mislabels {
  const { classes, values } = targets;
  if (scores.length !== values.length) throw new Error(`${scores.length} scores for ${values.length} labels`);
  const rows = classes === 0 ? 0 : values.length / classes;
  const carries = (row: number, c: number): boolean => values[row * classes + c] === 1;
  const scoreOf = (row: number, c: number): number => scores[row * classes + c] ?? 0;
  const columns = Array.from({ length: classes }, (_, c) => c);
  const labelled = Array.from({ length: rows }, (_, row) => row).filter((row) => columns.some((c) => carries(row, c)));
  const members = columns.map((c) => labelled.filter((row) => carries(row, c)));
  const judgedThemes = columns.filter((c) => (members[c]?.length ?? 0) >= fewestOfTheme);
  if (labelled.length < fewestPosts || judgedThemes.length < 2) return { kind: 'too-few', posts: labelled.length };
  const usual = columns.map((c) => {
    const own = members[c] ?? [];
    return own.reduce((sum, row) => sum + scoreOf(row, c), 0) / Math.max(1, own.length);
  });
  const plausible = (row: number, c: number): boolean => scoreOf(row, c) >= (usual[c] ?? 0);
  const judged = new Set(judgedThemes);
  const posts = labelled.flatMap((row): readonly Mislabel[] => {
    const own = columns.filter((c) => carries(row, c));
    // A rare theme of the post may well be the right one; nothing can be said against it.
    if (own.some((c) => !judged.has(c) || plausible(row, c))) return [];
    const better = best(
      judgedThemes.filter((c) => !carries(row, c) && plausible(row, c)),
      (c) => scoreOf(row, c),
    );
    const kept = best(own, (c) => scoreOf(row, c));
    if (better === undefined || kept === undefined) return [];
    const margin = scoreOf(row, better) - scoreOf(row, kept);
    return margin > 0 ? [{ row, own: kept, better, margin }] : [];
  });
  return { kind: 'found', judgedThemes, posts: posts.sort((a, b) => b.margin - a.margin || a.row - b.row) };
}

function best(columns: readonly number[], value: (column: number) => number): number | undefined {
  return columns.reduce<number | undefined>(
    (found, c) => (found === undefined || value(c) > value(found) ? c : found),
    undefined,
  );
}
