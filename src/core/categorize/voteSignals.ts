import type { Signals } from './confidence/signals.ts';
import type { Opinion } from './engine.ts';
import { logit } from './odds.ts';
import type { ParsedAnswer } from './parseAnswer.ts';

/** The built-in engine's opinion of the same post: a voter of another kind, which errs in other places. */
export interface Adviser {
  readonly name: string;
  readonly opinion: Opinion;
}

/** The votes for one theme, or for none. */
export interface Tally {
  readonly theme: string | undefined;
  readonly count: number;
  readonly votes: readonly ParsedAnswer[];
}

/**
 * What the votes and the adviser say of one theme, whether or not it has the most votes, by the names of `confidence/signals.ts`;
 * what was not asked for is left out. `tally`: the most votes first.
 */
export function signalsOf(
  theme: string,
  tally: readonly Tally[],
  votes: readonly ParsedAnswer[],
  adviser: Adviser | undefined,
): Signals {
  const own = tally.find((one) => one.theme === theme)?.votes ?? [];
  const strongest = tally.find((one) => one.theme !== theme)?.count ?? 0;
  const all = Math.max(1, votes.length);
  const quote = quoteSignal(own);
  const odds = meanOdds(own);
  return {
    voteShare: own.length / all,
    firstSecond: (own.length - strongest) / all,
    otherAnswers: new Set(votes.map((vote) => vote.theme)).size - 1,
    noneFits: votes.filter((vote) => vote.theme === undefined).length / all,
    ...(quote === undefined ? {} : { quote }),
    ...(odds === undefined ? {} : { labelOdds: odds }),
    ...adviserSignals(theme, adviser),
  };
}

/** 1: words of the post, found in it; 0: no quote came; -1: every quote was made up. `undefined` where none was asked for. */
export function quoteSignal(votes: readonly ParsedAnswer[]): number | undefined {
  if (votes.some((vote) => vote.quote !== undefined)) return 1;
  if (!votes.some((vote) => vote.full !== false)) return undefined;
  return votes.some((vote) => vote.falseQuote) ? -1 : 0;
}

/** The mean log-odds of the label, where the server tells any. */
export function meanOdds(votes: readonly ParsedAnswer[]): number | undefined {
  const odds = votes.flatMap((vote) => vote.odds ?? []);
  return odds.length === 0 ? undefined : odds.reduce((sum, one) => sum + one, 0) / odds.length;
}

/** The built-in engine's log-odds of the theme, and the nearest known posts. */
function adviserSignals(theme: string, adviser: Adviser | undefined): Signals {
  if (adviser === undefined || favouriteOf(adviser) === undefined) return {};
  const { distribution, neighbours } = adviser.opinion;
  const student = logit(Math.min(SUREST, Math.max(1 - SUREST, chanceOf(distribution, theme))));
  if (neighbours === undefined) return { student };
  const rivals = Object.entries(neighbours).flatMap(([name, share]) => (name === theme ? [] : [share]));
  return { student, neighbours: shareOf(neighbours, theme) - Math.max(0, ...rivals) };
}

/** Beyond this a probability that was fitted on some hundred posts says no more. */
const SUREST = 0.99;

/** A theme that it does not name has a small part of what it leaves open. */
function chanceOf(distribution: Readonly<Record<string, number>>, theme: string): number {
  if (Object.hasOwn(distribution, theme)) return shareOf(distribution, theme);
  return Math.max(0, 1 - Object.values(distribution).reduce((sum, one) => sum + one, 0)) / 10;
}

function shareOf(shares: Readonly<Record<string, number>>, theme: string): number {
  return Object.hasOwn(shares, theme) ? (shares[theme] ?? 0) : 0;
}

/** The theme the adviser stands for; none where it finds that none fits. */
export function favouriteOf({ opinion }: Adviser): string | undefined {
  return opinion.none === undefined ? bestThemes(opinion)[0] : undefined;
}

/** Theme names of an opinion, the most probable first. */
export function bestThemes(opinion: Opinion): readonly string[] {
  return Object.entries(opinion.distribution)
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([theme]) => theme);
}
