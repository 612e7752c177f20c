import type { Opinion, Rival } from './engine.ts';
import { logit, sigmoid } from './odds.ts';
import type { ParsedAnswer } from './parseAnswer.ts';
import { bestThemes, favouriteOf, meanOdds, quoteSignal, signalsOf, type Adviser, type Tally } from './voteSignals.ts';

/*
 * From votes to a confidence, for servers that give no token probabilities (LM Studio's chat calls never do). Each signal
 * moves the log-odds of the chosen theme; the start comes from the votes:
 *
 *   votes for the winner      start      as a probability
 *   3 of 3                    +1.60      .83      the third saw more of the post, but it is the same model
 *   2 of 2                    +1.39      .80
 *   2 of 3                    +0.41      .60
 *   1 of 1                    +0.94      .72
 *   1 of 2 or 3, a tie        -0.62      .35
 *
 *   quote found in the post   +0.60      a vote for the winner quoted words that are there
 *   no quote                  -0.25      one was asked for, and none came
 *   quote not in the post     -0.50      every quote given by the winning votes was made up
 *   no rival                  +0.20      all winning votes in full (two or more) say that nothing else comes near
 *   label probability         half of its log-odds, from -1 to +1, where the server tells real ones
 *   adviser agrees            + its confidence, and half of its own log-odds where those are positive
 *   adviser disagrees         -1.50 × its confidence squared, so that one that has learnt little is hardly heard
 *
 * A vote that is the theme alone says nothing of quote and rival, for or against. The numbers are where a run starts from, in
 * the order of what the signals are worth, not measured probabilities: they decide which posts are asked about again, and
 * `weigh.ts` replaces them by what the labels say. What a model says of its own confidence is not asked at all: it is near
 * worthless in small models. Never over .97 on a model's word alone.
 */
const CEILING = 0.97;
const FLOOR = 0.02;

/** What the votes of one model on one post come to. `votes` holds at least one usable answer, in the order they were asked. */
export function weighVotes(votes: readonly ParsedAnswer[], adviser?: Adviser): Opinion {
  const tally = countVotes(votes);
  const winner = tally[0];
  if (winner === undefined || winner.theme === undefined) return noneFits(votes, tally);
  const tied = tally.length > 1 && tally[1]?.count === winner.count;
  const said = quoteOdds(winner.votes) + rivalOdds(winner.votes) + labelOdds(winner.votes);
  const odds = startingOdds(winner.count, votes.length, tied) + said;
  const confidence = clamp(sigmoid(odds + adviserOdds(winner.theme, adviser)));
  const second = runnerUp(winner, tally);
  const quote = winner.votes.find((vote) => vote.quote !== undefined)?.quote;
  return {
    distribution: distribute(winner.theme, second, confidence),
    confidence,
    evidence: explain(winner, votes.length, second, adviser),
    ...(quote === undefined ? {} : { quote }),
    signals: signalsOf(winner.theme, tally, votes, adviser),
    ...rivalOf(winner.theme, tally, votes, adviser),
  };
}

/** The adviser's theme where it is another one, with what the votes say of that. */
function rivalOf(
  theme: string,
  tally: readonly Tally[],
  votes: readonly ParsedAnswer[],
  adviser: Adviser | undefined,
): { readonly rival?: Rival } {
  const favourite = adviser === undefined ? undefined : favouriteOf(adviser);
  if (adviser === undefined || favourite === undefined || favourite === theme) return {};
  const { confidence, evidence, quote } = adviser.opinion;
  const signals = signalsOf(favourite, tally, votes, adviser);
  return {
    rival: {
      by: adviser.name,
      theme: favourite,
      confidence,
      evidence,
      ...(quote === undefined ? {} : { quote }),
      signals,
    },
  };
}

/** Whether the server's own probabilities are against what the votes say: the mean label was less probable than not. */
export function isImprobable(votes: readonly ParsedAnswer[]): boolean {
  return (meanOdds(votes) ?? 0) < 0;
}

/** Whether the votes so far leave the theme open, so that one more is worth its time. */
export function isSplit(votes: readonly ParsedAnswer[]): boolean {
  return new Set(votes.map((vote) => vote.theme)).size > 1;
}

/** Most votes first; among equals the one that was named first, and a theme before "none fits". */
function countVotes(votes: readonly ParsedAnswer[]): readonly Tally[] {
  const byTheme = new Map<string | undefined, ParsedAnswer[]>();
  for (const vote of votes) {
    const same = byTheme.get(vote.theme);
    if (same === undefined) byTheme.set(vote.theme, [vote]);
    else same.push(vote);
  }
  const tally = [...byTheme].map(([theme, same]) => ({ theme, count: same.length, votes: same }));
  return tally.sort((a, b) => b.count - a.count || Number(a.theme === undefined) - Number(b.theme === undefined));
}

function startingOdds(count: number, all: number, tied: boolean): number {
  if (tied) return -0.62;
  if (count === all) return [0.94, 1.39, 1.6][Math.min(all, 3) - 1] ?? 1.6;
  return count * 2 > all ? 0.41 : -0.62;
}

function quoteOdds(votes: readonly ParsedAnswer[]): number {
  const found = quoteSignal(votes);
  if (found === undefined) return 0;
  return found > 0 ? 0.6 : found < 0 ? -0.5 : -0.25;
}

function rivalOdds(votes: readonly ParsedAnswer[]): number {
  const full = votes.filter((vote) => vote.full !== false);
  return full.length > 1 && full.every((vote) => vote.second === undefined) ? 0.2 : 0;
}

function labelOdds(votes: readonly ParsedAnswer[]): number {
  return Math.max(-1, Math.min(1, (meanOdds(votes) ?? 0) / 2));
}

function adviserOdds(theme: string, adviser: Adviser | undefined): number {
  const favourite = adviser === undefined ? undefined : favouriteOf(adviser);
  if (adviser === undefined || favourite === undefined) return 0;
  const sure = adviser.opinion.confidence;
  return favourite === theme ? sure + Math.max(0, logit(sure)) / 2 : -1.5 * sure ** 2;
}

function runnerUp(winner: Tally, tally: readonly Tally[]): string | undefined {
  const voted = tally.find((other) => other !== winner && other.theme !== undefined)?.theme;
  return voted ?? winner.votes.find((vote) => vote.second !== undefined)?.second;
}

function noneFits(votes: readonly ParsedAnswer[], tally: readonly Tally[]): Opinion {
  const near = tally.find((other) => other.theme !== undefined)?.theme ?? votes.find((vote) => vote.second)?.second;
  return {
    distribution: near === undefined ? {} : record([[near, 0.3]]),
    none: 'none-fits',
    confidence: near === undefined ? 0 : 0.3,
    evidence: `Says that no theme fits${near === undefined ? '' : `; nearest is ${near}`}.`,
  };
}

/** The winner's confidence; half of what is left to the runner-up, but never more than the winner has; the rest to "none of these". */
function distribute(theme: string, second: string | undefined, confidence: number): Record<string, number> {
  const entries: [string, number][] = [[theme, confidence]];
  if (second !== undefined && second !== theme)
    entries.push([second, Math.min(0.999 * confidence, (1 - confidence) / 2)]);
  return record(entries);
}

/** Theme names come from a file: one named `__proto__` must be a key like any other. */
function record(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(entries);
}

function explain(winner: Tally, all: number, second: string | undefined, adviser: Adviser | undefined): string {
  const parts = [all === 1 ? 'One reading' : `${winner.count} of ${all} readings`];
  if (second !== undefined) parts.push(`next best ${second}`);
  const made = winner.votes.some((vote) => vote.falseQuote) && winner.votes.every((vote) => vote.quote === undefined);
  if (made) parts.push('its quote is not in the post');
  const favourite = adviser === undefined ? undefined : bestThemes(adviser.opinion)[0];
  if (adviser !== undefined && favourite !== undefined) {
    parts.push(favourite === winner.theme ? `${adviser.name} agrees` : `${adviser.name} says ${favourite}`);
  }
  return `${parts.join('; ')}.`;
}

function clamp(probability: number): number {
  return Math.min(CEILING, Math.max(FLOOR, probability));
}
