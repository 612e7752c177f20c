import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../../src/core/categorize/engine.ts';
import { createModelEngine } from '../../src/core/categorize/modelEngine.ts';
import { readTexts } from '../../src/core/categorize/readTexts.ts';
import type { Chat } from '../../src/core/llm/chat.ts';
import { connect } from '../../src/core/llm/connection.ts';
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

/** What calls of one kind have cost. */
interface Cost {
  calls: number;
  /** Tokens of the prompts that the server had to read, and not only to find in its cache. */
  read: number;
  answered: number;
}

interface Meter {
  readonly chat: Chat;
  /** By the name of the schema that was asked for. */
  readonly costs: Map<string, Cost>;
}

/** Counts by what the server itself tells of each call. */
function metered(chat: Chat): Meter {
  const costs = new Map<string, Cost>();
  const counted: Chat = async (request) => {
    const outcome = await chat(request);
    if (outcome.kind !== 'ok' || outcome.usage?.cachedTokens === undefined)
      throw new Error(`A call was not answered, or the server does not tell of its cache: ${JSON.stringify(outcome)}`);
    const kind = request.schema?.name ?? '';
    const cost = costs.get(kind) ?? { calls: 0, read: 0, answered: 0 };
    costs.set(kind, cost);
    cost.calls++;
    cost.read += outcome.usage.promptTokens - outcome.usage.cachedTokens;
    cost.answered += outcome.usage.completionTokens;
    return outcome;
  };
  return { chat: counted, costs };
}

type Ask = (question: Question) => Promise<unknown>;

/** One call per post that shows the post from its start, at most 1,400 of the model's own tokens, and asks for JSON with a reason. */
function oneCall(chat: Chat, themes: readonly Theme[], address: string): Ask {
  const names = themes.map(({ name }) => name);
  const system = [
    'You file the posts of a blog. Every message shows one post. Name the one theme it is mainly about.',
    `Themes: ${names.join(', ')}, or none where no theme fits.`,
    'Answer with one JSON object of three fields: "reason", in one or two sentences why; "theme"; "confidence", from 0 to 1.',
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
  return async ({ post, text }) => {
    const content = await clipped(`Title: ${text.title}\n\n${text.body}`, 1400, address);
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content },
    ] as const;
    const rest = { maxTokens: 160, temperature: 0, think: false, label: post.id, signal } as const;
    await chat({ model, messages, schema: { name: 'with_reason', schema }, ...rest });
  };
}

/** The start of a text in the model's own tokens. */
async function clipped(text: string, most: number, address: string): Promise<string> {
  const { tokens }: { tokens: number[] } = await (await send(`${address}/tokenize`, { content: text })).json();
  const start = await send(`${address}/detokenize`, { tokens: tokens.slice(0, most) });
  const { content }: { content: string } = await start.json();
  return content;
}

function send(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** As many at once as the server has slots, as a run does it. */
async function askAll(ask: Ask, questions: readonly Question[], slots: number): Promise<void> {
  const waiting = [...questions];
  const slot = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await ask(next);
  };
  await Promise.all(Array.from({ length: slots }, slot));
}

async function measure(meter: Meter, ask: Ask, { before, posts }: Material, slots: number): Promise<void> {
  await askAll(ask, before, slots);
  meter.costs.clear();
  await askAll(ask, posts, slots);
}

function sum(costs: Iterable<Cost>): Cost {
  const all = { calls: 0, read: 0, answered: 0 };
  for (const { calls, read, answered } of costs) {
    all.calls += calls;
    all.read += read;
    all.answered += answered;
  }
  return all;
}

function perPost({ read, answered }: Cost, posts: number): string {
  return `${(read / posts).toFixed(0)} read + ${(answered / posts).toFixed(0)} answered`;
}

async function compared(url: string, address: string): Promise<readonly Row[]> {
  const found = await connect({ baseUrl: url, fetch: plainFetch, clock: systemClock, log: quiet, signal });
  if (found.kind !== 'ok') throw new Error(`The server was not found: ${JSON.stringify(found)}`);
  const connection = found.value;
  const slots = connection.slots(model);
  const chosen = await material(slots);
  const [theirs, ours] = [metered(connection.chat), metered(connection.chat)];
  const engine = createModelEngine({
    chat: ours.chat,
    model,
    contextTokens: connection.contextTokens(model),
    sharedContext: connection.sharesContext(model),
    slots,
    themes: chosen.themes,
    role: 'fast',
    log: quiet,
  });
  await measure(theirs, oneCall(theirs.chat, chosen.themes, address), chosen, slots);
  await measure(ours, (question) => engine.ask(question, chosen.themes, signal), chosen, slots);
  return rowsOf(sum(theirs.costs.values()), ours, chosen.posts.length);
}

function rowsOf(one: Cost, { costs }: Meter, posts: number): readonly Row[] {
  const none = { calls: 0, read: 0, answered: 0 };
  const [short, full] = [costs.get('theme_alone') ?? none, costs.get('theme_of_post') ?? none];
  const of = ({ read, answered }: Cost): number => (read + answered) / (one.read + one.answered);
  const bar = { kind: 'at most', value: 0.4, unit: ' ×' } as const;
  const peer = `one JSON-with-reason call: ${perPost(one, posts)}`;
  return [
    {
      what: `tokens per post (prompt not from the cache + answer), ${posts} posts of digital.gov, real model: two short votes`,
      ours: `${of(short).toFixed(2)} × (${perPost(short, posts)}; ${(short.answered / short.calls).toFixed(1)} a short answer)`,
      peer,
      figure: of(short),
      bar,
    },
    {
      what: `the same with the answers in full, of which this model's doubts ask for ${full.calls} in ${posts} posts`,
      ours: `${of(sum([short, full])).toFixed(2)} × (${perPost(sum([short, full]), posts)})`,
      peer,
      figure: of(sum([short, full])),
      bar,
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
      return { kind: 'measured', rows: await compared(server.url, server.address) };
    } finally {
      await server.close();
    }
  },
};
