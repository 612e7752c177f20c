import type { Outcome } from '../../outcome.ts';
import type { TokenChoice } from '../../llm/chat.ts';
import type { Files } from '../../ports.ts';
import { countField, field, jsonOrNothing } from '../../llm/shape.ts';
import { tokenChoices } from '../../llm/tokenChoices.ts';
import { usageOf } from '../../llm/usage.ts';
import { faultText, isAbsent } from '../faultText.ts';
import { impactPath, prepareImpactFolder, readOurs } from '../impactFolder.ts';
import type { AnswerForm, Answered, Asked, Batch, BatchSettings } from './batch.ts';
import { linesOf } from './lines.ts';

/** What was asked, replaced as a whole: a head line, then a line for each request. */
const askedName = 'batch/asked.jsonl';
/** What was answered, added to: `[id, text, finish, model, [tokens of the prompt, of the answer, of the thought, cached], tokens]`. */
const answersName = 'batch/answers.jsonl';
const idPattern = /^[0-9a-f]{32}$/;
/** UTF-16 units of an answer; one that is asked for has some hundred. */
export const LONGEST_ANSWER = 8192;

/** The batch of this blog; `undefined` where there is none. Lines that are not ours are passed over. */
export async function openBatch(folder: string, files: Files): Promise<Outcome<Batch | undefined>> {
  const path = impactPath(folder, ...askedName.split('/'));
  try {
    const read = await readAsked(path, files);
    if (read === undefined) return { kind: 'ok', value: undefined };
    if ('fault' in read) return { kind: 'failed', message: `${path} ${read.fault}` };
    const answers = await readAnswers(impactPath(folder, ...answersName.split('/')), files);
    return { kind: 'ok', value: { ...read, answers } };
  } catch (error) {
    return { kind: 'failed', message: `The batch in ${path} cannot be read: ${faultText(error)}.` };
  }
}

/** Writes what was asked. It is on disk before the requests are, so that no answer comes back to a blog that does not know it. */
export async function saveBatch(folder: string, batch: Batch, files: Files): Promise<Outcome<undefined>> {
  const { settings, created, round, asked } = batch;
  const parts = [Buffer.from(`${JSON.stringify({ version: 1, created, round, settings })}\n`)];
  for (const [id, one] of asked) parts.push(Buffer.from(`${JSON.stringify({ id, ...one })}\n`));
  return write(folder, files, askedName, (path) => files.replace(path, Buffer.concat(parts)));
}

/** Forgets what was answered; what was of use to a run is in the store of answers all the same. */
export async function dropAnswers(folder: string, files: Files): Promise<Outcome<undefined>> {
  return write(folder, files, answersName, (path) => files.remove(path));
}

/** Adds answers; they are on disk when it resolves. */
export async function addAnswers(
  folder: string,
  answers: readonly (readonly [id: string, answer: Answered])[],
  files: Files,
): Promise<Outcome<undefined>> {
  // A line that was cut off by a crash must not swallow the first of these.
  const text = answers.map(([id, answer]) => `\n${printAnswer(id, answer)}`).join('');
  return write(folder, files, answersName, (path) => files.append(path, new TextEncoder().encode(`${text}\n`)));
}

async function write(
  folder: string,
  files: Files,
  name: string,
  act: (path: string) => Promise<void>,
): Promise<Outcome<undefined>> {
  const ready = await prepareImpactFolder(folder, files, ['batch', name]);
  if (ready.kind !== 'ok') return ready;
  const path = impactPath(folder, ...name.split('/'));
  try {
    await files.makeFolder(impactPath(folder, 'batch'));
    await act(path);
    return { kind: 'ok', value: undefined };
  } catch (error) {
    return { kind: 'failed', message: `The batch cannot be kept in ${path}: ${faultText(error)}.` };
  }
}

type Read = Omit<Batch, 'answers'> | { readonly fault: string } | undefined;

async function readAsked(path: string, files: Files): Promise<Read> {
  const asked = new Map<string, Asked>();
  let head: Omit<Batch, 'answers' | 'asked'> | undefined;
  for await (const line of linesOf(await bytesOf(path, files))) {
    const value = 'text' in line ? jsonOrNothing(line.text) : undefined;
    if (head === undefined) {
      head = headOf(value);
      if (head === undefined) return { fault: strange(value) };
      continue;
    }
    const id = field(value, 'id');
    const one = askedOf(value);
    if (typeof id === 'string' && idPattern.test(id) && one !== undefined) asked.set(id, one);
  }
  return head === undefined ? undefined : { ...head, asked };
}

function strange(value: unknown): string {
  const version = countField(value, 'version') ?? 0;
  return version > 1
    ? `was written by a later version of this extension (format ${version}; this one knows 1).`
    : 'is not what this extension wrote. Remove it to start a batch anew.';
}

function headOf(value: unknown): Omit<Batch, 'answers' | 'asked'> | undefined {
  if (countField(value, 'version') !== 1) return undefined;
  const settings = settingsOf(field(value, 'settings'));
  const [created, round] = [field(value, 'created'), countField(value, 'round')];
  if (settings === undefined || typeof created !== 'string' || round === undefined) return undefined;
  return { settings, created, round };
}

function settingsOf(value: unknown): BatchSettings | undefined {
  const [model, reasoning] = [field(value, 'model'), field(value, 'reasoning')];
  const contextTokens = countField(value, 'contextTokens');
  if (typeof model !== 'string' || contextTokens === undefined) return undefined;
  return {
    model,
    contextTokens,
    ...(typeof reasoning === 'string' ? { reasoning } : {}),
    ...(field(value, 'logprobs') === true ? { logprobs: true } : {}),
  };
}

const forms: readonly AnswerForm[] = ['server', 'prompt', 'none'];
const ends = ['empty', 'overflow'] as const;

function askedOf(value: unknown): Asked | undefined {
  const post = field(value, 'post');
  const form = forms.find((one) => one === field(value, 'form'));
  const [round, failures] = [countField(value, 'round'), countField(value, 'failures')];
  const maxTokens = countField(value, 'maxTokens');
  if (typeof post !== 'string' || form === undefined) return undefined;
  if (round === undefined || failures === undefined || maxTokens === undefined) return undefined;
  const failedIn = countField(value, 'failedIn');
  const end = ends.find((one) => one === field(value, 'end'));
  return {
    post,
    round,
    form,
    maxTokens,
    failures,
    ...(failedIn === undefined ? {} : { failedIn }),
    ...(field(value, 'next') === 'prompt' ? { next: 'prompt' } : {}),
    ...(end === undefined ? {} : { end }),
  };
}

async function readAnswers(path: string, files: Files): Promise<Map<string, Answered>> {
  const answers = new Map<string, Answered>();
  for await (const line of linesOf(await bytesOf(path, files))) {
    const value = 'text' in line ? jsonOrNothing(line.text) : undefined;
    const [id, answer] = answerOf(value);
    // The first one counts: what was weighed with it must not change under the plan.
    if (id !== undefined && answer !== undefined && !answers.has(id)) answers.set(id, answer);
  }
  return answers;
}

function printAnswer(id: string, { text, finish, model, usage, logprobs }: Answered): string {
  const { promptTokens, completionTokens, reasoningTokens, cachedTokens } = usage ?? {};
  const counts = [promptTokens ?? 0, completionTokens ?? 0, reasoningTokens ?? 0, cachedTokens ?? null];
  const tokens = logprobs?.map(({ token, logprob, top }) => ({ token, logprob, top_logprobs: top }));
  return JSON.stringify([id, text, finish, model, counts, ...(tokens === undefined ? [] : [tokens])]);
}

function answerOf(value: unknown): readonly [string?, Answered?] {
  if (!Array.isArray(value)) return [];
  const [id, text, finish, model, counts, tokens]: readonly unknown[] = value;
  if (typeof id !== 'string' || !idPattern.test(id) || typeof text !== 'string' || typeof model !== 'string') return [];
  if (text.length > LONGEST_ANSWER || (finish !== 'stop' && finish !== 'length')) return [];
  const [prompt, completion, reasoning, cached]: readonly unknown[] = Array.isArray(counts) ? counts : [];
  const usage = usageOf(
    {
      prompt_tokens: prompt,
      completion_tokens: completion,
      completion_tokens_details: { reasoning_tokens: reasoning },
      prompt_tokens_details: { cached_tokens: cached },
    },
    undefined,
  );
  const logprobs: TokenChoice[] = [];
  tokenChoices({ logprobs: { content: tokens } }, logprobs);
  const known = { ...(usage === undefined ? {} : { usage }), ...(logprobs.length === 0 ? {} : { logprobs }) };
  return [id, { text, finish, model, ...known }];
}

async function bytesOf(path: string, files: Files): Promise<readonly Uint8Array[]> {
  try {
    return [await readOurs(path, files)];
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
