import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { trainBuiltin, type Example } from '../../src/core/categorize/builtin.ts';
import type { Engine, Question } from '../../src/core/categorize/engine.ts';
import { measure } from '../../src/core/categorize/evaluate.ts';
import { readTexts } from '../../src/core/categorize/readTexts.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { compare } from '../../src/core/taxonomy/frequency.ts';
import type { Theme } from '../../src/core/taxonomy/taxonomy.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { corpora } from './corpora.ts';
import type { Bench, Row } from './report.ts';

const signal = new AbortController().signal;
const folder = join(corpora, 'messy-haacked-2018');
const gold = join(corpora, 'taxonomy-gold/haacked-2018-to-2019.json');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A post of 2018 and the terms that its author gave it in 2019. */
interface Later {
  readonly question: Question;
  readonly terms: readonly string[];
}

interface Split {
  /** Posts that had terms in 2018, all that an engine may learn from. */
  readonly known: readonly Later[];
  /** Posts without any in 2018: what is to be filed. */
  readonly untagged: readonly Later[];
}

/** The posts of 2018 with the labels of 2019; a post that was not relabelled keeps its own. */
async function split(): Promise<Split> {
  const scan = await scanAll(folder, { files: nodeFiles, signal });
  if (scan.kind !== 'ok') throw new Error(`The scan ended as ${scan.kind}.`);
  const { site, posts } = scan.value;
  const progress = { report: (): void => undefined };
  const texts = await readTexts({ folder, site, posts, files: nodeFiles, progress, signal });
  if (texts.kind !== 'ok') throw new Error(`Reading ended as ${texts.kind}.`);
  const parsed: { posts: Record<string, { after: Record<string, string[]> }> } = JSON.parse(
    await readFile(gold, 'utf8'),
  );
  const known: Later[] = [];
  const untagged: Later[] = [];
  for (const question of texts.value) {
    const before = Object.values(question.post.terms).flat();
    const after = Object.values(parsed.posts[question.post.id]?.after ?? {}).flat();
    if (before.length > 0) known.push({ question, terms: after.length > 0 ? after : before });
    else if (after.length > 0) untagged.push({ question, terms: after });
  }
  return { known, untagged };
}

function mostUsed(posts: readonly Later[], top: number): Theme[] {
  const counts = new Map<string, number>();
  for (const term of posts.flatMap(({ terms }) => [...new Set(terms)])) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Array.from(counts)
    .toSorted((one, other) => other[1] - one[1] || compare(one[0], other[0]))
    .slice(0, top)
    .map(([name]) => ({ name, examples: [] }));
}

/** Files the untagged posts that carry one of the themes today; only they can be judged. */
async function judge(
  engine: Engine,
  themes: readonly Theme[],
  untagged: readonly Later[],
  what: string,
): Promise<Row[]> {
  const judged = untagged.filter(({ terms }) => themes.some(({ name }) => terms.includes(name)));
  const sure: number[] = [];
  const right: boolean[] = [];
  for (const { question, terms } of judged) {
    const answer = await engine.ask(question, themes, signal);
    if (answer.kind !== 'ok') throw new Error(`The engine's answer is ${answer.kind}.`);
    const { distribution, confidence } = answer.opinion;
    const best = Object.entries(distribution).toSorted((one, other) => other[1] - one[1])[0]?.[0];
    sure.push(confidence);
    right.push(best !== undefined && terms.includes(best));
  }
  const found = measure(sure, right);
  const filed = `${percent(found.precisionAt85)} of the ${percent(found.filedAt85)} at 85 % or more right`;
  return [
    {
      what: `built-in engine, ${judged.length} of ${untagged.length} posts untagged in 2018, ${what}: right by the labels of 2019`,
      ours: `${percent(found.right)} (${filed}, ECE ${found.ece.toFixed(3)})`,
      figure: found.right,
    },
    {
      what: `built-in engine, the same: share that can be filed with at least 85 % right`,
      ours: percent(found.coverageAt85),
      figure: found.coverageAt85,
    },
  ];
}

/**
 * An engine that learnt from the posts which had terms files those which had none, and is judged by what their author
 * gave them a year later. Harder than folds: the untagged posts are the older ones, and of other matters.
 */
export const laterLabelsBench: Bench = {
  name: 'laterLabels',
  async run() {
    if (!existsSync(folder) || !existsSync(gold))
      return { kind: 'skipped', reason: 'messy-haacked-2018 and its gold are not at ../shared/corpora' };
    const { known, untagged } = await split();
    const rows: Row[] = [];
    for (const [what, themes] of [
      ['the nine themes most used then', mostUsed(known, 9)],
      ['the nine most used later', mostUsed([...known, ...untagged], 9)],
    ] as const) {
      const examples = known.map(({ question, terms }): Example => ({ text: question.text, themes: terms }));
      const engine = await trainBuiltin({ examples, themes, signal });
      if (engine.kind !== 'ok') throw new Error(`Training ended as ${engine.kind}.`);
      rows.push(...(await judge(engine.value, themes, untagged, `${what}, learnt from ${known.length}`)));
    }
    return { kind: 'measured', rows };
  },
};
