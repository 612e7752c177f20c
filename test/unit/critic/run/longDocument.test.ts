import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CriticDocument } from '../../../../src/core/critic/document.ts';
import { costOf } from '../../../../src/core/critic/run/cost.ts';
import { createPace } from '../../../../src/core/critic/run/pace.ts';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import type { ReviewRequest } from '../../../../src/core/critic/run/run.ts';
import { estimateTokens } from '../../../../src/core/categorize/tokens.ts';
import { answerOf, criticOf, documentOf, lensNamed, requestOf, scripted, type Script } from './kit.ts';

const chapters = ['Goal', 'Market', 'Stations', 'Members', 'Money', 'Staff', 'Risks', 'Dates'];

/** Some 6,000 words: eight chapters, each with a sentence of its own. */
function longText(words = 700): string {
  const filler = 'The stations lend what the members bring back. '.repeat(Math.ceil(words / 80));
  const chapter = (name: string): string =>
    `## ${name}\n\nThe ${name.toLowerCase()} alone decide it.\n\n${Array.from({ length: 10 }, () => filler.trim()).join('\n\n')}`;
  return `# Bicycles\n\n${chapters.map(chapter).join('\n\n')}\n`;
}

const document = documentOf(longText());
const lenses = [lensNamed('holes'), lensNamed('assumptions')];

const sentence = (chapter: string, at: number): string =>
  `In ${chapter} the step number ${at} is done by the people of step ${at + 1}.`;

/** What stands between the marks. */
function shownIn(request: { readonly messages: readonly { readonly content: string }[] }): string {
  return /<<<DOCUMENT\n([\s\S]*)\nDOCUMENT>>>/u.exec(request.messages.at(-1)?.content ?? '')?.[1] ?? '';
}

/** Lists the one sentence of each chapter that it is shown, and finds it untested. */
const reader: Script = (request) => {
  const found = [...shownIn(request).matchAll(/The (\w+) alone decide it\./gu)].map(([quote]) => ({
    quote,
    kind: 'goal',
  }));
  return request.label.includes('claims') ? JSON.stringify({ claims: found }) : answerOf(found.slice(0, 5));
};

async function reviewed(script: Script, more: Partial<ReviewRequest> = {}) {
  const said = scripted(script);
  const { request, events } = requestOf(said.chat, { document, lenses, ...more });
  const outcome = await runReview(request);
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  return { ...outcome.value, ...said, request, events };
}

test('every sentence of a long document is read by a lens of parts', async () => {
  const { requests, record } = await reviewed(reader, { critics: [criticOf({ contextTokens: 4096 })] });
  const shown = requests.filter(({ label }) => label.includes('Untested')).map(shownIn);
  assert.ok(shown.length > 3);
  for (const [, line = ''] of document.text.matchAll(/^(?:#+ )?(\S.*)$/gmu)) {
    assert.ok(
      shown.some((text) => text.includes(line)),
      line.slice(0, 60),
    );
  }
  assert.deepEqual(record.notRead, []);
});

test('no request is longer than the context of the model, answer included', async () => {
  for (const contextTokens of [2048, 2600, 4096, 8192, 32_768]) {
    const { requests } = await reviewed(reader, { critics: [criticOf({ contextTokens })] });
    for (const { messages, maxTokens, schema } of requests) {
      const prompt = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
      // In a context this small nothing is kept free for a server that wants the schema in the prompt.
      const form = contextTokens < 3000 ? 0 : estimateTokens(JSON.stringify(schema?.schema ?? ''));
      const size = prompt + maxTokens + form;
      assert.ok(size <= contextTokens, `${size} of ${contextTokens}`);
    }
  }
});

test('a lens of the whole sees the outline and the claims, in the words of the document', async () => {
  const { requests, findings } = await reviewed(reader);
  const [whole, ...others] = requests.filter(({ label }) => label.includes('Holes'));
  assert.ok(whole !== undefined && others.length === 0);
  const shown = shownIn(whole);
  for (const name of chapters)
    assert.match(shown, new RegExp(`^\\[p\\d+\\] goal: "The ${name.toLowerCase()} alone`, 'mu'));
  assert.match(shown, /Bicycles\n {2}Goal\n {2}Market/u);
  assert.ok(findings.some(({ lens, anchor }) => lens === 'holes' && anchor?.exact === 'The goal alone decide it.'));
});

test('the claims are listed first, and what does not stand in the document is none', async () => {
  const { requests } = await reviewed((request, number) => {
    if (!request.label.includes('claims')) return answerOf([]);
    return JSON.stringify({
      claims: [
        { kind: 'goal', quote: 'We conquer the moon' },
        { kind: 'date', quote: number === 1 ? 'The goal alone decide it.' : '' },
      ],
    });
  });
  const first = requests.findIndex(({ label }) => !label.includes('claims'));
  assert.ok(first > 1 && requests.slice(first).every(({ label }) => !label.includes('claims')));
  const whole = requests.find(({ label }) => label.includes('Holes'));
  assert.match(shownIn(whole ?? { messages: [] }), /date: "The goal alone/u);
  assert.doesNotMatch(shownIn(whole ?? { messages: [] }), /moon/u);
});

test('where no claim could be listed, the lens of the whole has failed, and the lens of parts is done', async () => {
  const { record } = await reviewed((request) => (request.label.includes('claims') ? 'No.' : answerOf([])));
  assert.deepEqual(
    record.lenses.map(({ lens, state }) => [lens, state]),
    [
      ['holes', 'failed'],
      ['assumptions', 'done'],
    ],
  );
  assert.match(record.lenses[0]?.why ?? '', /too long to be read at once/u);
});

test('a part that could not be read is listed with why, and its lens has failed though it found something', async () => {
  const { record } = await reviewed(
    (request, number) => (request.label.includes('part 2 of') ? 'stalled' : reader(request, number)),
    { lenses: [lensNamed('assumptions')] },
  );
  const [lens] = record.lenses;
  assert.equal(lens?.state, 'failed');
  assert.match(lens?.why ?? '', /\d of \d parts were read; part 2 of \d: .*went silent/u);
  assert.ok((lens?.found ?? 0) > 0);
  assert.ok(record.notRead.length > 0);
  for (const { why } of record.notRead) assert.match(why, /went silent/u);
});

test('claims that do not fit are left out by what they are about, and the lens says so', async () => {
  const steps = Array.from({ length: 40 }, (_, at) => at);
  const text = chapters
    .map((name) => `# ${name}\n\n${steps.map((at) => sentence(name, at)).join('\n\n')}`)
    .join('\n\n');
  const { record, requests } = await reviewed(
    (request) => {
      if (!request.label.includes('claims')) return answerOf([]);
      const quotes = [...shownIn(request).matchAll(/In \w+ the step[^.]*\./gu)].map(([quote]) => quote);
      const claims = quotes.map((quote, at) => ({ kind: at === 5 ? 'goal' : 'number', quote }));
      return JSON.stringify({ claims });
    },
    { document: documentOf(text), critics: [criticOf({ contextTokens: 3400 })], lenses: [lensNamed('holes')] },
  );
  const whole = requests.find(({ label }) => label.includes('Holes'));
  assert.ok(whole !== undefined);
  const listed = requests.filter(({ label }) => label.includes('claims')).length;
  const shown = shownIn(whole);
  assert.equal([...shown.matchAll(/goal: "/gu)].length, listed, 'goals go last');
  const numbers = [...shown.matchAll(/number: "/gu)].length;
  const told = record.lenses[0]?.checked[0] ?? '';
  const left = Number(/^Ledger cut: (\d+) claims did not fit and were not seen, of /u.exec(told)?.[1]);
  // Two parts read the paragraph between them, and may both list it.
  assert.ok(
    left > 0 && left + numbers + listed <= listed * 20 && left + numbers + listed > listed * 18,
    `${left} ${numbers} ${listed}`,
  );
  assert.match(told, /of (?:\w+, ){4}\w+ and \d more sections\.$/u);
});

test('parts beyond what is read at a depth are listed, before the run and after it', async () => {
  const huge = documentOf(longText(12_000));
  const { record, request } = await reviewed(() => answerOf([]), {
    document: huge,
    lenses: [lensNamed('assumptions')],
    critics: [criticOf({ contextTokens: 4096 })],
  });
  const cost = costOf({ ...request, critics: [{ id: 'owl-8b', contextTokens: 4096 }] });
  assert.equal(cost.parts, 10);
  assert.ok(record.notRead.length > 0);
  assert.deepEqual(record.notRead, cost.notRead);
  for (const { section, why } of record.notRead) {
    assert.equal(section[0], 'Bicycles');
    assert.match(why, /beyond the first 10 parts/u);
  }
});

test('the cost told before the run is what the run costs where nothing is verified', async () => {
  for (const depth of ['quick'] as const) {
    const { record, request } = await reviewed(reader, { depth });
    const cost = costOf({ ...request, critics: [{ id: 'owl-8b', contextTokens: 8192 }] });
    assert.equal(cost.calls, record.calls);
  }
});

test('the tokens told before the run are near those that are sent', async () => {
  const { requests, request } = await reviewed(reader);
  const cost = costOf({ ...request, critics: [{ id: 'owl-8b', contextTokens: 8192 }] });
  const sent = requests
    .flatMap(({ messages }) => messages)
    .reduce((sum, { content }) => sum + estimateTokens(content), 0);
  assert.ok(cost.tokensIn > sent * 0.8 && cost.tokensIn < sent * 1.4, `${cost.tokensIn} for ${sent}`);
});

test('minutes are told once each model has answered, and two slots halve them', () => {
  const pace = createPace();
  const { request } = requestOf(scripted(() => '').chat, { document, lenses, pace });
  const ask = (slots: number) => costOf({ ...request, critics: [{ id: 'owl-8b', contextTokens: 8192, slots }] });
  assert.equal(ask(1).minutes, undefined);
  pace.learn('owl-8b', { tokensIn: 1000, tokensOut: 100, reading: 10_000, writing: 20_000 });
  const one = ask(1).minutes ?? 0;
  const { tokensIn, tokensOut } = ask(1);
  assert.ok(Math.abs(one - (tokensIn * 10 + tokensOut * 200) / 60_000) < 1e-9);
  assert.ok(Math.abs((ask(2).minutes ?? 0) - one / 2) < 1e-9);
});

test('sixty thousand words without a heading, and none at all, are planned in no time', () => {
  for (const text of ['word '.repeat(60_000), '', '\n'.repeat(50_000), '# a\n'.repeat(20_000)]) {
    const huge: CriticDocument = documentOf(text);
    const { request } = requestOf(scripted(() => '').chat, { document: huge, lenses });
    const cost = costOf({ ...request, critics: [{ id: 'owl-8b' }] });
    assert.ok(cost.parts >= 1 && cost.parts <= 10);
  }
});
