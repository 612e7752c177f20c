import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trainBuiltin, type Example } from '../../../src/core/categorize/builtin.ts';
import type { Opinion } from '../../../src/core/categorize/engine.ts';
import { codeOf, foldersOf, linksOf, nameOf } from '../../../src/core/categorize/parts.ts';
import { eachFeature } from '../../../src/core/categorize/views.ts';
import { startsOf } from '../../../src/core/categorize/words.ts';
import type { Post, PostText } from '../../../src/core/posts/post.ts';

const signal = new AbortController().signal;
const post: Post = { id: 'new.md', hash: '', size: 0, format: 'none', title: '', terms: {} };

function text(title: string, body: string, more: Partial<PostText> = {}): PostText {
  return { title, headings: [], body, ...more };
}

async function ask(known: Readonly<Record<string, readonly PostText[]>>, asked: PostText): Promise<Opinion> {
  const themes = Object.keys(known).map((name) => ({ name, examples: [] }));
  const examples = Object.entries(known).flatMap(([name, texts]) =>
    texts.map((one): Example => ({ text: one, themes: [name] })),
  );
  const engine = await trainBuiltin({ examples, themes, signal });
  assert.ok(engine.kind === 'ok');
  const answer = await engine.value.ask({ post, text: asked }, themes, signal);
  return answer.kind === 'ok' ? answer.opinion : assert.fail(answer.kind);
}

function best({ distribution }: Opinion): string | undefined {
  return Object.entries(distribution).sort((one, other) => other[1] - one[1])[0]?.[0];
}

function features(of: PostText): string[] {
  const found: string[] = [];
  eachFeature(of, (feature) => found.push(feature));
  return found;
}

test('links are known by host and by the words of their path, wherever they stand', () => {
  assert.deepEqual(
    linksOf(
      'See https://www.Example.test/docs/open-data/2019?x=a%20b, <a href="http://b.test">b</a> and ![c](/img/red_hat.png).',
    ),
    ['example.test', 'docs', 'open', 'data', 'x', 'a', 'b', 'b.test', 'img', 'red', 'hat', 'png'],
  );
});

test('the words of code are those in fences, indented and between backticks, long names cut at their capitals', () => {
  const body = 'Call `getElementById`.\n\n~~~js\nparseHTTPHeader(user_name)\n```\n~~~\nNot this.\n\n    let x2Y;\n';
  assert.deepEqual(codeOf(body), [
    'get', 'element', 'by', 'id', 'parse', 'http', 'header', 'user', 'name', 'let', 'x2', 'y',
  ]); // prettier-ignore
});

test('a path says its folders and the words of its name, but for years, months and counters', () => {
  assert.deepEqual(foldersOf('Blog/2019/05/Dev Ops/\u202Eindex.md'), ['blog', 'dev ops']);
  assert.deepEqual(nameOf('a/2019-05-02-saying-no-3.md'), ['saying', 'no']);
  assert.deepEqual(nameOf('a/saying-no/index.md'), ['saying', 'no']);
});

test('words with one beginning have one start, whatever their ending and accents', () => {
  assert.deepEqual(startsOf(['Segelboot', 'segel', 'Öfen', 'häfen', 'hafens']), ['Segel', 'segel', 'hafen', 'hafen']);
  assert.equal(new Set(startsOf(['верёвка', 'веревки', 'верёвкою'])).size, 1);
  assert.equal(new Set(startsOf(['한국어는', '한국의'])).size, 1);
  assert.deepEqual(startsOf(['烘焙面包蛋糕']), []);
});

test('no view is taken for another, whatever stands in a post', () => {
  const found = features(
    text('title:x', 'link:y heading:z https://start:1/folder:b `code:c`', { path: 'title:a/b.md' }),
  );
  const marks = new Set(found.map((feature) => /^[a-z]+:/.exec(feature)?.[0] ?? ''));
  assert.deepEqual([...marks].toSorted(), ['', 'code:', 'folder:', 'link:', 'start:', 'title:']);
  assert.ok(found.every((feature) => (/:/g.exec(feature)?.length ?? 0) <= 1));
});

test('posts that share their words are told apart by folder, host or code, and the evidence says by which', async () => {
  const same = 'Some notes about what we did this week.';
  const pairs: readonly (readonly [string, Partial<PostText>, Partial<PostText>])[] = [
    ['devops', { path: 'devops/a.md' }, { path: 'people/a.md' }],
    ['images', { body: `${same} ![](/images/one.png)` }, { body: `${same} ![](/talks/one.png)` }],
    ['my-rivers.test', { body: `${same} https://my-rivers.test/` }, { body: `${same} https://hills.test/` }],
    ['selector', { body: `${same} \`querySelector\`` }, { body: `${same} \`readFile\`` }],
  ];
  for (const [word, one, other] of pairs) {
    const known = { One: [text('Notes', same, one)], Other: [text('Notes', same, other)] };
    const found = await ask(known, text('Notes', same, one));
    assert.equal(best(found), 'One', word);
    assert.match(found.evidence, new RegExp(`speak for it:.* ${word}`));
    assert.equal(best(await ask(known, text('Notes', same, other))), 'Other', word);
  }
});

/** Two themes by four posts each, and posts that hold other forms of their words than the known ones. */
const languages: Readonly<
  Record<
    string,
    {
      readonly known: Readonly<Record<string, readonly PostText[]>>;
      readonly asked: readonly (readonly [string, PostText])[];
    }
  >
> = {
  Chinese: {
    known: {
      烘焙: [
        text('周末面包', '面粉和酵母混在一起，揉成面团，放进烤箱烤三十分钟。'),
        text('新烤箱', '我买了一台新的烤箱，温度很准，蛋糕烤得很漂亮。'),
        text('饼干', '黄油软化以后加糖打发，再筛入面粉。'),
        text('酸面包', '酵母养了一个星期，面团终于发起来了。'),
      ],
      航海: [
        text('出海', '早上从港口出发，风很大，帆船跑得飞快。'),
        text('修桅杆', '桅杆裂了，我们在码头修了两天。'),
        text('学打结', '船上的绳子要会打结，先学三种。'),
        text('夜航', '夜里海面很黑，靠灯塔认方向。'),
      ],
    },
    asked: [
      ['烘焙', text('第一次做蛋糕', '黄油要打发。')],
      ['航海', text('靠岸', '帆船回到港口，绳子系在码头上。')],
      ['航海', text('灯塔', '海面上有风。')],
    ],
  },
  Japanese: {
    known: {
      パン作り: [
        text('食パンを焼く', '小麦粉と酵母をこねて生地を作り、オーブンで焼きます。'),
        text('新しいオーブン', 'オーブンを買い替えた。温度が正確で、ケーキがきれいに焼ける。'),
        text('クッキー', 'バターに砂糖を加えて混ぜ、小麦粉をふるい入れる。'),
        text('天然酵母', '酵母を一週間育てたら、生地がよくふくらんだ。'),
      ],
      ヨット: [
        text('港を出る', '朝、港を出た。風が強く、ヨットは速く走った。'),
        text('マストの修理', 'マストにひびが入り、桟橋で二日かけて直した。'),
        text('ロープの結び方', '船ではロープの結び方を三つ覚えておくとよい。'),
        text('夜の航海', '夜の海は暗く、灯台の光だけが頼りだった。'),
      ],
    },
    asked: [
      ['パン作り', text('ﾊﾞﾀｰｹｰｷ', '焼きたてのｹｰｷ。')],
      ['ヨット', text('帰港', '風が止み、桟橋にロープをかけた。')],
    ],
  },
  German: {
    known: {
      Backen: [
        text('Brot am Sonntag', 'Mehl und Hefe verkneten, den Teig ruhen lassen und im Ofen backen.'),
        text('Der neue Backofen', 'Der Ofen hält die Temperatur, der Kuchen wird gleichmäßig braun.'),
        text('Plätzchen', 'Butter mit Zucker schaumig rühren, dann das Mehl sieben.'),
        text('Sauerteig', 'Nach einer Woche ging der Sauerteig endlich auf.'),
      ],
      Segeln: [
        text('Auslaufen', 'Am Morgen verließen wir den Hafen, der Wind war stark und das Segel voll.'),
        text('Mast geflickt', 'Der Mast hatte einen Riss, zwei Tage lagen wir am Steg.'),
        text('Knoten', 'An Bord braucht man drei Knoten für die Leinen.'),
        text('Nachtfahrt', 'Nachts wies uns nur der Leuchtturm den Weg über das Meer.'),
      ],
    },
    asked: [
      ['Segeln', text('Segelboote', 'Häfen')],
      ['Segeln', text('LEUCHTTÜRME', '')],
      ['Backen', text('Sauerteige', 'Plätzchenbacken')],
    ],
  },
  Russian: {
    known: {
      Выпечка: [
        text('Хлеб на выходных', 'Смешать муку и дрожжи, замесить тесто и поставить в духовку.'),
        text('Новая духовка', 'Духовка держит температуру, пирог получается румяным.'),
        text('Печенье', 'Масло взбить с сахаром, потом просеять муку.'),
        text('Закваска', 'Через неделю тесто на закваске наконец поднялось.'),
      ],
      Парус: [
        text('Выход в море', 'Утром мы вышли из гавани, ветер был сильный, парус полный.'),
        text('Починка мачты', 'Мачта треснула, два дня стояли у причала.'),
        text('Узлы', 'На борту нужно знать три узла для верёвки.'),
        text('Ночью', 'Ночью дорогу через море показывал маяк.'),
      ],
    },
    asked: [
      ['Выпечка', text('Пироги', 'Духовки, закваскою, дрожжами.')],
      ['Парус', text('Паруса', 'Веревками, причалы, гаваней.')],
    ],
  },
};

for (const [language, { known, asked }] of Object.entries(languages))
  test(`${language} posts are filed right by a handful of each theme`, async () => {
    for (const [theme, of] of asked) assert.equal(best(await ask(known, of)), theme, of.title);
  });

test('hostile links, code and paths take no long time', () => {
  const hostile = ['](', '`', '```\n', 'http://', 'https://a', '%41', 'aB', '    x\n', '[a](b', 'ÀB\u0301', '# x\n'];
  for (const piece of hostile) {
    const body = piece.repeat(Math.ceil(120_000 / piece.length));
    const started = process.cpuUsage();
    features(text(body, body, { path: body, headings: [body] }));
    assert.ok(process.cpuUsage(started).user < 4_000_000, piece);
  }
});
