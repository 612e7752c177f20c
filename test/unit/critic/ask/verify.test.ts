import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readVerdicts, verify } from '../../../../src/core/critic/ask/verify.ts';
import type { RawFinding } from '../../../../src/core/critic/findings/finding.ts';
import type { ChatRequest } from '../../../../src/core/llm/chat.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { askingOf, missingOf, plan, quotes, rawOf } from './kit.ts';

const words = 'because bicycles are what they miss most';
const raw = rawOf(words);
const other = rawOf('Repairs are paid by the workshop.', 'Nobody agreed to pay.');
const two = [raw, other];

interface Said {
  readonly number?: unknown;
  readonly verdict?: unknown;
  readonly answered_by?: unknown;
}

function answer(...said: readonly Said[]): string {
  return JSON.stringify({ verdicts: said.map((one) => ({ reason: 'So.', answered_by: '', ...one })) });
}

function verdicts(text: string, findings: readonly RawFinding[] = two): readonly string[] {
  return readVerdicts(text, findings, quotes).map(({ verdict }) => verdict);
}

describe('reading verdicts', () => {
  it('takes one for each statement by its number, in whatever order', () => {
    const said = answer({ number: 2, verdict: 'not_supported' }, { number: 1, verdict: 'stands' });
    assert.deepEqual(verdicts(said), ['stands', 'not_supported']);
  });
  it('takes names however they are written, and numbers in words', () => {
    const said = answer({ number: '1.', verdict: 'STANDS' }, { number: 'Statement 2', verdict: 'Not supported.' });
    assert.deepEqual(verdicts(said), ['stands', 'not_supported']);
  });
  it('takes an answer inside prose and fences, and of several the last', () => {
    const first = answer({ number: 1, verdict: 'not_supported' });
    const last = answer({ number: 1, verdict: 'stands' });
    assert.deepEqual(verdicts(`First I thought ${first}, but:\n\`\`\`json\n${last}\n\`\`\`\nDone.`, [raw]), ['stands']);
  });
  it('takes what was whole of an answer that was cut off', () => {
    const said = answer({ number: 1, verdict: 'stands' }, { number: 2, verdict: 'not_supported' });
    assert.deepEqual(verdicts(said.slice(0, said.indexOf('not_supported'))), ['stands', 'cannot_tell']);
  });
  it('takes entries without numbers by their place only where there are as many as statements', () => {
    assert.deepEqual(verdicts(answer({ verdict: 'stands' }, { verdict: 'not_supported' })), [
      'stands',
      'not_supported',
    ]);
    assert.deepEqual(verdicts(answer({ verdict: 'not_supported' })), ['cannot_tell', 'cannot_tell']);
  });
  it('takes none of two that contradict each other over one statement', () => {
    const said = answer({ number: 1, verdict: 'stands' }, { number: 1, verdict: 'not_supported' });
    assert.deepEqual(verdicts(said), ['cannot_tell', 'cannot_tell']);
  });
  it('does not look at numbers that were not asked about', () => {
    const said = answer(
      { number: 0, verdict: 'stands' },
      { number: 3, verdict: 'stands' },
      { number: 1.5, verdict: 'stands' },
      { number: -1, verdict: 'stands' },
    );
    assert.deepEqual(verdicts(said), ['cannot_tell', 'cannot_tell']);
  });
  it('believes that the document answers only by words that stand in it', () => {
    const counter = 'A pilot of two weeks at the harbour comes first.';
    const [found] = readVerdicts(
      answer({ number: 1, verdict: 'already_answered', answered_by: counter }),
      [raw],
      quotes,
    );
    assert.equal(found?.verdict, 'already_answered');
    assert.equal(found?.counter?.exact, counter);
    for (const invented of ['', 'We asked 300 members in May and they said so.', ['x'], 7, null, '…']) {
      const said = answer({ number: 1, verdict: 'already_answered', answered_by: invented });
      assert.deepEqual(readVerdicts(said, [raw], quotes), [{ verdict: 'cannot_tell' }], String(invented));
    }
  });
  it('does not let the words that are complained of answer the complaint', () => {
    for (const itself of [words, 'bicycles are what they miss']) {
      const said = answer({ number: 1, verdict: 'already_answered', answered_by: itself });
      assert.deepEqual(verdicts(said, [raw]), ['cannot_tell']);
    }
  });
  for (const [name, text] of Object.entries(brokenAnswers)) {
    it(`cannot tell from ${name}`, () => assert.deepEqual(verdicts(text), ['cannot_tell', 'cannot_tell']));
  }
});

describe('verifying', () => {
  it('asks about five at a time at most and names the model in each verification', async () => {
    const { chat, requests } = scripted(({ messages }) => {
      const count = messages[1]?.content.match(/^\d+\. "/gmu)?.length ?? 0;
      return answer(...Array.from({ length: count }, (_, at) => ({ number: at + 1, verdict: 'stands' })));
    });
    const findings = Array.from({ length: 12 }, () => raw);
    const done: number[] = [];
    const { verifications, failed, cancelled } = await verify({
      ...askingOf(chat),
      findings,
      onDone: (count) => void done.push(count),
    });
    assert.equal(requests.length, 3);
    assert.deepEqual(done, [5, 10, 12]);
    assert.ok(verifications.every((one) => one?.verdict === 'stands' && one.model === 'owl-8b'));
    assert.equal(failed, undefined);
    assert.equal(cancelled, false);
  });
  it('tells the claim and its words, not who said it, how bad it is, or what would follow', async () => {
    const { chat, requests } = scripted(() => '');
    await verify({ ...askingOf(chat), findings: [raw, missingOf('rollback')] });
    const user = requests[0]?.messages[1]?.content ?? '';
    assert.match(user, /^2\. "Nobody is said to have asked them\."\n {3}Words: "because bicycles/mu);
    assert.match(user, /^1\. "No way back is described\."\n {3}Missing: rollback$/mu);
    assert.doesNotMatch(JSON.stringify(requests), /built for nobody|blocks_decision|untested_assumption|fox/u);
  });
  it('offers the verdicts in another order each time, and calls none of them usual', async () => {
    const { chat, requests } = scripted(() => '');
    await verify({ ...askingOf(chat), findings: Array.from({ length: 10 }, () => raw) });
    const firsts = requests.map(({ messages }) => /^- (\w+):/mu.exec(messages[0]?.content ?? '')?.[1]);
    assert.deepEqual(firsts, ['stands', 'already_answered']);
    for (const { maxTokens } of requests) assert.ok(maxTokens >= 200);
  });
  it('leaves those of a call that failed without a verdict, and asks the others', async () => {
    let calls = 0;
    const { chat } = scripted(() => {
      calls += 1;
      return calls === 1 ? 'context-overflow' : answer({ number: 1, verdict: 'stands' });
    });
    const findings = Array.from({ length: 6 }, () => raw);
    const { verifications, failed } = await verify({ ...askingOf(chat), findings });
    assert.deepEqual(
      verifications.map((one) => one?.verdict),
      [...Array.from({ length: 5 }, () => undefined), 'stands'],
    );
    assert.match(failed ?? '', /\S/u);
  });
  it('asks no more where nobody can answer', async () => {
    const { chat, requests } = scripted(() => 'unreachable');
    const findings = Array.from({ length: 15 }, () => raw);
    const { verifications, fault } = await verify({ ...askingOf(chat), findings });
    assert.equal(fault?.code, 'unreachable');
    assert.ok(verifications.every((one) => one === undefined));
    assert.ok(requests.length <= 2, String(requests.length));
  });
  it('keeps what was judged when it is stopped', async () => {
    const stop = new AbortController();
    let calls = 0;
    const { chat } = scripted(() => {
      calls += 1;
      if (calls === 2) stop.abort();
      return answer(...[1, 2, 3, 4, 5].map((number) => ({ number, verdict: 'stands' })));
    });
    const findings = Array.from({ length: 15 }, () => raw);
    const { verifications, cancelled } = await verify({ ...askingOf(chat), signal: stop.signal, findings });
    assert.equal(cancelled, true);
    assert.equal(verifications.filter((one) => one !== undefined).length, 5);
    assert.equal(calls, 2);
  });
  it('says so where the context is too small to judge anything', async () => {
    const { chat, requests } = scripted(() => '');
    const { failed } = await verify({ ...askingOf(chat, plan, { contextTokens: 700 }), findings: [raw] });
    assert.match(failed ?? '', /context of 700 tokens/u);
    assert.equal(requests.length, 0);
  });
  it('asks nothing where there is nothing', async () => {
    const { chat, requests } = scripted(() => '');
    assert.deepEqual(await verify({ ...askingOf(chat), findings: [] }), { verifications: [], cancelled: false });
    assert.equal(requests.length, 0);
  });
});

function filler(name: string): string {
  return `## ${name}\n\n${`The ${name} stays as it is for now. `.repeat(150)}\n\n`;
}

describe('verifying in a document that does not fit', () => {
  const long = `# Plan\n\n${['north', 'east', 'south', 'west'].map(filler).join('')}## Rollout\n\nAll stations start on 1 March.\n`;
  const near = [
    rawOf('All stations start on 1 March.', 'Nobody starts them.', long),
    rawOf('The east stays as it is for now.', 'Why is not said.', long),
    rawOf('The west stays as it is for now.', 'Why is not said.', long),
  ];
  const sizes = [2048, 4096, 8192];
  for (const contextTokens of sizes) {
    it(`tells the section, its words and the outline within ${contextTokens} tokens`, async () => {
      const { chat, requests } = scripted(() => answer({ number: 1, verdict: 'stands' }));
      const { verifications } = await verify({ ...askingOf(chat, long, { contextTokens }), findings: near });
      assert.deepEqual(
        verifications.map((one) => one?.verdict),
        ['stands', 'stands', 'stands'],
      );
      assert.equal(requests.length, 3, 'one for each section');
      for (const request of requests) {
        assert.ok(tokensOf(request) + request.maxTokens <= contextTokens, String(tokensOf(request)));
        const user = request.messages[1]?.content ?? '';
        const quoted = /Words: "(.*)"/u.exec(user)?.[1] ?? '-';
        assert.ok(user.slice(0, user.indexOf('Statements:')).includes(quoted), quoted);
        assert.match(user, /You see its outline, then a part of it\.\n<<<DOCUMENT\n[\s\S]*north[\s\S]*Rollout/u);
      }
    });
  }
  it('reckons with the numbers of paragraphs in a list of short lines', async () => {
    const list = `# Plan\n\n${Array.from({ length: 4000 }, (_, at) => `- go ${at}`).join('\n')}\n`;
    const { chat, requests } = scripted(() => answer({ number: 1, verdict: 'stands' }));
    const finding = rawOf('go 2000', 'Where to?', list);
    await verify({ ...askingOf(chat, list, { contextTokens: 4096 }), findings: [finding] });
    const [request] = requests;
    assert.ok(
      request !== undefined && tokensOf(request) + request.maxTokens < 4096,
      String(request && tokensOf(request)),
    );
    assert.match(request.messages[1]?.content ?? '', /^- \[p\d+\] go 2000$/mu);
  });
  it('asks as many at once as the model takes', async () => {
    const { chat, atOnce } = scripted(() => '');
    const findings = Array.from({ length: 20 }, () => raw);
    const { verifications } = await verify({ ...askingOf(chat, plan, { slots: 3 }), findings });
    assert.equal(atOnce(), 3);
    assert.ok(verifications.every((one) => one?.verdict === 'cannot_tell'));
  });
  it('goes on in a text without end', async () => {
    const endless = `${'x'.repeat(200_000)} we will see ${'y'.repeat(200_000)}`;
    const { chat, requests } = scripted(() => answer({ number: 1, verdict: 'stands' }));
    const finding = rawOf('we will see', 'By when?', endless);
    const { verifications } = await verify({
      ...askingOf(chat, endless, { contextTokens: 4096 }),
      findings: [finding],
    });
    assert.equal(verifications[0]?.verdict, 'stands');
    const [request] = requests;
    assert.ok(request !== undefined && tokensOf(request) < 4096);
  });
});

/** As the client reckons before a server has counted. */
function tokensOf({ messages }: ChatRequest): number {
  return messages.reduce((sum, { content }) => sum + Math.ceil(Buffer.byteLength(content) / 3) + 8, 32);
}
