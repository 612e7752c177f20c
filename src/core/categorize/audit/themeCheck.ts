import { wilson, type Measured } from '../confidence/metrics.ts';

/** A passing post with its theme, its cross-fitted probability and, where it was drawn at random and judged, its truth. */
export interface ThemedPost {
  readonly id: string;
  readonly theme: string;
  readonly p: number;
  readonly right?: boolean;
}

export interface ThemeCheck {
  readonly theme: string;
  readonly posts: number;
  /** Judged ones, and what they say alone, with Wilson's 95 % interval. */
  readonly restsOn: readonly string[];
  readonly judged: Measured;
  /** The judged ones and, as ten labels, the mean probability of the theme's posts. */
  readonly estimate: number;
  /** Below the gate: the theme alone loses its automatic filing. */
  readonly held: boolean;
}

/** A few labels per theme are not to outweigh what all labels have taught the model. */
const priorLabels = 10;

/**
 * Checks every theme of the passing posts on its own, the least sure first: an average of 97 % may hide a theme at 80 %. The
 * estimate is (right + 10 · mean p) / (judged + 10), a beta prior centred on the model; a theme is held where it lies below
 * `target` (0 to 1). Take held themes out of the passing set before the audit is drawn; after one, `promisedWithout` says
 * what is left of its promise.
 */
export function checkThemes(posts: readonly ThemedPost[], target: number): readonly ThemeCheck[] {
  const byTheme = new Map<string, ThemedPost[]>();
  for (const post of posts) {
    const same = byTheme.get(post.theme);
    if (same === undefined) byTheme.set(post.theme, [post]);
    else same.push(post);
  }
  return Array.from(byTheme, ([theme, own]) => {
    const judged = own.filter(({ right }) => right !== undefined);
    const hits = judged.filter(({ right }) => right === true).length;
    const mean = own.reduce((sum, { p }) => sum + p, 0) / own.length;
    const estimate = (hits + priorLabels * mean) / (judged.length + priorLabels);
    return {
      theme,
      posts: own.length,
      restsOn: judged.map(({ id }) => id),
      judged: wilson(hits, judged.length),
      estimate,
      held: estimate < target,
    };
  }).sort((one, other) => one.estimate - other.estimate || (one.theme < other.theme ? -1 : 1));
}
