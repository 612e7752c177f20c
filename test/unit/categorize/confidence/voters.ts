import type { Drawn, GoldLabel } from '../../../../src/core/categorize/confidence/goldLabel.ts';
import { randomFrom } from '../../../../src/core/categorize/folds.ts';

/** A post whose truth the simulation knows. */
export type SimulatedPost = GoldLabel & { readonly theme: string };

export interface Voters {
  /** Share of posts on which each voter names the true theme. */
  readonly fast: number;
  readonly second: number;
  readonly student: number;
  /** 0: the voters err each for themselves; 1: all err on the same posts. */
  readonly shared: number;
}

const themes = Array.from({ length: 9 }, (_, at) => `theme ${at}`);

/**
 * Posts with the votes of simulated voters of known accuracy: a fast model that is asked three times, a second model and a
 * student. Voters err more on hard posts, and then often name the same wrong neighbour of the true theme.
 */
export function simulate(posts: number, voters: Voters, seed: number, drawn: Drawn = 'random'): SimulatedPost[] {
  const random = randomFrom(seed);
  return Array.from({ length: posts }, (_, at) => {
    const truth = Math.floor(random() * themes.length);
    const lure = (truth + 1 + Math.floor(random() * 2)) % themes.length;
    const hard = random();
    const errs = (accuracy: number): boolean => (random() < voters.shared ? hard : random()) >= accuracy;
    const vote = (accuracy: number): number => {
      if (!errs(accuracy)) return truth;
      return random() < 0.6 ? lure : Math.floor(random() * themes.length);
    };
    const first = vote(voters.fast);
    // A second reading by the same model mostly repeats itself.
    const votes = [first, random() < 0.75 ? first : vote(voters.fast), random() < 0.75 ? first : vote(voters.fast)];
    const [second, student] = [vote(voters.second), vote(voters.student)];
    const count = (theme: number) => votes.filter((one) => one === theme).length;
    const weight = (theme: number) => count(theme) / 3 + (second === theme ? 1.2 : 0) + (student === theme ? 0.6 : 0);
    const best = [...new Set([...votes, second, student])].sort((a, b) => weight(b) - weight(a))[0] ?? truth;
    const rival = Math.max(0, ...[...new Set(votes)].filter((theme) => theme !== best).map(count));
    const sure = 0.5 + random() * 0.4;
    return {
      id: `posts/${seed}-${at}.md`,
      theme: themes[best] ?? '',
      right: best === truth,
      drawn,
      signals: {
        voteShare: count(best) / 3,
        firstSecond: (count(best) - rival) / 3,
        otherAnswers: new Set(votes).size - 1,
        quote: random() < (best === truth ? 0.9 : 0.6) ? 1 : -1,
        student: student === best ? sure : -sure,
        otherModel: second === best ? 1 : -1,
      },
    };
  });
}
