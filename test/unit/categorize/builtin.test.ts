import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { trainBuiltin, type Example } from '../../../src/core/categorize/builtin.ts';
import { plainText, wordsOf } from '../../../src/core/categorize/words.ts';
import type { Engine, Opinion } from '../../../src/core/categorize/engine.ts';
import type { Post, PostText } from '../../../src/core/posts/post.ts';
import type { Theme } from '../../../src/core/taxonomy/taxonomy.ts';

const signal = new AbortController().signal;
const post: Post = { id: 'a.md', hash: '', size: 0, format: 'none', title: '', terms: {} };

function theme(name: string, about?: string): Theme {
  return { name, examples: [], ...(about === undefined ? {} : { about }) };
}

function text(title: string, body: string): PostText {
  return { title, headings: [], body };
}

const themes = [theme('Baking'), theme('Sailing'), theme('__proto__')];
const words: Record<string, readonly string[]> = Object.assign(Object.create(null), {
  Baking: ['flour', 'oven', 'dough', 'crust', 'yeast', 'sugar'],
  Sailing: ['harbour', 'mast', 'wind', 'anchor', 'keel', 'rope'],
});
words['__proto__'] = ['chess', 'rook', 'bishop', 'castling', 'pawn', 'endgame'];

/** Posts of each theme made of five of its words and three that all share. */
function examples(perTheme: number): Example[] {
  return themes.flatMap(({ name }, at) =>
    Array.from({ length: perTheme }, (_, index) => {
      const own = words[name] ?? [];
      const picked = Array.from(
        { length: 5 },
        (__, word) => own[(index * (at + 1) + word * 2 + (index >> 2)) % own.length],
      );
      return { text: text(`Note ${index}`, `A day with ${picked.join(' and ')} for everybody here.`), themes: [name] };
    }),
  );
}

async function engineOf(known: readonly Example[], asked = themes): Promise<Engine> {
  const outcome = await trainBuiltin({ examples: known, themes: asked, signal });
  assert.equal(outcome.kind, 'ok');
  return outcome.kind === 'ok' ? outcome.value : assert.fail();
}

async function opinion(engine: Engine, of: PostText, asked = themes): Promise<Opinion> {
  const answer = await engine.ask({ post, text: of }, asked, signal);
  return answer.kind === 'ok' ? answer.opinion : assert.fail(answer.kind);
}

function best(found: Opinion): string | undefined {
  return Object.entries(found.distribution).sort((one, other) => other[1] - one[1])[0]?.[0];
}

test('a post is filed by the words its theme has in the posts that are filed already', async () => {
  const engine = await engineOf(examples(20));
  assert.equal(engine.name, 'built-in');
  assert.equal(best(await opinion(engine, text('Bread', 'The dough goes into the oven.'))), 'Baking');
  assert.equal(best(await opinion(engine, text('Out', 'The wind took the mast.'))), 'Sailing');
  assert.equal(best(await opinion(engine, text('', 'A rook and a pawn.'))), '__proto__');
});

test('a sure post has a higher confidence than one between two themes', async () => {
  const engine = await engineOf(examples(20));
  const sure = await opinion(engine, text('Dough', 'Dough, yeast, flour and crust in the oven.'));
  const split = await opinion(engine, text('Both', 'Flour in the harbour, an anchor in the oven.'));
  assert.ok(sure.confidence > split.confidence);
  assert.ok(sure.confidence > 0.85);
});

test('the distribution names asked themes only and leaves something for none', async () => {
  const engine = await engineOf(examples(20));
  const { distribution, confidence } = await opinion(engine, text('Dough', 'Yeast and wind.'), [
    theme('Sailing'),
    theme('Unknown'),
  ]);
  assert.deepEqual(Object.keys(distribution), ['Sailing']);
  assert.equal(distribution['Sailing'], confidence);
  const all = Object.values((await opinion(engine, text('Dough', 'Yeast and wind.'))).distribution);
  assert.equal(all.length, 3);
  assert.ok(all.reduce((sum, share) => sum + share, 0) < 1);
});

test('the theme with the best score has the highest probability, however little the engine may claim', async () => {
  const engine = await engineOf([]);
  for (const word of [...(words['Baking'] ?? []), 'wind', 'chess', 'Baking', 'Sailing']) {
    const { distribution, confidence } = await opinion(engine, text('', word));
    assert.ok(Object.values(distribution).every((share) => share <= confidence && share >= 0));
  }
});

test('a theme without a post of its own is known by its description beside themes that have posts', async () => {
  const asked = [...themes, theme('Gardening', 'Weeding and planting in a garden for everybody')];
  const found = await opinion(await engineOf(examples(20), asked), text('Gardening', 'Gardening here.'), asked);
  assert.equal(best(found), 'Gardening');
});

test('the evidence names the words, and the quote stands in the body as it is', async () => {
  const engine = await engineOf(examples(20));
  const body =
    'We came home late.\n\nThen **the** <b class="dough">cake</b> failed. The yeast was old, and the oven was cold! Never mind.';
  const found = await opinion(engine, text('Kitchen', body));
  assert.match(found.evidence, /Words that speak for it: .*(?:yeast|oven)/);
  assert.equal(found.quote, 'The yeast was old, and the oven was cold!');
  assert.ok(body.includes(found.quote ?? 'missing'));
});

test('a post that shares no word with the others gets no theme', async () => {
  const engine = await engineOf(examples(20));
  const found = await opinion(engine, text('', 'Zzz qqq'));
  assert.equal(found.none, 'none-fits');
  assert.equal(found.confidence, 0);
  assert.deepEqual(Object.keys(found.distribution), []);
});

test('without a known post the descriptions stand in, and the engine claims little and says why', async () => {
  const described = [
    theme('Baking', 'Bread, dough, ovens and flour'),
    theme('Sailing', 'Boats, wind, masts and harbours'),
  ];
  const engine = await engineOf([], described);
  const found = await opinion(engine, text('Flour', 'I put dough and flour on the table.'), described);
  assert.equal(best(found), 'Baking');
  assert.ok(found.confidence <= 0.3);
  assert.match(found.evidence, /by the descriptions of the themes only/);
});

test('with a few known posts the engine claims no high confidence and says how few', async () => {
  const found = await opinion(await engineOf(examples(3)), text('Dough', 'Dough, yeast and flour.'));
  assert.equal(best(found), 'Baking');
  assert.ok(found.confidence <= 0.6);
  assert.match(found.evidence, /Learnt from 9 posts, too few/);
});

test('the same posts give the same engine, to the last digit', async () => {
  const asked = text('Dough', 'Yeast in the wind, flour on the rope.');
  assert.deepEqual(
    await opinion(await engineOf(examples(20)), asked),
    await opinion(await engineOf(examples(20)), asked),
  );
});

test('a script without spaces is read word by word', async () => {
  const asked = [theme('烘焙'), theme('航海')];
  const known = Array.from({ length: 25 }, (_, at) => [
    { text: text(`第${at}篇`, '今天我们用面粉做面包，然后放进烤箱。'), themes: ['烘焙'] },
    { text: text(`第${at}篇`, '今天我们在港口看帆船，风很大。'), themes: ['航海'] },
  ]).flat();
  const found = await opinion(await engineOf(known, asked), text('周末', '孩子们喜欢面包。帆布不多。'), asked);
  assert.equal(best(found), '烘焙');
  assert.equal(found.quote, '孩子们喜欢面包。');
});

test('no themes is a failure, and a cancel before or during the training is a cancel', async () => {
  assert.equal((await trainBuiltin({ examples: [], themes: [], signal })).kind, 'failed');
  assert.equal((await trainBuiltin({ examples: examples(20), themes, signal: AbortSignal.abort() })).kind, 'cancelled');
  const stop = new AbortController();
  const known = Array.from({ length: 400 }, (_, at) => ({
    text: text(`N ${at}`, `${'word '.repeat(2_000)}${at}`),
    themes: ['Baking'],
  }));
  setImmediate(() => stop.abort());
  assert.equal((await trainBuiltin({ examples: known, themes, signal: stop.signal })).kind, 'cancelled');
  const engine = await engineOf(examples(3));
  assert.equal((await engine.ask({ post, text: text('', '') }, themes, AbortSignal.abort())).kind, 'cancelled');
});

test('the event loop turns while the engine learns', async () => {
  let turns = 0;
  let learning = true;
  const turn = (): void => {
    turns++;
    if (learning) setImmediate(turn);
  };
  setImmediate(turn);
  await engineOf(
    Array.from({ length: 100 }, (_, at) => ({
      text: text(`N ${at}`, `${'some words here '.repeat(700)}${at}`),
      themes: ['Baking'],
    })),
  );
  learning = false;
  assert.ok(turns > 5, `${turns} turns`);
});

function read(body: string): string[] {
  return wordsOf(plainText(body));
}

test('comments, scripts and styles are no words of a post, and one that is not closed is text', () => {
  assert.deepEqual(read('a <!-- b --> c <SCRIPT src="x">d</Script> e <style>f</style> g <!-- h'), [
    'a',
    'c',
    'e',
    'g',
    'h',
  ]);
  assert.deepEqual(read('İ <!-- b --> [one](https://x.test "two") ![three](four.png) {{< five >}} &amp; it&#8217;s'), [
    'i̇',
    'one',
    'three',
    "it's",
  ]);
  assert.deepEqual(read('C# and C++ at https://x.test/a?b=c <b class="n">bold</b>'), [
    'c#',
    'and',
    'c++',
    'at',
    'bold',
  ]);
});

test('hostile posts neither throw nor take long, and a quote is always in the body', async () => {
  const engine = await engineOf(examples(20));
  const hostile = [
    '<'.repeat(100_000),
    '['.repeat(100_000),
    '![['.repeat(40_000),
    '{{'.repeat(60_000),
    '<a '.repeat(40_000),
    '&#'.repeat(60_000),
    '<!--'.repeat(30_000),
    '<script>'.repeat(15_000),
    "a'".repeat(60_000),
    'dough'.repeat(30_000),
    '\0'.repeat(1_000),
    '\uD800 dough',
  ];
  for (const body of hostile) {
    const { quote } = await opinion(engine, text(body, `${body} the dough`));
    assert.ok(quote === undefined || `${body} the dough`.includes(quote));
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (noise) => {
      const body = `${noise} Dough in the oven. ${noise}`;
      const { quote, confidence } = await opinion(engine, text(noise, body));
      assert.ok(quote === undefined || (quote !== '' && body.includes(quote)));
      assert.ok(confidence >= 0 && confidence <= 1);
    }),
  );
});
