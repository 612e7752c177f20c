import type { Opinion } from '../../src/core/categorize/engine.ts';
import { randomFrom } from '../../src/core/categorize/folds.ts';
import { logit } from '../../src/core/categorize/odds.ts';
import type { ParsedAnswer } from '../../src/core/categorize/parseAnswer.ts';
import type { Voice } from '../../src/core/categorize/proposal.ts';
import { weighVotes } from '../../src/core/categorize/votes.ts';
import { drawReadings, none, themes, type Quality, type Reading, type Readings } from './simulatedReadings.ts';

/** A post with all that engines would say of it if they were asked. What is made of that is left to the product. */
export interface SimulatedPost {
  readonly id: string;
  /** `undefined`: no theme fits. */
  readonly truth: string | undefined;
  readonly adviser: Voice;
  readonly fast: Voice;
  readonly second: Voice;
  /** Themes that other terms of the post name. */
  readonly said: readonly string[];
  readonly readings: Readings;
}

/** By number, and nothing for `none`. */
export const themeNames = Array.from({ length: themes }, (_, at) => `theme ${at}`);

/** `posts` posts of a blog. */
export function simulateBlog(posts: number, quality: Quality, seed: number): readonly SimulatedPost[] {
  const random = randomFrom(seed);
  return Array.from({ length: posts }, (_, at) =>
    simulatedPost(`posts/${seed}-${at}.md`, drawReadings(quality, random)),
  );
}

/** What the product's engines would make of these readings. */
export function simulatedPost(id: string, readings: Readings): SimulatedPost {
  const { truth, votes, second, student, sure, near, term } = readings;
  const advice = { name: 'built-in', opinion: studentOpinion(student, sure, near) };
  const answers = votes.map((vote, at) => answerOf(vote, at >= 2));
  return {
    id,
    truth: themeNames[truth],
    adviser: voice('built-in', advice.opinion),
    fast: voice('fast', weighVotes(answers, advice)),
    second: voice('second', weighVotes([answerOf(second, true)], advice)),
    said: term === undefined ? [] : themeNames.slice(term, term + 1),
    readings,
  };
}

function voice(engine: string, opinion: Opinion): Voice {
  return { engine, answer: { kind: 'ok', opinion } };
}

function studentOpinion(theme: number, sure: number, near: readonly number[]): Opinion {
  const share = (of: number): number => near.filter((one) => one === of).length / near.length;
  let rival = 0;
  for (const one of near) if (one !== theme) rival = Math.max(rival, share(one));
  return {
    distribution: { [themeNames[theme] ?? '']: sure },
    confidence: sure,
    evidence: '',
    neighbours: Object.fromEntries(themeNames.map((name, at) => [name, share(at)])),
    signals: { ownOdds: logit(sure), neighbours: share(theme) - rival },
  };
}

function answerOf({ named, found }: Reading, full: boolean): ParsedAnswer {
  return {
    theme: named === none ? undefined : themeNames[named],
    falseQuote: found === false,
    dropped: 0,
    full,
    ...(found === true ? { quote: 'words of the post' } : {}),
  };
}
