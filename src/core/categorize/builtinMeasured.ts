import type { GoldLabel } from './confidence/goldLabel.ts';
import type { CrossFit } from './crossFit.ts';
import type { Doubt } from './engine.ts';
import type { Targets } from './linear.ts';
import { findMislabels } from './mislabels.ts';
import { logit } from './odds.ts';

/** A plan keeps them all, and a map learns little from more. */
const mostMeasured = 1_200;

export interface Known {
  readonly examples: readonly { readonly id?: string }[];
  readonly targets: Targets;
  /** Names of the themes, by column. */
  readonly names: readonly string[];
}

/**
 * What was proposed out of fold for posts whose theme is known: labels of the kind `terms`. `leadOf`: the share of a known
 * post's nearest neighbours under a theme less that under its strongest rival.
 */
export function measuredOf(
  cross: CrossFit,
  { examples, targets, names }: Known,
  by: string,
  leadOf: (row: number, column: number) => number,
): readonly GoldLabel[] {
  const step = Math.max(1, cross.rows.length / mostMeasured);
  const places = Array.from({ length: Math.min(mostMeasured, cross.rows.length) }, (_, at) => Math.floor(at * step));
  return places.flatMap((place): readonly GoldLabel[] => {
    const row = cross.rows[place] ?? -1;
    const top = cross.tops[place];
    const id = examples[row]?.id;
    const theme = top && names[top.best];
    if (id === undefined || top === undefined || theme === undefined) return [];
    const right = targets.values[row * targets.classes + top.best] === 1;
    const truth = right ? theme : names.find((_, column) => targets.values[row * targets.classes + column] === 1);
    const signals = { ownOdds: logit(cross.confidences[place] ?? 0), neighbours: leadOf(row, top.best) };
    return [{ id, theme, right, drawn: 'terms', by, signals, ...(truth === undefined ? {} : { truth }) }];
  });
}

/** Known posts whose own terms look wrong, the surest first; none where there are too few posts to say so. */
export function doubtsOf(cross: CrossFit, { examples, targets, names }: Known): readonly Doubt[] {
  const { classes } = targets;
  // What was not scored must not be judged: it is left out of the labels, too.
  const values = new Float32Array(examples.length * classes);
  for (const row of cross.rows) values.set(targets.values.subarray(row * classes, (row + 1) * classes), row * classes);
  const found = findMislabels({ classes, values }, cross.scores);
  if (found.kind !== 'found') return [];
  return found.posts.flatMap(({ row, better, margin }): readonly Doubt[] => {
    const [id, theme] = [examples[row]?.id, names[better]];
    return id === undefined || theme === undefined ? [] : [{ id, theme, margin }];
  });
}
