import type { Opinion } from './engine.ts';
import type { ParsedAnswer } from './parseAnswer.ts';

/*
 * From votes to a confidence, for servers that give no token probabilities (LM Studio's chat calls never do). Each signal
 * moves the log-odds of the chosen theme; the start comes from the votes:
 *
 *   votes for the winner      start      as a probability
 *   2 of 2                    +1.39      .80
 *   2 of 3                    +0.41      .60
 *   1 of 1                    +0.94      .72
 *   1 of 2 or 3, a tie        -0.62      .35
 *
 *   quote found in the post   +0.60      a vote for the winner quoted words that are there
 *   no quote                  -0.25
 *   quote not in the post     -0.50      every quote given by the winning votes was made up
 *   no rival                  +0.20      all winning votes (two or more) say that nothing else comes near
 *   adviser agrees            + its confidence, and half of its own log-odds where those are positive
 *   adviser disagrees         -1.50 × its confidence squared, so that one that has learnt little is hardly heard
 *
 * So two equal votes with a true quote stand at .88 and pass a threshold of .85, without one at .76 and do not. The numbers
 * are bands in the order of what the signals are worth, not measured probabilities: calibration against the owner's own
 * decisions replaces them where there are enough of those. What a model says of its own confidence is not asked at all: it
 * is near worthless in small models. Never over .97 on a model's word alone.
 */
const CEILING = 0.97;
const FLOOR = 0.02;

/** The built-in engine's opinion of the same post: a voter of another kind, which errs in other places. */
export interface Adviser {
  readonly name: string;
  readonly opinion: Opinion;
}

/** What the votes of one model on one post come to. `votes` holds at least one usable answer, in the order they were asked. */
export function weighVotes(votes: readonly ParsedAnswer[], adviser?: Adviser): Opinion {
  const tally = countVotes(votes);
  const winner = tally[0];
  if (winner === undefined || winner.theme === undefined) return noneFits(votes, tally);
  const tied = tally.length > 1 && tally[1]?.count === winner.count;
  const odds = startingOdds(winner.count, votes.length, tied) + quoteOdds(winner.votes) + rivalOdds(winner.votes);
  const confidence = clamp(sigmoid(odds + adviserOdds(winner.theme, adviser)));
  const second = runnerUp(winner, tally);
  const quote = winner.votes.find((vote) => vote.quote !== undefined)?.quote;
  return {
    distribution: distribute(winner.theme, second, confidence),
    confidence,
    evidence: explain(winner, votes.length, second, adviser),
    ...(quote === undefined ? {} : { quote }),
  };
}

/** Whether the votes so far leave the theme open, so that one more is worth its time. */
export function isSplit(votes: readonly ParsedAnswer[]): boolean {
  return new Set(votes.map((vote) => vote.theme)).size > 1;
}

export function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

export function logit(probability: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(bounded / (1 - bounded));
}

interface Tally {
  readonly theme: string | undefined;
  readonly count: number;
  readonly votes: readonly ParsedAnswer[];
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
  if (count === all) return all === 1 ? 0.94 : 1.39;
  return count * 2 > all ? 0.41 : -0.62;
}

function quoteOdds(votes: readonly ParsedAnswer[]): number {
  if (votes.some((vote) => vote.quote !== undefined)) return 0.6;
  return votes.some((vote) => vote.falseQuote) ? -0.5 : -0.25;
}

function rivalOdds(votes: readonly ParsedAnswer[]): number {
  return votes.length > 1 && votes.every((vote) => vote.second === undefined) ? 0.2 : 0;
}

function adviserOdds(theme: string, adviser: Adviser | undefined): number {
  if (adviser === undefined || adviser.opinion.none !== undefined) return 0;
  const favourite = bestThemes(adviser.opinion)[0];
  if (favourite === undefined) return 0;
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

/** The winner's confidence; half of what is left to the runner-up; the rest to "none of these". */
function distribute(theme: string, second: string | undefined, confidence: number): Record<string, number> {
  const entries: [string, number][] = [[theme, confidence]];
  if (second !== undefined && second !== theme) entries.push([second, (1 - confidence) / 2]);
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

/** Theme names of an opinion, the most probable first. */
export function bestThemes(opinion: Opinion): readonly string[] {
  return Object.entries(opinion.distribution)
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([theme]) => theme);
}

function clamp(probability: number): number {
  return Math.min(CEILING, Math.max(FLOOR, probability));
}
