import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trainBuiltin, type Example } from '../../../src/core/categorize/builtin.ts';
import type { Engine } from '../../../src/core/categorize/engine.ts';
import { okOf } from './planSamples.ts';
import { postOf } from './runKit.ts';

const signal = new AbortController().signal;
const words: Readonly<Record<string, readonly string[]>> = {
  Baking: ['flour', 'oven', 'dough', 'crust', 'yeast', 'sugar', 'butter', 'loaf'],
  Sailing: ['harbour', 'mast', 'wind', 'anchor', 'keel', 'rope', 'tide', 'rudder'],
  Chess: ['rook', 'bishop', 'castling', 'pawn', 'endgame', 'knight', 'queen', 'tempo'],
};
const names = Object.keys(words);
const themes = names.map((name) => ({ name, examples: [] }));

function textOf(theme: string, index: number) {
  const own = words[theme] ?? [];
  const picked = Array.from({ length: 5 }, (_, at) => own[(index * 3 + at * (1 + (index % 3))) % own.length]);
  return { title: `Note ${index}`, headings: [], body: `A day with ${picked.join(' and ')} for everybody.` };
}

/** Posts of three clear themes; `wrong` of them carry the theme of their neighbour. */
function examples(count: number, wrong: readonly number[] = []): readonly Example[] {
  return Array.from({ length: count }, (_, index) => {
    const theme = names[index % names.length] ?? '';
    const carried = wrong.includes(index) ? (names[(index + 1) % names.length] ?? '') : theme;
    return { id: `posts/${index}.md`, text: textOf(theme, index), themes: [carried] };
  });
}

async function trained(known: readonly Example[]): Promise<Engine> {
  return okOf(await trainBuiltin({ examples: known, themes, signal }));
}

test('what the engine is worth is measured on posts it had not seen, one label each', async () => {
  const engine = await trained(examples(120));
  const labels = engine.measured ?? assert.fail('nothing measured');
  assert.deepEqual([labels.length, new Set(labels.map(({ id }) => id)).size], [120, 120]);
  assert.ok(labels.every(({ drawn, by }) => drawn === 'terms' && by === 'built-in'));
  assert.ok(labels.filter(({ right }) => right).length > 110);
  assert.ok(
    labels.every(({ signals }) => Number.isFinite(signals['ownOdds']) && Number.isFinite(signals['neighbours'])),
  );
});

test('with fewer than forty known posts nothing is measured', async () => {
  const engine = await trained(examples(39));
  assert.equal(engine.measured, undefined);
  assert.equal(engine.doubts, undefined);
});

test('asked about a post that it learnt from, it answers as if it had not', async () => {
  // A label that contradicts all others is learnt by heart, and must not come back as an opinion.
  const engine = await trained(examples(120, [30]));
  const question = { post: postOf('posts/30.md'), text: textOf(names[30 % 3] ?? '', 30) };
  const unseen = await engine.ask(question, themes, signal);
  assert.ok(unseen.kind === 'ok');
  const best = Object.entries(unseen.opinion.distribution).sort((a, b) => b[1] - a[1])[0]?.[0];
  assert.equal(best, names[30 % 3]);
});

test('the nearest known posts speak for their theme, and a post is not its own neighbour', async () => {
  const engine = await trained(examples(120, [30]));
  const of = async (id: string, theme: string, index: number) => {
    const answer = await engine.ask({ post: postOf(id), text: textOf(theme, index) }, themes, signal);
    return answer.kind === 'ok' ? answer.opinion : assert.fail(answer.kind);
  };
  const clear = await of('posts/new.md', 'Sailing', 7);
  assert.ok((clear.neighbours?.['Sailing'] ?? 0) > 0.8, JSON.stringify(clear.neighbours));
  assert.ok((clear.signals?.['neighbours'] ?? 0) > 0.6);
  const itself = await of('posts/30.md', names[0] ?? '', 30);
  assert.ok((itself.neighbours?.[names[1] ?? ''] ?? 1) < 0.2, JSON.stringify(itself.neighbours));
});

test('old terms that contradict the text are doubted from three hundred posts on, the clearest first', async () => {
  const wrong = [12, 47, 101, 203, 288];
  const engine = await trained(examples(330, wrong));
  const doubts = engine.doubts ?? assert.fail('no doubts');
  const found = doubts.map(({ id }) => Number(/\d+/.exec(id)?.[0]));
  assert.ok(
    wrong.every((index) => found.includes(index)),
    found.join(),
  );
  assert.ok(doubts.every(({ id, theme }) => theme === names[Number(/\d+/.exec(id)?.[0]) % 3]));
  assert.deepEqual(
    doubts.map(({ margin }) => margin),
    doubts.map(({ margin }) => margin).toSorted((a, b) => b - a),
  );
  assert.deepEqual((await trained(examples(200, wrong.slice(0, 3)))).doubts, []);
});
