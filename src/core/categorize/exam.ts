import { createHash } from 'node:crypto';
import { rowOf } from './cases.ts';
import type { Bench, Case } from './cases.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import { labelsByPost } from './confidence/goldLabel.ts';

/** Posts a model is examined on: enough for a map of two numbers, at a few minutes of a server's time. */
export const EXAM_POSTS = 60;

/**
 * Posts whose theme the author's own terms tell, as if the rules had left them open: what a model says of them shows what its
 * confidence is worth, before the owner has looked at anything. Drawn by a hash of the path, so that the next run asks about the
 * same ones and finds their answers kept, while the order of names, which often is that of years, plays no part.
 */
export function examCases(cases: readonly Case[], most = EXAM_POSTS): readonly Case[] {
  return cases
    .flatMap((one): readonly Case[] => {
      const { rule, post } = one;
      if (rule.kind !== 'settled' || rule.themes.length === 0) return [];
      return [{ post, rule: { kind: 'open', hint: [], kept: rule.kept }, exam: rule.themes }];
    })
    .map((one) => ({ one, place: createHash('sha256').update(one.post.id).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, Math.max(0, most))
    .map(({ one }) => one);
}

/** The marks of an exam: one label per post that was answered with a theme. */
export function examLabels(cases: readonly Case[], bench: Bench): readonly GoldLabel[] {
  const labels = cases.flatMap((one): readonly GoldLabel[] => {
    const { theme, signals, by } = rowOf(one, bench)?.proposal ?? {};
    const truths = one.exam ?? [];
    if (truths.length === 0 || theme === undefined || signals === undefined || by === undefined) return [];
    const right = truths.includes(theme);
    const truth = right ? theme : truths[0];
    return [{ id: one.post.id, theme, right, drawn: 'terms', by, signals, ...(truth === undefined ? {} : { truth }) }];
  });
  return labelsByPost(labels);
}
