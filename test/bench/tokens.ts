import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Question, Spent } from '../../src/core/categorize/engine.ts';
import { createModelEngine } from '../../src/core/categorize/modelEngine.ts';
import { readTexts } from '../../src/core/categorize/readTexts.ts';
import { clipStart } from '../../src/core/categorize/tokens.ts';
import { connect, type Connection } from '../../src/core/llm/connection.ts';
import type { Log } from '../../src/core/ports.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { compare, termsOf } from '../../src/core/taxonomy/frequency.ts';
import type { Theme } from '../../src/core/taxonomy/taxonomy.ts';
import { systemClock } from '../../src/node/clock.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';
import { startModelServer } from '../launch/modelServer.ts';
import { root } from '../launch/paths.ts';
import { corpora, corporaMissing } from './corpora.ts';
import type { Bench, BenchResult, Row } from './report.ts';

const model = 'gemma-3-270m';
const count = 30;
const { signal } = new AbortController();
const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Material {
  /** The nine most used terms, as bare names: nobody has described them. */
  readonly themes: readonly Theme[];
  readonly posts: readonly Question[];
  /** Posts before the measured ones, one for each slot: the server has read rules and themes by then, as in any run of many. */
  readonly before: readonly Question[];
}

/** Posts that carry one of the themes, spread evenly over the years. The field the themes come from is not shown to the model. */
async function material(slots: number): Promise<Material> {
  const folder = join(corpora, 'blog-digitalgov');
  const field = 'topics';
  const scan = await scanAll(folder, { files: nodeFiles, signal, fields: [field] });
  if (scan.kind !== 'ok') throw new Error(`The scan ended as ${scan.kind}.`);
  const { site, posts } = scan.value;
  const counts = new Map<string, number>();
  for (const post of posts) for (const term of termsOf(post, field)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const names = [...counts]
    .toSorted((one, other) => other[1] - one[1] || compare(one[0], other[0]))
    .slice(0, 9)
    .map(([name]) => name);
  const known = posts.filter((post) => termsOf(post, field).some((term) => names.includes(term)));
  const wanted = count + slots;
  const chosen = Array.from({ length: wanted }, (_, at) => known[Math.floor((at * known.length) / wanted)]);
  const texts = await readTexts({
    folder,
    site,
    posts: chosen.flatMap((post) => post ?? []),
    files: nodeFiles,
    progress: { report: () => undefined },
    signal,
  });
  if (texts.kind !== 'ok') throw new Error(`Reading ended as ${texts.kind}.`);
  const questions = texts.value.map((one): Question => ({ ...one, hideField: field }));
  return {
    themes: names.map((name) => ({ name, examples: [] })),
    before: questions.slice(0, slots),
    posts: questions.slice(slots),
  };
}

/** What one call per post costs that shows the post from its start, at most 1,400 tokens of it, and asks for JSON with a reason. */
function oneCall({ chat }: Connection, themes: readonly Theme[]): Contender {
  const names = themes.map(({ name }) => name);
  const system = [
    'You file the posts of a blog. Every message shows one post. Name the one theme it is mainly about.',
    `Themes: ${names.join(', ')}, or none where no theme fits.`,
    'Answer with one JSON object: {"reason": "<one or two sentences>", "theme": "<theme>", "confidence": <0 to 1>}',
  ].join('\n');
  const schema = {
    type: 'object',
    properties: {
      reason: { type: 'string' },
      theme: { type: 'string', enum: [...names, 'none'] },
      confidence: { type: 'number' },
    },
    required: ['reason', 'theme', 'confidence'],
    additionalProperties: false,
  };
  const spent = { calls: 0, kept: 0, promptTokens: 0, cachedTokens: 0, answerTokens: 0, busy: 0 };
  return {
    spent: () => ({ ...spent }),
    async ask({ post, text }) {
      const outcome = await chat({
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: clipStart(`Title: ${text.title}\n\n${text.body}`, 1400) },
        ],
        maxTokens: 160,
        temperature: 0,
        schema: { name: 'filing', schema },
        think: false,
        label: post.id,
        signal,
      });
      spent.calls++;
      if (outcome.kind !== 'ok' || outcome.usage?.cachedTokens === undefined) throw new Error(JSON.stringify(outcome));
      spent.promptTokens += outcome.usage.promptTokens;
      spent.cachedTokens += outcome.usage.cachedTokens;
      spent.answerTokens += outcome.usage.completionTokens;
      spent.busy += outcome.total;
    },
  };
}

interface Contender {
  ask(question: Question): Promise<unknown>;
  spent(): Spent;
}

/** As many at once as the server has slots, as a run does it. */
async function askAll(contender: Contender, questions: readonly Question[], slots: number): Promise<void> {
  const waiting = [...questions];
  const slot = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await contender.ask(next);
  };
  await Promise.all(Array.from({ length: slots }, slot));
}

interface Cost {
  readonly calls: number;
  /** Tokens of the prompts that the server had to read. */
  readonly read: number;
  readonly answered: number;
}

async function measure(contender: Contender, { before, posts }: Material, slots: number): Promise<Cost> {
  await askAll(contender, before, slots);
  const start = contender.spent();
  await askAll(contender, posts, slots);
  const end = contender.spent();
  if (end.cachedTokens === undefined) throw new Error('The server does not tell how much of a prompt it had read.');
  const prompt = end.promptTokens - start.promptTokens;
  return {
    calls: end.calls - start.calls,
    read: prompt - (end.cachedTokens - (start.cachedTokens ?? 0)),
    answered: end.answerTokens - start.answerTokens,
  };
}

function perPost({ read, answered, calls }: Cost, posts: number): string {
  const each = (tokens: number): string => (tokens / posts).toFixed(0);
  return `${each(read)} read + ${each(answered)} answered in ${(calls / posts).toFixed(1)} calls a post`;
}

async function compared(url: string): Promise<readonly Row[]> {
  const found = await connect({ baseUrl: url, fetch: plainFetch, clock: systemClock, log: quiet, signal });
  if (found.kind !== 'ok') throw new Error(`The server was not found: ${JSON.stringify(found)}`);
  const connection = found.value;
  const slots = connection.slots(model);
  const chosen = await material(slots);
  const engine = createModelEngine({
    chat: connection.chat,
    model,
    contextTokens: connection.contextTokens(model),
    sharedContext: connection.sharesContext(model),
    slots,
    themes: chosen.themes,
    role: 'fast',
    log: quiet,
  });
  const ours: Contender = {
    ask: (question) => engine.ask(question, chosen.themes, signal),
    spent: () => engine.spent?.() ?? { calls: 0, kept: 0, promptTokens: 0, answerTokens: 0, busy: 0 },
  };
  const one = await measure(oneCall(connection, chosen.themes), chosen, slots);
  const all = await measure(ours, chosen, slots);
  const posts = chosen.posts.length;
  const ratio = (all.read + all.answered) / (one.read + one.answered);
  return [
    {
      what: `tokens per post, ${posts} posts of digital.gov on a real model: prompt not from the cache + answer, ÷ one JSON-with-reason call`,
      ours: `${ratio.toFixed(2)} × (${perPost(all, posts)})`,
      peer: perPost(one, posts),
      figure: ratio,
      bar: { kind: 'at most', value: 0.4, unit: ' ×' },
    },
  ];
}

/** What the fast pass costs on a real server, against the one call per post that others make. */
export const tokensBench: Bench = {
  name: 'tokens',
  async run(): Promise<BenchResult> {
    if (corporaMissing !== undefined) return { kind: 'skipped', reason: corporaMissing };
    if (!existsSync(join(root, '.model', 'current', 'complete')))
      return { kind: 'skipped', reason: 'the small model is not installed: run npm run model:start once' };
    const server = await startModelServer(() => undefined);
    try {
      return { kind: 'measured', rows: await compared(server.url) };
    } finally {
      await server.close();
    }
  },
};
