import { accuracy, chances, none, themes, type Quality, type Reading, type Readings } from './simulatedReadings.ts';

/** What is known of a post before its second model is heard. */
export type Seen = Omit<Readings, 'truth' | 'second'>;

/**
 * How probable each theme is, the last entry being "none fits", for one who knows by which chances the readings were drawn, and nothing of
 * the themes but whether two are the same: Bayes' rule with the post's lure and hardness summed out, exactly (hardness only counts by
 * which voters' quality it is under). Nothing that takes themes alike can tell right from wrong better by the same readings. Which
 * theme is mistaken for which is left out: no engine is told, and no exam of sixty posts teaches it. `says`: what the second
 * model may say, `undefined` for nothing; an answer for each. The weights are as they are: their sum is the chance of what was seen.
 */
export function weightsOfTruth(
  seen: Seen,
  quality: Quality,
  says: readonly (Reading | undefined)[],
): readonly Float64Array[] {
  const found = says.map(() => new Float64Array(themes + 1));
  const second = accuracy(quality.second, quality);
  const cuts = [0, accuracy(quality.fast, quality), second, seen.sure, 1].sort((a, b) => a - b);
  for (let truth = 0; truth <= none; truth++) {
    const prior = truth === none ? chances.none / themes : (1 - chances.none) / themes / (themes - 1);
    for (let lure = 0; lure < themes; lure++) {
      if (lure === truth) continue;
      for (const [at, low] of cuts.entries()) {
        const width = (cuts[at + 1] ?? 1) - low;
        if (width <= 0) continue;
        const hidden = { truth, lure, hard: low + width / 2, quality };
        const before = prior * width * chanceOf(seen, hidden);
        for (const [said, reading] of says.entries()) {
          const weights = found[said];
          if (weights === undefined) continue;
          const chance =
            reading === undefined ? 1 : voteChance(reading.named, second, hidden) * quoteChance(reading, truth);
          weights[truth] = (weights[truth] ?? 0) + before * chance;
        }
      }
    }
  }
  return found;
}

interface Hidden {
  readonly truth: number;
  readonly lure: number;
  readonly hard: number;
  readonly quality: Quality;
}

function chanceOf({ votes, student, sure, near, term }: Seen, hidden: Hidden): number {
  const { truth, quality } = hidden;
  const [first, ...more] = votes;
  if (first === undefined) return 1;
  const fast = (named: number): number => voteChance(named, accuracy(quality.fast, quality), hidden);
  let chance = fast(first.named);
  for (const { named } of more)
    chance *= (named === first.named ? chances.repeats : 0) + (1 - chances.repeats) * fast(named);
  for (const reading of votes) chance *= quoteChance(reading, truth);
  chance *= amongChance(student, truth === none ? 0 : knownShare(sure, hidden), hidden);
  for (const one of near)
    chance *=
      (one === student ? chances.near : 0) +
      (1 - chances.near) * amongChance(one, truth === none ? 0 : chances.nearRight, hidden);
  if (term === undefined) return chance * (1 - chances.term);
  return chance * chances.term * amongChance(term, truth === none ? 0 : chances.termRight, hidden);
}

/** How often a voter of this quality knows so hard a post. */
function knownShare(share: number, { hard, quality: { shared } }: Hidden): number {
  return (hard < share ? shared : 0) + (1 - shared) * share;
}

function missChance(named: number, { lure }: Hidden): number {
  if (named === none) return 0;
  return (named === lure ? chances.lure : 0) + (1 - chances.lure) / themes;
}

function voteChance(named: number, share: number, hidden: Hidden): number {
  const known = knownShare(share, hidden);
  const wrong = named === none ? chances.wronglyNone : (1 - chances.wronglyNone) * missChance(named, hidden);
  return (named === hidden.truth ? known : 0) + (1 - known) * wrong;
}

/** The right theme with chance `right`, and else as one that errs. */
function amongChance(named: number, right: number, hidden: Hidden): number {
  return (named === hidden.truth ? right : 0) + (1 - right) * missChance(named, hidden);
}

function quoteChance({ named, found }: Reading, truth: number): number {
  if (found === undefined) return 1;
  const share = named === truth ? chances.found : chances.foundWrong;
  return found ? share : 1 - share;
}

/** All that the second model may say. */
export const secondSays: readonly Reading[] = [
  ...Array.from({ length: themes }, (_, named) => [
    { named, found: true },
    { named, found: false },
  ]).flat(),
  { named: none },
];
