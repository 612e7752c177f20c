import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { BatchSettings } from '../../../../src/core/categorize/batch/batch.ts';
import { exportBatch } from '../../../../src/core/categorize/batch/exportBatch.ts';
import type { Exported, ExportRequest } from '../../../../src/core/categorize/batch/exportBatch.ts';
import { importBatch } from '../../../../src/core/categorize/batch/importBatch.ts';
import type { ImportReport } from '../../../../src/core/categorize/batch/importBatch.ts';
import { loadedModel, modelEngines } from '../../../../src/core/categorize/modelEngines.ts';
import type { Plan } from '../../../../src/core/categorize/plan.ts';
import { makePlan } from '../../../../src/core/categorize/runPlan.ts';
import { trainOnGold } from '../../../../src/core/categorize/trainOnGold.ts';
import { connect } from '../../../../src/core/llm/connection.ts';
import type { Outcome } from '../../../../src/core/outcome.ts';
import { scanAll } from '../../../../src/core/posts/scan.ts';
import type { Scan } from '../../../../src/core/posts/scan.ts';
import { systemClock } from '../../../../src/node/clock.ts';
import { nodeFiles } from '../../../../src/node/files.ts';
import { plainFetch } from '../../../../src/node/plainFetch.ts';
import type { Answerer } from '../../../lmstudio/types.ts';
import { postText, quietLog, stillProgress, taxonomy, tempBlog } from '../runKit.ts';

/** Tokens for each request, live and in the batch. */
export const CONTEXT = 4096;

const bodies = [
  ['Gardening', 'The plants stand in wet soil and gardening has to wait for the dry seasons. We dug the beds.'],
  ['Cooking', 'Two recipes for one kitchen, and the meals that came of them. Cooking is mostly patience.'],
  ['Travel', 'We looked at maps, took trains over three borders, and travel tired us more than work did.'],
] as const;

/** Posts of three kinds; the first `known` of them have their theme as a term. */
export async function blogOf(t: TestContext, count: number, known: number): Promise<string> {
  const posts = Array.from({ length: count }, (_, index) => {
    const [theme, body] = bodies[index % bodies.length] ?? bodies[0];
    const header = index < known ? `categories: [${theme}]\n` : '';
    return [
      `posts/p${String(index).padStart(3, '0')}.md`,
      postText(`Note ${index}`, `${body} Number ${index}.`, header),
    ];
  });
  const blog = await tempBlog(Object.fromEntries(posts));
  t.after(() => blog.remove());
  return blog.folder;
}

/** A model that errs now and then, the same way each time it is asked the same. */
export const erring: Answerer = ({ messages }) => {
  const said = messages.flatMap(({ role, content }) => (role === 'user' ? [content] : [])).join('\n');
  const text = said.split('Answer with one JSON object')[0] ?? '';
  const draw = createHash('sha256').update(text.trim()).digest().readUInt16BE(0) % 10;
  const place = bodies.findIndex(([, body]) => text.includes(body.slice(0, 40)));
  const theme =
    draw === 0 ? 'none' : (bodies[(place + (draw < 3 ? 1 : 0)) % bodies.length]?.[0] ?? 'none').toLowerCase();
  const quote = bodies[place]?.[1].slice(0, 30) ?? '';
  return JSON.stringify(said.includes('Answer in full.') ? { theme, second: 'none', quote } : { theme });
};

export async function scanOf(folder: string): Promise<Scan> {
  return okOf(await scanAll(folder, { files: nodeFiles, signal: new AbortController().signal }));
}

export function okOf<Value>(outcome: Outcome<Value>): Value {
  return outcome.kind === 'ok' ? outcome.value : assert.fail(JSON.stringify(outcome));
}

export function settingsOf(reasoning?: string): BatchSettings {
  return { model: 'small', contextTokens: CONTEXT, ...(reasoning === undefined ? {} : { reasoning }) };
}

const ports = { files: nodeFiles, clock: systemClock, log: quietLog, progress: stillProgress };

/** The plan of a run that asks the server itself. */
export async function livePlan(folder: string, url: string, model: string, reasoning?: string): Promise<Plan> {
  const { signal } = new AbortController();
  const scan = await scanOf(folder);
  const connection = okOf(
    await connect({ baseUrl: url, fetch: plainFetch, clock: systemClock, log: quietLog, signal }),
  );
  const use = async (id: string) => okOf(await loadedModel(connection, id, signal));
  const trained = okOf(await trainOnGold({ folder, ...scan, ...ports, signal }, taxonomy));
  const { chat, address } = connection;
  const late = { id: reasoning ?? '', open: async () => ({ kind: 'ok' as const, value: await use(reasoning ?? '') }) };
  const engines = await modelEngines({
    models: { address, chat, fast: await use(model), ...(reasoning === undefined ? {} : { reasoning: late }) },
    folder,
    themes: taxonomy.themes,
    ...ports,
    ...(trained.known > 0 ? { adviser: trained.engine } : {}),
  });
  return okOf(await makePlan({ folder, taxonomy, scan, ...engines, ...ports, signal }));
}

/** What two runs must have in common: all but their times. */
export function timeless({ cost, ...plan }: Plan): object {
  const engines = cost?.engines.map(({ busy: _busy, cachedTokens: _cached, ...engine }) => engine);
  return { ...plan, created: '', seconds: 0, cost: engines };
}

export async function exported(folder: string, more: Partial<ExportRequest> = {}): Promise<Outcome<Exported>> {
  return exportBatch({
    folder,
    taxonomy,
    scan: await scanOf(folder),
    out: join(folder, 'requests.jsonl'),
    settings: settingsOf(),
    ...ports,
    signal: new AbortController().signal,
    ...more,
  });
}

export async function imported(folder: string, text: string | Uint8Array, size = 1000): Promise<ImportReport> {
  return okOf(await importText(folder, text, size));
}

/** In chunks of `size` bytes, so that lines and characters are cut anywhere. */
export function importText(
  folder: string,
  text: string | Uint8Array,
  size = 1000,
  signal = new AbortController().signal,
): Promise<Outcome<ImportReport>> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return importBatch({ folder, chunks, files: nodeFiles, progress: stillProgress, signal });
}

export interface RequestLine {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function requestLines(path: string): Promise<readonly RequestLine[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => Object(JSON.parse(line)));
}

/** Answers each line by the server, one after the other, as a runner of batches does. */
export async function answerAll(lines: readonly RequestLine[], url: string): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const { custom_id, url: route, body } of lines) {
    const response = await plainFetch(new URL(route, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const read: unknown = await response.json();
    answers.push(answerLine(custom_id, response.status, read));
  }
  return answers;
}

export function answerLine(custom_id: string, status_code: number, body: unknown): string {
  return JSON.stringify({
    id: `batch_req_${custom_id.slice(0, 6)}`,
    custom_id,
    response: { status_code, request_id: 'r', body },
    error: null,
  });
}

export function completion(content: string | null, more: object = {}, finish_reason = 'stop'): object {
  return { model: 'small', choices: [{ index: 0, message: { role: 'assistant', content, ...more }, finish_reason }] };
}
