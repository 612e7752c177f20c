import { beginAudit, coveredBy, lookedAt, nextLook, type AuditTrail } from '../../src/core/categorize/audit/audit.ts';
import { alphaOf } from '../../src/core/categorize/audit/spending.ts';
import { chooseThreshold, type Scored } from '../../src/core/categorize/audit/threshold.ts';
import { SECOND_SHARE } from '../../src/core/categorize/escalation/worthASecond.ts';
import type { Row } from './report.ts';
import type { Quality } from './simulatedReadings.ts';
import { qualities, simulateRun } from './simulatedRun.ts';

const runs = 200;
const posts = 600;
/** From the author's own terms: they cost no looks. */
const exam = 60;
const mostLooks = 60;
const target = 0.95;

interface World {
  readonly what: string;
  readonly quality: Quality;
  /** The second model is heard on every post, or on the quarter that the product chooses. */
  readonly everywhere: boolean;
  readonly certainty: number;
  /** The posts of the exam are easier by so much, in log-odds of every voter: the threshold is then chosen too boldly. */
  readonly easier?: number;
}

interface Run {
  /** Share of all posts that is promised in the end, the ones looked at among them; 0 without a promise. */
  readonly coverage: number;
  readonly looks: number;
  readonly broken: boolean;
  readonly right: number;
}

function run({ quality, everywhere, certainty, easier = 0 }: World, seed: number): Run {
  const examQuality = { ...quality, harder: -easier };
  const second = everywhere ? 'all' : SECOND_SHARE;
  const { filed } = simulateRun({ quality, posts, exam, seed, second, examQuality });
  const right = new Set(filed.filter((one) => one.right).map(({ post }) => post.id));
  // Where the two models differ a person decides, however probable one of them may be.
  const open = filed.flatMap(({ post: { id }, proposal: { theme, signals, reason, confidence } }): readonly Scored[] =>
    theme === undefined || signals === undefined || reason === 'models-split' ? [] : [{ id, p: confidence }],
  );
  const { covers, looks } = check(open, right, certainty, seed);
  return {
    coverage: covers.length / posts,
    looks,
    broken: covers.filter((id) => !right.has(id)).length > (1 - target) * covers.length + 1e-9,
    right: right.size / posts,
  };
}

/** Audits until one passes or the looks are spent. */
function check(
  open: readonly Scored[],
  right: ReadonlySet<string>,
  certainty: number,
  seed: number,
): { readonly covers: readonly string[]; readonly looks: number } {
  let trail: AuditTrail = { terms: { target, certainty }, audits: [] };
  let looks = 0;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const seen = new Set(trail.audits.flatMap((audit) => audit.looks.map(({ id }) => id)));
    const alpha = alphaOf(attempt, 1 - certainty);
    const left = open.filter(({ id }) => !seen.has(id));
    const most = mostLooks - looks;
    const chosen = chooseThreshold({ posts: left, random: [], target, alpha, mostLooks: most });
    if (chosen === undefined) break;
    const { passing, value, expected, plan, edge } = chosen;
    const request = { passing, threshold: value, seen, expected, plan, mostLooks: most, seed: seed * 7 + attempt };
    const begun = beginAudit(trail, { ...request, ...(edge && { edge }) });
    if (begun.kind !== 'ok') break;
    trail = begun.value;
    for (let audit = trail.audits.at(-1); audit !== undefined; audit = trail.audits.at(-1)) {
      const id = nextLook(audit);
      if (id === undefined) break;
      looks++;
      trail = lookedAt(trail, { id, verdict: right.has(id) ? 'right' : 'wrong' });
    }
    const last = trail.audits.at(-1);
    const covers = last === undefined ? [] : coveredBy(last);
    if (covers.length > 0) return { covers, looks };
  }
  return { covers: [], looks };
}

function row(world: World): Row {
  const all = Array.from({ length: runs }, (_, seed) => run(world, seed + 1));
  const promised = all.filter(({ coverage }) => coverage > 0);
  const mean = (of: (one: Run) => number, list = all): number =>
    list.reduce((sum, one) => sum + of(one), 0) / Math.max(1, list.length);
  const broken = all.filter((one) => one.broken).length;
  const where = world.everywhere ? 'second on all' : 'second on a quarter';
  const sure = `${(100 * world.certainty).toFixed(0)} % sure`;
  const coverage = mean((one) => one.coverage, promised);
  return {
    what: `simulated ${world.what}, ${where}: share of 600 posts at audited ≥ 95 % right (${sure}), at most ${mostLooks} looks, ${runs} runs`,
    ours: `${coverage.toFixed(3)} in the ${promised.length} runs with a promise, ${mean((one) => one.coverage).toFixed(3)} in all; ${mean((one) => one.looks).toFixed(0)} looks, ${broken} broken`,
    peer: `${(100 * mean((one) => one.right)).toFixed(1)} % of all proposals right`,
    figure: coverage,
  };
}

const { weak, fair, good, best } = qualities;

/** How much of a blog can be promised, by how good the engines are. The best of them carries the bar. */
export function coverageRows(): readonly Row[] {
  const worlds: readonly World[] = [
    { what: '.65 and .85', quality: weak, everywhere: true, certainty: 0.9 },
    { what: '.80 and .90', quality: fair, everywhere: true, certainty: 0.9 },
    { what: '.90 and .96', quality: good, everywhere: false, certainty: 0.9 },
    { what: '.90 and .96', quality: good, everywhere: true, certainty: 0.9 },
    { what: '.90 and .96', quality: good, everywhere: true, certainty: 0.95 },
    { what: '.95 and .98', quality: best, everywhere: false, certainty: 0.9 },
    { what: '.80 and .90 with an easier exam', quality: fair, everywhere: true, certainty: 0.9, easier: 1 },
    { what: '.95 and .98', quality: best, everywhere: true, certainty: 0.9 },
    { what: '.95 and .98', quality: best, everywhere: true, certainty: 0.95 },
  ];
  return worlds.map((world, at) => {
    const found = row(world);
    return at >= worlds.length - 2 ? { ...found, bar: { kind: 'at least', value: 0.87, unit: '' } } : found;
  });
}
