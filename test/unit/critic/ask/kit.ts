import { quotesOf } from '../../../../src/core/critic/ask/quotes.ts';
import type { Asking } from '../../../../src/core/critic/ask/asking.ts';
import type { Selector } from '../../../../src/core/critic/anchors/selector.ts';
import { selectorOf } from '../../../../src/core/critic/anchors/selectorOf.ts';
import type { Finding, RawFinding } from '../../../../src/core/critic/findings/finding.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import type { Critic } from '../../../../src/core/critic/run/run.ts';
import type { Chat } from '../../../../src/core/llm/chat.ts';
import { criticAnswer } from '../../../lmstudio/criticAnswer.ts';

export const critic: Critic = { id: 'owl-8b', family: 'owl', contextTokens: 8192, slots: 1 };

export const plan = `# Bicycles for members

## Goal

More members will ride to work, because bicycles are what they miss most.

## Rollout

All stations start on 1 March. Ade tells the stations. A pilot of two weeks at the harbour comes first.

## Costs

Repairs are paid by the workshop.
`;

/** A chat with the simulator's critic and no server between. */
export const plausibly: Chat = ({ model, messages }) => {
  const text = criticAnswer({ model, messages, schema: undefined, maxTokens: 1, body: {} }) ?? '';
  return Promise.resolve({ kind: 'ok', text, finish: 'stop', model, firstPiece: 1, total: 2 });
};

export function askingOf(chat: Chat, text = plan, more: Partial<Critic> = {}): Asking {
  return {
    document: readDocument(text, { format: 'markdown', kind: 'plan' }),
    chat,
    critic: { ...critic, ...more },
    signal: new AbortController().signal,
  };
}

export const quotes = quotesOf({ text: plan });

/** Where the words stand in the text; they must. */
export function anchorOf(words: string, text = plan): Selector {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`not in the text: ${words}`);
  return selectorOf(text, { start, end: start + words.length });
}

export function rawOf(words: string, claim = 'Nobody is said to have asked them.', text = plan): RawFinding {
  return {
    kind: 'untested_assumption',
    severity: 'blocks_decision',
    claim,
    consequence: 'It is built for nobody.',
    anchor: anchorOf(words, text),
    match: 'exact',
    section: ['Bicycles for members', 'Goal'],
    source: { lens: 'assumptions', model: 'fox-7b', family: 'fox', run: 'R1' },
  };
}

export function missingOf(slot: string): RawFinding {
  const { anchor: _anchor, match: _match, ...raw } = rawOf('More members');
  return { ...raw, slot, claim: 'No way back is described.' };
}

export function findingOf(raw: RawFinding, id = 'F-abc123'): Finding {
  const { source, ...said } = raw;
  return {
    ...said,
    id,
    fingerprint: id,
    lens: source.lens,
    confidence: 0.5,
    anchorState: 'same',
    sources: [source],
    agreement: 'one',
    verifications: [],
    baseline: 'new',
    firstRun: source.run,
    lastRun: source.run,
    seenIn: 1,
    defences: [],
  };
}
