import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { defend } from '../../../src/core/critic/ask/defend.ts';
import { explain } from '../../../src/core/critic/ask/explain.ts';
import { propose } from '../../../src/core/critic/ask/propose.ts';
import { steelman } from '../../../src/core/critic/ask/steelman.ts';
import type { Finding } from '../../../src/core/critic/findings/finding.ts';
import { builtInLenses } from '../../../src/core/critic/lenses/builtIn.ts';
import { lensesFor } from '../../../src/core/critic/lenses/choose.ts';
import { readDocument } from '../../../src/core/critic/read/readDocument.ts';
import type { ReviewRequest, ReviewResult } from '../../../src/core/critic/run/run.ts';
import { runReview } from '../../../src/core/critic/run/runReview.ts';
import type { LogEntry } from '../../../src/core/llm/requestLog.ts';
import { field, listField } from '../../../src/core/llm/shape.ts';
import { sampleProduct } from '../../launch/paths.ts';
import { plausibleAnswer } from '../../lmstudio/answer.ts';
import type { Answerer, ChatCall } from '../../lmstudio/types.ts';
import { newWorld, type World } from '../llm/world.ts';
import { findingOf, rawOf } from './ask/kit.ts';
import { criticOf, emptyRollback, requestOf } from './run/kit.ts';

const text = await readFile(join(sampleProduct, 'plans', 'self-service-returns.md'), 'utf8');
const models = ['qwen3-8b', 'gemma-3-12b'];
const lenses = lensesFor(builtInLenses, 'plan', 'normal');

/** In a claim, which a verifier has to see. */
const CLAIM_MARK = /zzclaim\d+/gu;
/** In whatever else a model says: nobody has to see it. */
const OTHER_MARK = /zzother\d+/u;

/** The simulator's critics, with a mark of its own in every text of every answer. */
function marked(): Answerer {
  let count = 0;
  return (call) => {
    const plain: ChatCall = {
      ...call,
      messages: call.messages.map((one) => ({ ...one, content: one.content.replace(/ ?zz(?:claim|other)\d+/gu, '') })),
    };
    const answer: unknown = JSON.parse(plausibleAnswer(plain));
    return JSON.stringify(answer, (key, value: unknown) => {
      if (typeof value !== 'string' || value === '') return value;
      if (
        [
          'para',
          'quote',
          'slot',
          'kind',
          'severity',
          'verdict',
          'answer',
          'answered_by',
          'outcome',
          'replacement',
        ].includes(key)
      )
        return value;
      count += 1;
      return `${value} ${key === 'claim' ? 'zzclaim' : 'zzother'}${count}`;
    });
  };
}

interface Sent {
  readonly label: string;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** As it went out. */
  readonly body: string;
  readonly answer: string;
}

function sent({ label, model, request, answer }: LogEntry): Sent {
  const messages = listField(JSON.parse(request), 'messages').map((message) => ({
    role: String(field(message, 'role')),
    content: String(field(message, 'content')),
  }));
  return { label, model, messages, body: request, answer };
}

function log(world: World): readonly Sent[] {
  return world.requests.entries().toReversed().map(sent);
}

function worldOf(t: TestContext, contextLength = 8192): Promise<World> {
  return newWorld(t, {
    models: models.map((key) => ({ key, loaded: contextLength })),
    settings: { autoEvict: false },
    answer: marked(),
  });
}

function critics(contextTokens = 8192): ReviewRequest['critics'] {
  return models.map((id) => criticOf({ id, family: id.slice(0, 5), contextTokens }));
}

async function review(world: World, more: Partial<ReviewRequest> = {}): Promise<ReviewResult> {
  const document = readDocument(text, { format: 'markdown', kind: 'plan' });
  const shared = { document, slots: [emptyRollback], lenses, depth: 'normal' as const, critics: critics() };
  const outcome = await runReview(requestOf(world.chat, { ...shared, ...more }).request);
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  assert.ok(outcome.value.record.lenses.every(({ state }) => state === 'done'));
  return outcome.value;
}

const isLens = ({ messages }: Sent): boolean => messages[0]?.content.includes('QUESTIONS (') === true;
const all = ({ messages }: Sent): string => messages.map(({ content }) => content).join('\n');

/** What a request says beside the document. */
function beside(one: Sent): string {
  return all(one).replace(/^<<<(DOCUMENT\S*)\n[\s\S]*?\n\1>>>$/gmu, '');
}

function unnumbered(part: string): string {
  return part.replace(/\[p\d+\] /gu, '').trim();
}

describe('the requests of a review', () => {
  it('are one system and one user message each, with the whole document between its marks', async (t) => {
    const world = await worldOf(t);
    await review(world);
    const requests = log(world);
    assert.ok(requests.length >= 8, String(requests.length));
    for (const one of requests) {
      assert.deepEqual(
        one.messages.map(({ role }) => role),
        ['system', 'user'],
      );
      const inside = /^<<<(DOCUMENT\S*)\n([\s\S]*?)\n\1>>>$/mu.exec(one.messages[1]?.content ?? '')?.[2] ?? '';
      assert.equal(unnumbered(inside), unnumbered(text), one.label);
    }
  });
  it('hold nothing that another call has answered, but the claims that a verifier judges', async (t) => {
    const world = await worldOf(t);
    const { findings } = await review(world);
    const requests = log(world);
    const answered = requests.flatMap(({ answer }) => answer.match(/zz(?:claim|other)\d+/gu) ?? []);
    assert.ok(answered.length > 20 && new Set(answered).size === answered.length);
    assert.ok(findings.some(({ claim }) => /zzclaim/u.test(claim)));
    for (const one of requests) {
      assert.doesNotMatch(one.body, OTHER_MARK, one.label);
      if (isLens(one)) assert.doesNotMatch(one.body, CLAIM_MARK, one.label);
    }
    const verifiers = requests.filter(({ label }) => label.startsWith('Critic: checking'));
    assert.ok(verifiers.length > 0);
    for (const one of verifiers) {
      const statements = [...all(one).matchAll(/^\d+\. "(.*)"$/gmu)].map(([, claim = '']) => claim);
      assert.ok(statements.length >= 1 && statements.length <= 5);
      assert.deepEqual(
        all(one).match(CLAIM_MARK),
        statements.flatMap((claim) => claim.match(CLAIM_MARK) ?? []),
      );
    }
  });
  it('are the same to the byte whatever else is asked, and in whatever order', async (t) => {
    const whole = await worldOf(t);
    await review(whole);
    const together = log(whole).filter(isLens);
    const alone: Sent[] = [];
    for (const critic of critics().toReversed()) {
      for (const lens of lenses.toReversed()) {
        const world = await worldOf(t);
        await review(world, { critics: [critic], lenses: [lens] });
        alone.push(...log(world).filter(isLens));
      }
    }
    assert.equal(together.length, models.length * lenses.length);
    const sorted = (requests: readonly Sent[]): readonly string[] => requests.map(({ body }) => body).toSorted();
    assert.deepEqual(sorted(together), sorted(alone));
  });
  it('say nothing of who wrote the document, where it lies, or how good it is', async (t) => {
    const world = await worldOf(t);
    await review(world);
    for (const one of log(world)) {
      assert.doesNotMatch(
        beside(one),
        /\b(?:author|wrote|colleague|my|our|great|excellent|impressive|well[- ]written|please|thanks?|expert|you are an?)\b/iu,
        one.label,
      );
      for (const secret of [homedir(), process.cwd(), 'self-service-returns.md', userInfo().username]) {
        assert.ok(!`${one.body}${one.label}`.includes(secret), `${one.label}: ${secret}`);
      }
    }
  });
  it('know of earlier runs what the owner settled, in a list that says so, and nothing else', async (t) => {
    const world = await worldOf(t);
    const raw = rawOf('Damaged books are handled appropriately.', 'zzopen is still open', text);
    const open = findingOf(raw, 'F-open01');
    const refused: Finding = {
      ...findingOf({ ...raw, claim: 'zzrefused was dismissed', consequence: 'zzconsequence' }, 'F-gone01'),
      defences: [{ at: '', text: 'zzdefence', outcome: 'answers', open: 'zzremains', model: 'x' }],
      explanation: 'zzexplained',
      decision: { status: 'dismissed', at: '2026-11-01T00:00:00Z', reason: 'wrong', text: 'zzwhy' },
    };
    await review(world, { known: [open, refused] });
    const requests = log(world);
    for (const one of requests) {
      assert.doesNotMatch(one.body, /zzconsequence|zzdefence|zzremains|zzexplained/u, one.label);
      const list = /\nSETTLED BY THE OWNER[^\n]*\n((?:- .*\n?)+)/u.exec(all(one))?.[1] ?? '';
      const elsewhere = all(one).replace(list, '');
      assert.doesNotMatch(elsewhere, /zzrefused|zzwhy/u, one.label);
      assert.equal(/zzrefused/u.test(list), isLens(one), one.label);
      if (!one.label.startsWith('Critic: asking')) assert.doesNotMatch(one.body, /zzopen/u, one.label);
    }
    assert.ok(requests.some(({ label, body }) => label.startsWith('Critic: asking') && body.includes('zzopen')));
  });
});

describe('the requests about a long document', () => {
  it('carry from one call to another the claims alone, and these in the words of the document', async (t) => {
    const chapters = Array.from(
      { length: 24 },
      (_, at) =>
        `## Branch ${at + 1}\n\nThe goal of branch ${at + 1} is that ${at + 30} % of its returns go through the shelf by May. ${'Staff will show visitors how it is done. '.repeat(12)}\n`,
    );
    const long = `# Plan\n\n${chapters.join('\n')}`;
    const world = await worldOf(t, 4096);
    const document = readDocument(long, { format: 'markdown', kind: 'plan' });
    await review(world, { document, critics: critics(4096), lenses: lenses.slice(0, 1), slots: [] });
    const requests = log(world);
    const whole = requests.filter((one) => isLens(one) && all(one).includes('Claims, word for word:'));
    assert.ok(whole.length >= 2);
    for (const one of requests) assert.doesNotMatch(one.body, OTHER_MARK, one.label);
    for (const one of whole) {
      const ledger = /Claims, word for word:\n([\s\S]*?)\nDOCUMENT/u.exec(all(one))?.[1] ?? '';
      const lines = ledger.split('\n').filter((line) => line.trim() !== '');
      assert.ok(lines.length > 3, ledger);
      for (const line of lines) {
        const words = line.replace(/^(?:\[p\d+\] )?[a-z ]+: "?/u, '').replace(/…?"?$/u, '');
        assert.ok(long.replace(/\s+/gu, ' ').includes(words), line);
      }
    }
  });
});

describe('the requests about one finding', () => {
  it('are fresh ones too, and those that weigh a defence are not told whose it is', async (t) => {
    const world = await worldOf(t);
    const { findings } = await review(world);
    const finding = findings.find(({ anchor }) => anchor !== undefined);
    assert.ok(finding?.anchor !== undefined);
    world.requests.clear();
    const document = readDocument(text, { format: 'markdown', kind: 'plan' });
    const signal = new AbortController().signal;
    const critic = { id: models[0] ?? '', family: 'qwen', contextTokens: 8192, slots: 1 };
    const asking = { document, chat: world.chat, critic, signal };
    const outcomes = [
      await explain({ ...asking, finding }),
      await propose({ ...asking, finding: { claim: finding.claim, anchor: finding.anchor } }),
      await steelman(asking),
      await defend({ ...asking, finding, defence: 'We asked 212 visitors in May.' }),
    ];
    for (const outcome of outcomes) assert.equal(outcome.kind, 'ok', JSON.stringify(outcome));
    const requests = log(world);
    assert.equal(requests.length, 5);
    for (const one of requests) {
      assert.deepEqual(
        one.messages.map(({ role }) => role),
        ['system', 'user'],
      );
      assert.doesNotMatch(one.body, OTHER_MARK, one.label);
      assert.doesNotMatch(beside(one), /\b(?:author|owner|critic|reviewer|model|defence|defends?)\b/iu, one.label);
      const marks = all(one).match(CLAIM_MARK) ?? [];
      assert.deepEqual(marks, one.label.includes('case for') ? [] : finding.claim.match(CLAIM_MARK), one.label);
    }
  });
});
