import type { QuotePlace } from '../../../../src/core/critic/anchors/selector.ts';
import type { CriticDocument } from '../../../../src/core/critic/document.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import type { Lens } from '../../../../src/core/critic/lenses/lens.ts';
import type { Critic, LateCritic, ReviewEvent, ReviewRequest } from '../../../../src/core/critic/run/run.ts';
import type { SlotState } from '../../../../src/core/critic/slots/slot.ts';
import type { Chat, ChatOutcome, ChatRequest } from '../../../../src/core/llm/chat.ts';
import { faultOf } from '../../../../src/core/llm/faults.ts';
import type { FaultCode } from '../../../../src/core/llm/chat.ts';

export const planText = `# Loans for three weeks

We lend bicycles to new members.

## Goal

More members will ride to work, because bicycles are what they miss most.

## Metrics

We will count the loans every month.

## Rollout

All stations start on 1 March. Ade tells the stations.
`;

/** A document by its headings and paragraphs, which is all that a run looks at. */
export function documentOf(text: string, more: Partial<CriticDocument> = {}): CriticDocument {
  const sections: CriticDocument['sections'][number][] = [];
  const blocks: CriticDocument['blocks'][number][] = [];
  const path: string[] = [];
  let start = 0;
  const close = (end: number): void => {
    const last = sections.at(-1);
    if (last !== undefined) sections[sections.length - 1] = { ...last, span: { start: last.span.start, end } };
  };
  for (const [, line = '', ending = ''] of text.matchAll(/([^\r\n]*)(\r?\n|$)/gu)) {
    const heading = /^(#+)\s+(.*)$/u.exec(line);
    if (heading?.[1] !== undefined || sections.length === 0) {
      close(start);
      const level = heading?.[1]?.length ?? 0;
      path.length = Math.min(path.length, Math.max(0, level - 1));
      if (heading?.[2] !== undefined) path.push(heading[2]);
      const span = { start, end: text.length };
      sections.push({
        path: [...path],
        level,
        span,
        ...(heading === null ? {} : { heading: { start, end: start + line.length } }),
      });
    }
    if (heading === null && line.trim() !== '') {
      const span = { start, end: start + line.length };
      blocks.push({ id: `p${blocks.length + 1}`, kind: 'paragraph', span, section: sections.length - 1, roles: [] });
    }
    start += line.length + ending.length;
  }
  return {
    text,
    format: 'markdown',
    kind: 'plan',
    kindCertain: true,
    language: 'en',
    sections,
    blocks,
    skipped: [],
    ...more,
  };
}

export const emptyRollback: SlotState = {
  slot: { id: 'rollback', name: 'Way back', question: 'How is it undone?' },
  section: 3,
};

export function filledOwner(text: string): SlotState {
  const start = text.indexOf('Ade');
  return {
    slot: { id: 'owner', name: 'Owner', question: 'Who does it?' },
    filledBy: { start, end: start + 3 },
    section: 3,
  };
}

export function lensNamed(id: string): Lens {
  const lens = builtInLenses.find((one) => one.id === id);
  if (lens === undefined) throw new Error(`no lens ${id}`);
  return lens;
}

export interface Said {
  readonly quote?: string;
  readonly slot?: string;
  readonly kind?: string;
  readonly claim?: string;
  readonly consequence?: string;
  readonly severity?: string;
  readonly para?: string;
}

/** An answer as asked for. */
export function answerOf(findings: readonly Said[], checked: readonly string[] = ['All questions']): string {
  const whole = findings.map((finding) => ({
    para: 'p1',
    quote: '',
    slot: '',
    kind: 'hole',
    claim: 'Nobody is named who does it.',
    consequence: 'It will not be done.',
    severity: 'costly_later',
    ...finding,
  }));
  return JSON.stringify({ analysis: 'Notes.', findings: whole, checked });
}

export interface Scripted {
  readonly chat: Chat;
  readonly requests: readonly ChatRequest[];
  /** Most that were under way at once. */
  readonly atOnce: () => number;
}

export type Script = (request: ChatRequest, number: number) => string | Promise<string>;

/** A chat that answers by a function; a fault's code is that fault. */
export function scripted(script: Script): Scripted {
  const requests: ChatRequest[] = [];
  let running = 0;
  let most = 0;
  const chat: Chat = async (request) => {
    requests.push(request);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    const said = await script(request, requests.length);
    running -= 1;
    if (request.signal.aborted) return { kind: 'cancelled' };
    return outcomeOf(said, request);
  };
  return { chat, requests, atOnce: () => most };
}

function outcomeOf(said: string, { model }: ChatRequest): ChatOutcome {
  const code = codes.find((one) => one === said);
  if (code !== undefined) return { kind: 'failed', fault: faultOf(code, { address: 'http://127.0.0.1:1/v1', model }) };
  const usage = { promptTokens: 1000, completionTokens: 200, reasoningTokens: 0 };
  return { kind: 'ok', text: said, finish: 'stop', model, usage, firstPiece: 1000, total: 3000 };
}

const codes: readonly FaultCode[] = [
  'unreachable',
  'no-model',
  'unloaded',
  'context-overflow',
  'stalled',
  'server-error',
];

export function criticOf(more: Partial<Critic> = {}): LateCritic {
  const critic = { id: 'owl-8b', family: 'owl', contextTokens: 8192, slots: 1, ...more };
  return { id: critic.id, family: critic.family, open: () => Promise.resolve({ kind: 'ok', value: critic }) };
}

export interface Reviewing {
  readonly request: ReviewRequest;
  readonly events: readonly ReviewEvent[];
  readonly abort: () => void;
}

/** A request with a clock that goes on by a second at each look. */
export function requestOf(chat: Chat, more: Partial<ReviewRequest> = {}): Reviewing {
  const control = new AbortController();
  const events: ReviewEvent[] = [];
  let now = Date.UTC(2026, 10, 28);
  const request: ReviewRequest = {
    document: documentOf(planText),
    slots: [],
    lenses: [lensNamed('holes')],
    depth: 'quick',
    chat,
    critics: [criticOf()],
    known: [],
    run: 'R1',
    today: '2026-11-28',
    clock: { now: () => (now += 1000), wait: () => Promise.resolve() },
    signal: control.signal,
    onEvent: (event) => void events.push(event),
    ...more,
  };
  return { request, events, abort: () => control.abort() };
}

export function findExactly(text: string): (quote: string) => QuotePlace | undefined {
  return (quote) => {
    const start = text.indexOf(quote);
    return start === -1 ? undefined : { span: { start, end: start + quote.length }, match: 'exact', errors: 0 };
  };
}
