import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { startSession } from '../../../../src/core/prototype/session/nextSession.ts';
import { viewOf } from '../../../../src/core/prototype/session/viewOf.ts';
import type { View, ViewNode } from '../../../../src/core/prototype/session/view.ts';
import { sizeOf, type Drawn } from '../../../../src/webview/frame/drawn.ts';
import { layOut } from '../../../../src/webview/frame/layout.ts';
import { numberIn } from '../../../../src/webview/frame/pictures.ts';
import { drawScreen, initials, type Drawing } from '../../../../src/webview/frame/screen.ts';
import { languageTag, wordsFor } from '../../../../src/webview/frame/words.ts';

function view(text: string, about: { language?: string } = {}): View {
  const { app } = parseScreens(text, about);
  return viewOf(app, startSession(app));
}

function drawing(of: View, growing = false): Drawing {
  const ids = new Map<string, string>();
  const id = (name: string): string => {
    const known = ids.get(name) ?? `k${ids.size}`;
    ids.set(name, known);
    return known;
  };
  return drawScreen(of, { id, growing, closed: new Set() });
}

function all(drawn: Drawn): readonly Drawn[] {
  return [drawn, ...(drawn.children ?? []).flatMap(all)];
}

function everything(drawn: Drawing): readonly Drawn[] {
  return [drawn.bar, drawn.main, ...drawn.modals].flatMap(all);
}

function blocksOf(text: string): string {
  return layOut(view(`screen a | A\n${text}`).nodes)
    .flow.map((block) =>
      'nodes' in block ? `${block.kind} ${block.nodes.length}` : `${block.kind} ${block.blocks.length}`,
    )
    .join(', ');
}

function shapeOf(text: string): string {
  return layOut(view(`screen a | A\n${text}`).nodes).shape;
}

const node: ViewNode = {
  id: 'a.x',
  kind: 'note',
  label: 'Label',
  options: [],
  value: '',
  required: false,
  primary: false,
  disabled: false,
  rows: [],
  live: false,
};

test('every kind is drawn and carries its part, but for rows and their actions, which their table draws', () => {
  const base = view('screen a | A\n  note | x');
  for (const kind of kinds) {
    const shown: View = { ...base, nodes: [{ ...node, kind, options: ['One', 'Two'] }] };
    const parts = everything(drawing(shown)).flatMap(({ part }) => (part?.item === 'a.x' ? [part] : []));
    assert.equal(parts.length, kind === 'row' || kind === 'rowaction' ? 0 : 1, kind);
  }
});

test('attributes come from the kit alone: no text of a prototype ever stands in one', () => {
  const hostile = '"><img src=x onerror=alert(1)> javascript:x';
  const base = view('screen a | A\n  note | x');
  const nodes = kinds.map((kind, at) => ({
    ...node,
    id: `${hostile}${at}`,
    kind,
    label: hostile,
    options: [hostile],
    value: hostile,
    fault: hostile,
    group: at > 30 ? hostile : '',
    rows: [{ id: `${hostile}#1`, cells: [hostile], chosen: true, actions: [{ id: hostile, label: hostile }] }],
  }));
  const shown: View = { ...base, nodes, title: hostile, language: hostile };
  for (const one of everything(drawing(shown))) {
    const values = [...Object.values(one.attributes ?? {}), one.classes ?? ''].join(' ');
    assert.doesNotMatch(values, /onerror|javascript|[<>"]/u);
  }
});

test('what is too much is cut and counted', () => {
  const base = view('screen a | A\n  note | x');
  const buttons = Array.from({ length: 3_000 }, (_, at) => ({ ...node, id: `a.${at}`, kind: 'button' as const }));
  const drawn = drawing({ ...base, nodes: buttons });
  const size = [drawn.bar, drawn.main].reduce((sum, one) => sum + sizeOf(one), 0);
  assert.ok(size <= 2_000, String(size));
  const shown = everything(drawn).filter(({ part }) => part !== undefined).length;
  const rest = everything(drawn).find(({ key }) => key === 'rest');
  assert.equal(rest?.children?.[0]?.text, `and ${3_000 - shown} more`);
});

test('a screen without anything on it says so, unless it is still being drawn', () => {
  const bare = { ...view('screen a | A\n  note | x'), nodes: [] };
  const words = (growing: boolean): boolean =>
    everything(drawing(bare, growing)).some(({ text }) => text === 'No entries');
  assert.equal(words(false), true);
  assert.equal(words(true), false);
});

test('neighbours are laid out together: filters over a table, stats, cards, what answers a dialog', () => {
  assert.equal(blocksOf('  search | Name\n  button | Find\n  table | Name\n  row | x'), 'filter 2, single 1');
  assert.equal(
    blocksOf('  text | Name | required: Enter it\n  button | Add\n  table | Name\n  row | x'),
    'form 2, single 1',
  );
  assert.equal(blocksOf('  stat | A | 1\n  stat | B | 2\n  card | C | x\n  note | n'), 'stats 2, cards 1, single 1');
  assert.equal(blocksOf('  note | n\n  modal | Sure?\n  button | Yes\n  button | No'), 'single 1, modal 1');
  assert.equal(blocksOf('  group | G\n  text | A\n  text | B\n  end\n  button | Go'), 'group 1, actions 1');
});

test('a result and a way in have shapes of their own', () => {
  assert.equal(shapeOf('  success | Done\n  link | Back'), 'result');
  assert.equal(shapeOf('  success | Done\n  table | A\n  row | x'), 'plain');
  assert.equal(shapeOf('  email | E\n  password | P\n  button | Sign in'), 'signIn');
});

test('a number is found in the words around it, whatever groups its digits', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['Monday 12', 12],
    ['2026: 1,250', 1250],
    ['€ 8.410,50', 8410.5],
    ['1 250', 250],
    ['1\u202F250', 1250],
    ['-3 %', -3],
    ['none', undefined],
    ['9'.repeat(400), undefined],
  ];
  for (const [text, number] of cases.slice(0, 7)) assert.equal(numberIn(text), number, text);
  assert.ok(Number.isFinite(numberIn('9'.repeat(400)) ?? 0));
});

test('the kit speaks the language of the feature, or English and says so', () => {
  for (const code of ['fr', 'de', 'es', 'pt', 'zh-CN', 'zh-TW', 'ja', 'ar'])
    assert.notEqual(wordsFor(code).words.toClarify, 'To clarify', code);
  for (const code of ['en', 'en-old', 'xx', '__proto__', 'constructor', ''])
    assert.equal(wordsFor(code).words.toClarify, 'To clarify', code);
  assert.equal(languageTag('zh-CN'), 'zh-CN');
  assert.equal(languageTag('en-old'), 'en');
  assert.equal(languageTag('"><i>'), 'und');
});

test('a name is shortened to the first letters of its words', () => {
  assert.equal(initials('Amina Diallo', 2), 'AD');
  assert.equal(initials('  (the) shop', 2), 'TS');
  assert.equal(initials('𝒜lpha', 1), '𝒜');
  assert.equal(initials('', 2), '');
});
