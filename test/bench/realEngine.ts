import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerCache } from '../../src/core/categorize/answerCache.ts';
import { calibrationByChance, calibrationError } from '../../src/core/categorize/confidence/metrics.ts';
import { voiceKind } from '../../src/core/categorize/confidence/labelsOf.ts';
import { loadedModel, modelEngines } from '../../src/core/categorize/modelEngines.ts';
import type { Plan, PlanRow } from '../../src/core/categorize/plan.ts';
import { readTexts, type KnownText } from '../../src/core/categorize/readTexts.ts';
import { makePlan } from '../../src/core/categorize/runPlan.ts';
import { trainOnGold } from '../../src/core/categorize/trainOnGold.ts';
import { connect } from '../../src/core/llm/connection.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { parseTaxonomy } from '../../src/core/taxonomy/parseTaxonomy.ts';
import { systemClock } from '../../src/node/clock.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';
import { ModelUnavailable } from '../launch/installModel.ts';
import { startModelServer } from '../launch/modelServer.ts';
import { corpora } from './corpora.ts';
import type { Bench, Row } from './report.ts';

type VoiceName = 'the model alone' | 'with the built-in engine' | 'the built-in engine alone';

/** Posts that are judged, and posts that keep their terms, for the built-in engine to learn from and the model to be examined on. */
const judged = 100;
const known = 600;
const themes = 9;

const signal = new AbortController().signal;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const progress = { report: (): void => undefined };

interface Labelled {
  readonly text: KnownText;
  /** Those of the nine. */
  readonly terms: readonly string[];
}

interface Blog {
  readonly what: string;
  readonly names: readonly string[];
  readonly known: readonly Labelled[];
  readonly judged: readonly Labelled[];
}

function okOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === 'ok') return outcome.value;
  throw new Error(outcome.kind === 'failed' ? outcome.message : 'cancelled');
}

/** The same posts in every run, and none chosen by what it holds. */
function shuffled<Item extends { readonly text: KnownText }>(items: readonly Item[]): readonly Item[] {
  const place = ({ text }: Item): string => createHash('sha256').update(text.post.id).digest('hex');
  return items.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

async function textsOf(name: string): Promise<readonly KnownText[]> {
  const folder = join(corpora, name);
  const { site, posts } = okOf(await scanAll(folder, { files: nodeFiles, signal }));
  return okOf(await readTexts({ folder, site, posts, files: nodeFiles, progress, signal }));
}

function mostUsed(all: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const term of all.flatMap((terms) => [...new Set(terms)])) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, themes)
    .map(([term]) => term);
}

function topicsOf({ post }: KnownText): readonly string[] {
  return post.terms['topics'] ?? [];
}

function allTermsOf({ post }: KnownText): readonly string[] {
  return Object.values(post.terms).flat();
}

/** Posts of one blog, a hundred of which are as if their terms were lost. */
async function lostTerms(): Promise<Blog> {
  const texts = await textsOf('blog-digitalgov');
  const names = mostUsed(texts.map(topicsOf));
  const labelled = texts.map((text) => ({ text, terms: topicsOf(text).filter((term) => names.includes(term)) }));
  const all = shuffled(labelled.filter(({ terms }) => terms.length > 0));
  return { what: 'digital.gov', names, judged: all.slice(0, judged), known: all.slice(judged, judged + known) };
}

/** Posts without terms in 2018, judged by what their author gave them in 2019. */
async function laterLabels(): Promise<Blog> {
  const texts = await textsOf('messy-haacked-2018');
  const gold: { posts: Record<string, { after: Record<string, string[]> }> } = JSON.parse(
    await readFile(join(corpora, 'taxonomy-gold/haacked-2018-to-2019.json'), 'utf8'),
  );
  const after = ({ post }: KnownText): readonly string[] => Object.values(gold.posts[post.id]?.after ?? {}).flat();
  const tagged = texts.filter((text) => allTermsOf(text).length > 0);
  const labels = (text: KnownText): readonly string[] => (after(text).length > 0 ? after(text) : allTermsOf(text));
  const names = mostUsed(tagged.map(labels));
  const within = (text: KnownText, terms: readonly string[]): readonly Labelled[] => {
    const own = terms.filter((term) => names.includes(term));
    return own.length === 0 ? [] : [{ text, terms: own }];
  };
  return {
    what: 'haacked, untagged in 2018, by the labels of 2019',
    names,
    known: shuffled(tagged.flatMap((text) => within(text, labels(text)))).slice(0, known),
    judged: shuffled(
      texts.filter((text) => allTermsOf(text).length === 0).flatMap((text) => within(text, after(text))),
    ).slice(0, judged),
  };
}

async function write(folder: string, name: string, { text }: Labelled, terms: readonly string[]): Promise<void> {
  const header = { title: text.text.title, ...(terms.length === 0 ? {} : { categories: terms }) };
  const lines = Object.entries(header).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  await writeFile(join(folder, 'content', name), `---\n${lines.join('\n')}\n---\n\n${text.text.body}\n`);
}

/** The blog on disk, with the truth by path of the posts that are to be filed. */
async function blogOnDisk(blog: Blog, folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  await mkdir(join(folder, 'content'), { recursive: true });
  const truth = new Map<string, readonly string[]>();
  for (const [at, post] of blog.known.entries()) await write(folder, `k${at}.md`, post, post.terms);
  for (const [at, post] of blog.judged.entries()) {
    truth.set(`content/j${at}.md`, post.terms);
    await write(folder, `j${at}.md`, post, []);
  }
  return truth;
}

/**
 * The whole pipeline as a dry run goes through it; `IMPACT_BENCH_ANSWERS`: a folder in
 * which the model's answers are kept, so that a change of what is made of them is measured on the same ones within a minute.
 */
async function file(blog: Blog, folder: string, url: string, voice: VoiceName): Promise<Plan> {
  const answers = process.env['IMPACT_BENCH_ANSWERS'];
  const { taxonomy } = parseTaxonomy(
    `field: categories\ndrop: { below: 1 }\nthemes:\n${blog.names.map((name) => `  - name: ${JSON.stringify(name)}`).join('\n')}\n`,
  );
  if (taxonomy === undefined) throw new Error('The themes cannot be read.');
  const connection = okOf(await connect({ baseUrl: url, fetch: plainFetch, clock: systemClock, log, signal }));
  const [first] = connection.server.models;
  const fast = okOf(await loadedModel(connection, first?.id ?? '', signal));
  const scan = okOf(await scanAll(folder, { files: nodeFiles, signal }));
  const { site, posts } = scan;
  const { engine } = okOf(await trainOnGold({ folder, site, posts, files: nodeFiles, progress, signal }, taxonomy));
  const engines = await modelEngines({
    models: { address: url, chat: connection.chat, fast },
    folder,
    themes: taxonomy.themes,
    files: nodeFiles,
    log,
    ...(answers === undefined ? {} : { cache: await openAnswerCache({ folder: answers, files: nodeFiles, log }) }),
    ...(voice === 'with the built-in engine' ? { adviser: engine } : {}),
  });
  const asked = voice === 'the built-in engine alone' ? { fast: engine } : engines;
  return okOf(
    await makePlan({ folder, taxonomy, scan, ...asked, files: nodeFiles, clock: systemClock, log, progress, signal }),
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

interface Judged {
  /** Of the posts that got a proposal: its confidence, and whether it names a theme of the truth. */
  readonly p: readonly number[];
  readonly right: readonly boolean[];
  readonly filed: number;
  readonly filedRight: number;
  /** Posts with a known theme that the model was examined on. */
  readonly exam: number;
}

function judge(plan: Plan, truth: ReadonlyMap<string, readonly string[]>): Judged {
  const rows = plan.rows.filter(({ id, proposal }) => truth.has(id) && proposal.theme !== undefined);
  const isRight = ({ id, proposal }: PlanRow): boolean => truth.get(id)?.includes(proposal.theme ?? '') === true;
  const filed = rows.filter(({ proposal }) => proposal.reason === 'sure');
  return {
    p: rows.map(({ proposal }) => proposal.confidence),
    right: rows.map(isRight),
    filed: filed.length,
    filedRight: filed.filter(isRight).length,
    exam: plan.calibration?.gold.filter((label) => voiceKind(label) === 'models').length ?? 0,
  };
}

function rowOf(blog: Blog, { p, right, filed, filedRight, exam }: Judged, voice: VoiceName): Row {
  const hits = right.filter(Boolean).length;
  const mean = p.reduce((sum, one) => sum + one, 0) / Math.max(1, p.length);
  const ece = calibrationError(p, right);
  const chance = calibrationByChance(p, 1);
  const examined = exam === 0 ? '' : `, examined on ${exam}`;
  return {
    what: `real engine (gemma 3 270M), ${blog.what}, ${voice}: ECE over ${p.length} posts of ${judged}${examined}`,
    ours: `${ece.toFixed(3)} (true confidences show ${chance.mean.toFixed(3)}, to ${chance.high.toFixed(3)}, on so many posts)`,
    peer: `${percent(hits / Math.max(1, p.length))} right, mean confidence ${percent(mean)}; filed ${filed}, ${filedRight} of them right`,
    figure: ece,
    ...(voice === 'the built-in engine alone' ? {} : { bar: { kind: 'at most', value: 0.1, unit: '' } }),
  };
}

async function measure(blog: Blog, url: string): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-bench-'));
  try {
    const truth = await blogOnDisk(blog, folder);
    const rows: Row[] = [];
    for (const voice of ['the model alone', 'with the built-in engine', 'the built-in engine alone'] as const)
      rows.push(rowOf(blog, judge(await file(blog, folder, url, voice), truth), voice));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A weak model on a hundred real posts: what it says must come out as what it is worth. */
export const realEngineBench: Bench = {
  name: 'realEngine',
  async run() {
    if (!existsSync(corpora)) return { kind: 'skipped', reason: 'the open corpora are not at ../shared/corpora' };
    try {
      const server = await startModelServer(() => undefined);
      try {
        const rows: Row[] = [];
        for (const blog of [await lostTerms(), await laterLabels()]) {
          rows.push(...(await measure(blog, server.url)));
          process.stderr.write(`  ${rows.map(({ ours, peer }) => `${ours}: ${peer}`).join('; ')}\n`);
        }
        return { kind: 'measured', rows };
      } finally {
        await server.close();
      }
    } catch (fault) {
      if (fault instanceof ModelUnavailable) return { kind: 'skipped', reason: fault.message };
      throw fault;
    }
  },
};
