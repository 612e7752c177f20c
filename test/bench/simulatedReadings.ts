import { logit, sigmoid } from '../../src/core/categorize/odds.ts';

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

/** One answer of a model: a theme by its number, or `none`. */
export interface Reading {
  readonly named: number;
  /** Whether the words it quotes stand in the post; absent where no quote was asked for, or no theme named. */
  readonly found?: boolean;
}

/** All that can be seen of a post, and its truth. Themes by number. */
export interface Readings {
  readonly truth: number;
  /** Of the fast model: two, and a third where these leave doubt. */
  readonly votes: readonly Reading[];
  readonly second: Reading;
  /** The theme that the built-in engine names, and how probable it says that is. */
  readonly student: number;
  readonly sure: number;
  /** Themes of the nearest known posts. */
  readonly near: readonly number[];
  /** The theme that another term of the post names. */
  readonly term?: number;
}

export const themes = 9;
export const none = themes;

/** The chances by which readings are drawn, and from which `simulatedTruth.ts` reckons back. */
export const chances = {
  /** No theme fits a post. */
  none: 0.02,
  /** A model that errs says that no theme fits. */
  wronglyNone: 0.04,
  /** A voter that errs names the post's one lure, which is the next theme or the one after it, and else any theme. */
  lure: 0.6,
  /** A further reading by the same model repeats the first, whatever the order of the labels. */
  repeats: 0.75,
  /** A quote is found in the post, where the theme is right and where it is wrong. */
  found: 0.9,
  foundWrong: 0.6,
  /** A near post is under the theme the built-in engine names; of the others, under the right one. */
  near: 0.6,
  nearRight: 0.5,
  /** A term names a theme; it is the right one. */
  term: 0.15,
  termRight: 0.75,
};

/** From this confidence on the built-in engine's objection is worth a third reading. */
const heard = 0.5;
/** How unlike the posts are to the built-in engine: the spread of its log-odds, which gives the AUROC of .8 that it has on blogs. */
const spread = 1.7;

/** How often a voter of such quality knows the theme of these posts. */
export function accuracy(of: number, { harder = 0 }: Quality): number {
  return sigmoid(logit(of) - harder);
}

/** Voters err more on hard posts, and then often name the same wrong neighbour of the right theme. */
export function drawReadings(quality: Quality, random: () => number): Readings {
  const truth = random() < chances.none ? none : Math.floor(random() * themes);
  const lure = (truth + 1 + Math.floor(random() * 2)) % themes;
  const hard = random();
  const knows = (share: number): boolean => (random() < quality.shared ? hard : random()) < share;
  const miss = (): number => (random() < chances.lure ? lure : Math.floor(random() * themes));
  const vote = (of: number): number => {
    if (knows(accuracy(of, quality))) return truth;
    return random() < chances.wronglyNone ? none : miss();
  };
  const reading = (named: number, full: boolean): Reading => {
    const found = random() < (named === truth ? chances.found : chances.foundWrong);
    return full && named !== none ? { named, found } : { named };
  };
  const sure = sigmoid(meanFor(accuracy(quality.student, quality)) + spread * gauss(random));
  // It knows no "none": where no theme fits it is wrong.
  const student = truth !== none && knows(sure) ? truth : miss();
  const near = Array.from({ length: 5 }, () =>
    random() < chances.near ? student : random() < chances.nearRight && truth !== none ? truth : miss(),
  );
  const first = vote(quality.fast);
  const again = (full: boolean): Reading => reading(random() < chances.repeats ? first : vote(quality.fast), full);
  const votes = [reading(first, false), again(false)];
  const split = votes[1]?.named !== first;
  // The quote is asked for where two short answers leave doubt.
  if (split || (sure >= heard && student !== first)) votes.push(again(true));
  const second = reading(vote(quality.second), true);
  const base = { truth, votes, second, student, sure, near };
  if (random() >= chances.term) return base;
  return { ...base, term: random() < chances.termRight && truth !== none ? truth : miss() };
}

/** The mean log-odds with which a normal spread of them gives this share of right ones (MacKay 1992). */
function meanFor(share: number): number {
  return logit(share) * Math.sqrt(1 + (Math.PI / 8) * spread ** 2);
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
