import type { Opinion } from '../../src/core/categorize/engine.ts';
import { randomFrom } from '../../src/core/categorize/folds.ts';
import { logit, sigmoid } from '../../src/core/categorize/odds.ts';
import type { ParsedAnswer } from '../../src/core/categorize/parseAnswer.ts';
import type { Proposal } from '../../src/core/categorize/plan.ts';
import { propose, type Voice } from '../../src/core/categorize/proposal.ts';
import { isSplit, weighVotes } from '../../src/core/categorize/votes.ts';
import type { Drawn, GoldLabel } from '../../src/core/categorize/confidence/goldLabel.ts';

/** Engines of known quality. */
export interface Quality {
  /** Share of posts on which one reading by the fast and by the second model, and the built-in engine, name the right theme. */
  readonly fast: number;
  readonly second: number;
  readonly student: number;
  /** 0: they err each for themselves; 1: all on the same posts. */
  readonly shared: number;
  /** How much harder than usual the posts are, in log-odds. */
  readonly harder?: number;
}

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
}

const themes = Array.from({ length: 9 }, (_, at) => `theme ${at}`);
const none = themes.length;
/** Of posts on which a model errs, so many times it says that no theme fits. */
const wronglyNone = 0.04;
/** A further reading by the same model repeats itself so often, whatever the order of the labels. */
const repeats = 0.75;
/** From this confidence on the built-in engine's objection is worth a third reading. */
const heard = 0.5;
/** How unlike the posts are to the built-in engine: the spread of its log-odds, which gives the AUROC of .8 that it has on blogs. */
const spread = 1.7;

/** `posts` posts of a blog. Voters err more on hard posts, and then often name the same wrong neighbour of the right theme. */
export function simulateBlog(posts: number, quality: Quality, seed: number): readonly SimulatedPost[] {
  const random = randomFrom(seed);
  return Array.from({ length: posts }, (_, at) => simulatePost(`posts/${seed}-${at}.md`, quality, random));
}

function simulatePost(id: string, quality: Quality, random: () => number): SimulatedPost {
  const truth = random() < 0.02 ? none : Math.floor(random() * themes.length);
  const lure = (truth + 1 + Math.floor(random() * 2)) % themes.length;
  const hard = random();
  const accuracy = (of: number): number => sigmoid(logit(of) - (quality.harder ?? 0));
  const knows = (share: number): boolean => (random() < quality.shared ? hard : random()) < share;
  const miss = (): number => (random() < 0.6 ? lure : Math.floor(random() * themes.length));
  const vote = (of: number): number => {
    if (knows(accuracy(of))) return truth;
    return random() < wronglyNone ? none : miss();
  };
  const sure = sigmoid(meanFor(accuracy(quality.student)) + spread * gauss(random));
  // It knows no "none": where no theme fits it is wrong.
  const student = truth !== none && knows(sure) ? truth : miss() % themes.length;
  const near = Array.from({ length: 5 }, () =>
    random() < 0.6 ? student : random() < 0.5 && truth !== none ? truth : miss() % themes.length,
  );
  const adviser = { engine: 'built-in', opinion: studentOpinion(student, sure, near) };
  const votes: ParsedAnswer[] = [];
  const first = vote(quality.fast);
  const again = (full: boolean): void => {
    votes.push(answer(random() < repeats ? first : vote(quality.fast), truth, full, random));
  };
  votes.push(answer(first, truth, false, random));
  again(false);
  // The quote is asked for where two short answers leave doubt.
  if (isSplit(votes) || (sure >= heard && student !== first)) again(true);
  const advice = { name: 'built-in', opinion: adviser.opinion };
  const second = answer(vote(quality.second), truth, true, random);
  const terms = random() < 0.15 ? [random() < 0.75 && truth !== none ? truth : miss() % themes.length] : [];
  return {
    id,
    truth: themes[truth],
    adviser: voice('built-in', adviser.opinion),
    fast: voice('fast', weighVotes(votes, advice)),
    second: voice('second', weighVotes([second], advice)),
    said: terms.flatMap((theme) => themes[theme] ?? []),
  };
}

function voice(engine: string, opinion: Opinion): Voice {
  return { engine, answer: { kind: 'ok', opinion } };
}

/** The mean log-odds with which a normal spread of them gives this share of right ones (MacKay 1992). */
function meanFor(share: number): number {
  return logit(share) * Math.sqrt(1 + (Math.PI / 8) * spread ** 2);
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function studentOpinion(theme: number, sure: number, near: readonly number[]): Opinion {
  const share = (of: number): number => near.filter((one) => one === of).length / near.length;
  let rival = 0;
  for (const one of near) if (one !== theme) rival = Math.max(rival, share(one));
  return {
    distribution: { [themes[theme] ?? '']: sure },
    confidence: sure,
    evidence: '',
    neighbours: Object.fromEntries(themes.map((name, at) => [name, share(at)])),
    signals: { ownOdds: logit(sure), neighbours: share(theme) - rival },
  };
}

function answer(named: number, truth: number, full: boolean, random: () => number): ParsedAnswer {
  const found = random() < (named === truth ? 0.9 : 0.6);
  const quoted = full && named !== none;
  return {
    theme: themes[named],
    falseQuote: quoted && !found,
    dropped: 0,
    full,
    ...(quoted && found ? { quote: 'words of the post' } : {}),
  };
}

/** The product's proposal, with the second model's word where it was asked. */
export function proposalOf(post: SimulatedPost, asked: boolean, threshold: number): Proposal {
  return propose(post.fast, asked ? post.second : undefined, { threshold, said: post.said });
}

/** "None fits" is right where no theme fits. */
export function isRight(post: SimulatedPost, proposal: Proposal): boolean {
  return proposal.theme === post.truth;
}

/** What is learnt when the truth of a post is told; nothing where no theme was proposed. */
export function labelOf(post: SimulatedPost, proposal: Proposal, drawn: Drawn): readonly GoldLabel[] {
  const { theme, signals, by } = proposal;
  if (theme === undefined || signals === undefined) return [];
  return [{ id: post.id, theme, right: theme === post.truth, drawn, by, signals }];
}
