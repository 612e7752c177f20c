import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { GoldLabel } from '../../../src/core/categorize/confidence/goldLabel.ts';
import type { Answer, Engine, Opinion, Question } from '../../../src/core/categorize/engine.ts';
import type { PlanRequest } from '../../../src/core/categorize/planRequest.ts';
import type { Chat, ChatRequest } from '../../../src/core/llm/chat.ts';
import type { Clock, Log, Progress, ProgressUpdate } from '../../../src/core/ports.ts';
import type { Post } from '../../../src/core/posts/post.ts';
import { scanAll } from '../../../src/core/posts/scan.ts';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import type { Taxonomy, Theme } from '../../../src/core/taxonomy/taxonomy.ts';
import { nodeFiles } from '../../../src/node/files.ts';

export const themes: readonly Theme[] = [
  { name: 'Gardening', about: 'Plants, soil, seasons', examples: [] },
  { name: 'Cooking', about: 'Recipes, kitchens, meals', not: 'Growing food', examples: [] },
  { name: 'Travel', about: 'Trains, maps, borders', examples: [] },
];

export const taxonomy = taxonomyOf(`
field: categories
themes:
  - name: Gardening
    about: Plants, soil, seasons
  - name: Cooking
    about: Recipes, kitchens, meals
    not: Growing food
  - name: Travel
    about: Trains, maps, borders
merge: { Recipes: Cooking }
`);

export function taxonomyOf(text: string): Taxonomy {
  const parsed = parseTaxonomy(text);
  if (parsed.taxonomy === undefined) throw new Error(JSON.stringify(parsed.problems));
  return parsed.taxonomy;
}

export function postOf(id: string, terms: Post['terms'] = {}): Post {
  return { id, hash: 'a'.repeat(64), size: 100, format: 'yaml', title: id, terms };
}

export function questionOf(body: string, title = 'A day outside'): Question {
  return { post: postOf('posts/one.md'), text: { title, headings: [], body } };
}

export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export function listLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (line: string): void => void lines.push(line);
  return { lines, debug: add, info: add, warn: add, error: add };
}

export const stillProgress: Progress = { report: () => undefined };

export function listProgress(): Progress & { readonly updates: ProgressUpdate[] } {
  const updates: ProgressUpdate[] = [];
  return { updates, report: (update) => void updates.push(update) };
}

/** Moves on by itself, a second at each look. */
export function steppingClock(): Clock {
  let now = 1_700_000_000_000;
  return { now: () => (now += 1000), wait: () => Promise.resolve() };
}

export function opinion(theme: string, confidence: number, more: Partial<Opinion> = {}): Opinion {
  return { distribution: { [theme]: confidence }, confidence, evidence: `Says ${theme}.`, ...more };
}

/** Posts with a known theme on which an engine was right as often as it said: its confidence can be taken at its word. */
export function honestRecord(by = 'fast'): readonly GoldLabel[] {
  const perStep = 40;
  return Array.from({ length: 20 * perStep }, (_, index) => {
    const p = (Math.floor(index / perStep) + 0.5) / 20;
    const signals = { ownOdds: Math.log(p / (1 - p)) };
    return { id: `known/${index}.md`, right: (index % perStep) + 0.5 < p * perStep, drawn: 'terms', by, signals };
  });
}

interface FakeOptions {
  readonly name?: string;
  readonly slots?: number;
  readonly measured?: readonly GoldLabel[];
}

/** An engine whose answers a test gives, and which counts. Unless told otherwise it has an honest record. */
export function fakeEngine(
  answer: (question: Question, signal: AbortSignal) => Answer | Promise<Answer>,
  { name = 'fast', slots = 4, measured = honestRecord(name) }: FakeOptions = {},
): Engine & { readonly asked: string[]; peak: number } {
  let running = 0;
  const engine = {
    name,
    slots,
    measured,
    asked: [] as string[],
    peak: 0,
    async ask(question: Question, _themes: readonly Theme[], signal: AbortSignal): Promise<Answer> {
      engine.asked.push(question.post.id);
      running++;
      engine.peak = Math.max(engine.peak, running);
      try {
        return await answer(question, signal);
      } finally {
        running--;
      }
    },
  };
  return engine;
}

/** A chat whose answers a test gives, one for each request in turn, the last one for all that follow. */
export function fakeChat(...answers: readonly (string | ((request: ChatRequest) => ReturnType<Chat>))[]): Chat & {
  readonly requests: ChatRequest[];
} {
  const requests: ChatRequest[] = [];
  const chat: Chat = async (request) => {
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? '';
    if (typeof answer !== 'string') return answer(request);
    return { kind: 'ok', text: answer, finish: 'stop', model: request.model, firstPiece: 1, total: 2 };
  };
  return Object.assign(chat, { requests });
}

export function answerOf(theme: string, second = 'none', quote = ''): string {
  return JSON.stringify({ theme, second, quote });
}

/** A blog in a temporary folder, from path → text. */
export async function tempBlog(posts: Readonly<Record<string, string>>): Promise<{
  readonly folder: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-run-'));
  for (const [path, text] of Object.entries(posts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export function postText(title: string, body: string, header = ''): string {
  return `---\ntitle: ${title}\n${header}---\n\n${body}\n`;
}

/** What a run over these posts is made of, in a folder that is removed with the test. */
export async function requestFor(
  t: TestContext,
  posts: Readonly<Record<string, string>>,
  fast: Engine,
  more: Partial<PlanRequest> = {},
): Promise<PlanRequest> {
  const blog = await tempBlog(posts);
  t.after(() => blog.remove());
  const signal = new AbortController().signal;
  const scan = await scanAll(blog.folder, { files: nodeFiles, signal });
  if (scan.kind !== 'ok') throw new Error('no scan');
  return {
    folder: blog.folder,
    taxonomy,
    scan: scan.value,
    fast,
    files: nodeFiles,
    clock: steppingClock(),
    log: quietLog,
    progress: stillProgress,
    signal,
    ...more,
  };
}
