import type { Bench, Row } from './report.ts';
import { simulateBlog } from './simulatedBlog.ts';
import type { Quality } from './simulatedReadings.ts';
import { bestOf, simulateRun, qualities, type Best, type RunTerms } from './simulatedRun.ts';

const runs = 20;
const posts = 600;
const exam = 60;
/** Enough for half a point. */
const weighed = 2_000;

interface Found {
  /** Shares of all posts. */
  readonly asked: number;
  readonly right: number;
  readonly filed: number;
  /** Of those filed. */
  readonly filedRight: number;
}

function average(quality: Quality, second: RunTerms['second']): Found {
  let [asked, right, filed, filedRight] = [0, 0, 0, 0];
  for (let seed = 1; seed <= runs; seed++)
    for (const one of simulateRun({ quality, posts, exam, seed, second }).filed) {
      if (one.asked) asked++;
      if (one.right) right++;
      if (one.proposal.reason !== 'sure') continue;
      filed++;
      if (one.right) filedRight++;
    }
  const all = runs * posts;
  return { asked: asked / all, right: right / all, filed: filed / all, filedRight: filedRight / Math.max(1, filed) };
}

/** The large model's own word on every post, and nothing else. */
function largeAlone(quality: Quality): number {
  let right = 0;
  for (let seed = 1; seed <= runs; seed++)
    right += simulateBlog(posts, quality, seed).filter(
      ({ readings: { second, truth } }) => second.named === truth,
    ).length;
  return right / (runs * posts);
}

/** Share right of the best choice of posts and of themes that there is. */
function bound(best: readonly Best[], share: number): number {
  const before = best.reduce((sum, one) => sum + one.before, 0);
  const gains = best.map(({ gain }) => gain).sort((a, b) => b - a);
  const gained = gains.slice(0, Math.round(share * best.length)).reduce((sum, gain) => sum + gain, 0);
  return (before + gained) / best.length;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const told = ({ right, filed, filedRight }: Found): string =>
  `${percent(right)} right; ${percent(filed)} filed, ${percent(filedRight)} of these right, so ${percent(filed * filedRight)} filed and right`;

function rowsOf(what: string, quality: Quality): readonly Row[] {
  const large = largeAlone(quality);
  const best = simulateBlog(weighed, quality, 77_777).map((post) => bestOf(post, quality));
  const rows = [0, 0.1, 0.25, 0.3, 1].map((share): Row => {
    const found = average(quality, share);
    const loss = 100 * (large - found.right);
    return {
      what: `simulated ${what}, second model on ${percent(found.asked)}: points lost against the large model's word on all`,
      ours: `${loss.toFixed(1)} (${told(found)})`,
      peer: `its word ${percent(large)} right; the best that can be made of so many calls ${percent(bound(best, share))}`,
      ...(share === 0.25 ? { figure: loss, bar: { kind: 'at most', value: 1, unit: ' point' } } : {}),
    };
  });
  return [
    ...rows,
    {
      what: `simulated ${what}, the large model in the place of the fast one, with the built-in engine beside it`,
      ours: told(average(quality, 'alone')),
    },
  ];
}

/**
 * What asking a second, better model about a part of the posts brings: whole runs over simulated voters, everything between the votes
 * and the plan being the product's own. A post on which the two models differ counts by the theme that is proposed for it, though a
 * person decides; the share filed and right counts only what no person sees. Up to twenty posts of the exam are asked again besides.
 */
export const escalationBench: Bench = {
  name: 'escalation',
  run() {
    const rows = [
      ...rowsOf('.65 and .85', qualities.weak),
      ...rowsOf('.75 and .85', qualities.middling),
      ...rowsOf('.75 and .85 that err alike', qualities.alike),
    ];
    return Promise.resolve({ kind: 'measured', rows });
  },
};
