/** Writes the grammars of Gherkin and the configurations of its languages from the dialects of the reference parser. */

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dialects, type Dialect } from '@cucumber/gherkin';
import { format } from 'prettier';
import { gherkinConfiguration, markdownConfiguration } from './gherkinConfiguration.ts';
import { anyOf, keywords } from './gherkinKeywords.ts';

interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, Capture>>;
  readonly beginCaptures?: Readonly<Record<string, Capture>>;
  readonly endCaptures?: Readonly<Record<string, Capture>>;
  readonly patterns?: readonly Rule[];
}

type Capture = { readonly name: string } | { readonly patterns: readonly Rule[] };

const scope = (name: string) => ({ name: `${name}.gherkin` });
const keyword = (kind: string) => scope(`keyword.control.${kind}`);
const colon = scope('punctuation.separator.title');
const include = (name: string): Rule => ({ include: `#${name}` });
const never = '(?!)';

/** The rules that are the same in all dialects. */
const shared: Readonly<Record<string, Rule>> = {
  comment: { ...scope('comment.line.number-sign'), match: '^\\s*#.*$' },
  tags: {
    begin: '^\\s*(?=@)',
    end: '$',
    patterns: [
      { ...scope('comment.line.number-sign'), match: '\\s#.*$' },
      { ...scope('entity.name.tag'), match: '@[^@\\s]+' },
    ],
  },
  table: {
    ...scope('meta.table'),
    begin: '^\\s*(?=\\|)',
    end: '$',
    patterns: [
      { ...scope('punctuation.separator.table'), match: '\\|' },
      { ...scope('constant.character.escape'), match: '\\\\[|\\\\n]' },
      include('placeholder'),
      { ...scope('constant.numeric'), match: '(?<=\\|)\\s*[-+]?\\d+(?:[.,]\\d+)*(?=\\s*\\|)' },
      { ...scope('string.unquoted.cell'), match: '[^|\\\\<\\s]+' },
    ],
  },
  docString: { patterns: ['"""', '```'].map(docString) },
  text: {
    patterns: [
      include('placeholder'),
      { ...scope('string.quoted.double'), match: '"[^"]*"', captures: { 0: { patterns: [include('placeholder')] } } },
      { ...scope('string.quoted.single'), match: "(?<=\\s|^)'[^']*'(?=[\\s.,;:!?)]|$)" },
      { ...scope('string.quoted.other'), match: '“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』' },
      { ...scope('constant.numeric'), match: '(?<![\\p{L}\\p{N}_.,])[-+]?\\d+(?:[.,]\\d+)*(?![\\p{L}\\p{N}_])' },
    ],
  },
  placeholder: {
    ...scope('variable.parameter'),
    match: '(<)[^<>|\\s][^<>|]*(>)',
    captures: { 1: scope('punctuation.definition.placeholder'), 2: scope('punctuation.definition.placeholder') },
  },
  description: { ...scope('markup.quote.description'), match: '^\\s*\\S.*$' },
};

function docString(separator: string): Rule {
  const mark = scope('punctuation.definition.string');
  return {
    ...scope('string.quoted.triple'),
    begin: `^\\s*(${separator})\\s*(.*)$`,
    beginCaptures: { 1: mark, 2: scope('storage.type.media') },
    end: `^\\s*(${separator})`,
    endCaptures: { 1: mark },
    patterns: [include('placeholder')],
  };
}

/** A set of dialects whose keywords are looked for at once. More than one where a feature's first line leaves open which it is. */
interface Spoken {
  readonly name: string;
  readonly dialects: readonly Dialect[];
}

function spoken(codes: readonly string[]): Spoken {
  return { name: codes.join('+'), dialects: codes.flatMap((code) => dialects[code] ?? []) };
}

interface Opening {
  readonly spoken: Spoken;
  readonly words: readonly string[];
}

/** What a title line may begin with, by the dialects that have it. The parser takes English where a file does not say otherwise. */
function openings(kinds: readonly (keyof Dialect)[]): readonly Opening[] {
  const codes = new Map<string, string[]>();
  for (const [code, dialect] of Object.entries(dialects))
    for (const word of keywords([dialect], kinds)) codes.set(word, [...(codes.get(word) ?? []), code]);
  const sets = Map.groupBy(codes, ([, some]) => (some.includes('en') ? 'en' : some.join('+')));
  return Array.from(sets, ([name, some]) => ({ spoken: spoken(name.split('+')), words: some.map(([word]) => word) }));
}

const titles: readonly (readonly [string, readonly (keyof Dialect)[]])[] = [
  ['background', ['background']],
  ['scenario', ['scenario', 'scenarioOutline']],
  ['examples', ['examples']],
];
const belowFeature = ['background', 'rule', 'scenario', 'scenarioOutline', 'examples'] as const;
const stepKinds = ['given', 'when', 'then', 'and', 'but'] as const;

/** The name of a thing. Themes that have no colour for a section, as the editor's own, have one for types and functions. */
function titleScope(kind: string) {
  const other = kind === 'feature' || kind === 'rule' ? 'type' : 'function';
  return { name: `entity.name.${other}.${kind}.gherkin entity.name.section.${kind}.gherkin` };
}

function titleCaptures(kind: string) {
  return { 1: keyword(kind), 2: colon, 3: titleScope(kind) };
}

/** All lines of a feature in the keywords of some dialects. */
function body({ dialects: some }: Spoken): Rule {
  const under = anyOf(keywords(some, belowFeature));
  const described = (kind: 'feature' | 'rule'): Rule => ({
    begin: `^\\s*(${anyOf(keywords(some, [kind]))})(:)\\s*(.*)$`,
    beginCaptures: titleCaptures(kind),
    end: `^(?=\\s*(?:@|${under}:))`,
    patterns: [include('comment'), include('description')],
  });
  return {
    patterns: [
      ...['comment', 'tags', 'docString', 'table'].map(include),
      described('feature'),
      described('rule'),
      ...titles.map(([kind, kinds]) => ({
        match: `^\\s*(${anyOf(keywords(some, kinds))})(:)\\s*(.*)$`,
        captures: titleCaptures(kind),
      })),
      {
        match: `^\\s*(${anyOf(keywords(some, stepKinds))})(.*)$`,
        captures: { 1: keyword('step'), 2: { patterns: [include('text')] } },
      },
      include('description'),
    ],
  };
}

function headerRule(code: string): Rule {
  return {
    begin: `^\\s*(#)\\s*(language)\\s*(:)\\s*(${code})\\s*$`,
    beginCaptures: {
      0: scope('comment.line.number-sign'),
      2: scope('keyword.other.language'),
      4: scope('constant.language.dialect'),
    },
    end: never,
    patterns: [include(`lines-${code}`)],
  };
}

export function classicGrammar() {
  const byFeature = openings(['feature']);
  const sets = [...Object.keys(dialects).map((code) => spoken([code])), ...byFeature.map((one) => one.spoken)];
  return {
    information_for_contributors: [
      'Written by test/generate/gherkinGrammar.ts from the dialects of the parser: change that.',
    ],
    name: 'Gherkin',
    scopeName: 'text.gherkin.feature',
    patterns: [
      ...Object.keys(dialects).map(headerRule),
      include('comment'),
      include('tags'),
      ...byFeature.map(({ spoken: { name }, words }) => ({
        begin: `^(?=\\s*${anyOf(words)}:)`,
        end: never,
        patterns: [include(`lines-${name}`)],
      })),
    ],
    repository: { ...shared, ...Object.fromEntries(sets.map((set) => [`lines-${set.name}`, body(set)])) },
  };
}

/** Lines of Markdown that are Gherkin: headings, bullets, tables that are set in. The rest is Markdown. */
function markdownBody({ dialects: some }: Spoken): Rule {
  const heading = (kind: string, kinds: readonly (keyof Dialect)[]): Rule => ({
    ...scope('markup.heading'),
    match: `^\\s*(#{1,6}\\s)(${anyOf(keywords(some, kinds))})(:)\\s*(.*)$`,
    captures: {
      1: scope('punctuation.definition.heading'),
      2: keyword(kind),
      3: colon,
      4: titleScope(kind),
    },
  });
  return {
    patterns: [
      heading('feature', ['feature']),
      heading('rule', ['rule']),
      ...titles.map(([kind, kinds]) => heading(kind, kinds)),
      {
        match: `^\\s*([*+-])\\s*(${anyOf(keywords(some, stepKinds).filter((word) => word !== '* '))})(.*)$`,
        captures: {
          1: scope('punctuation.definition.list.begin'),
          2: keyword('step'),
          3: { patterns: [include('text')] },
        },
      },
      include('tags'),
      include('separator'),
      include('table'),
      { include: 'text.html.markdown' },
    ],
  };
}

export function markdownGrammar() {
  const byTitle = openings(['feature', ...belowFeature]);
  const { placeholder, text, table } = shared;
  return {
    information_for_contributors: [
      'Written by test/generate/gherkinGrammar.ts from the dialects of the parser: change that.',
    ],
    name: 'Markdown with Gherkin',
    scopeName: 'text.gherkin.feature.markdown',
    patterns: [
      include('tags'),
      ...byTitle.map(({ spoken: { name }, words }) => ({
        begin: `^(?=\\s*#{1,6}\\s${anyOf(words)}:)`,
        end: never,
        patterns: [include(`lines-${name}`)],
      })),
      { include: 'text.html.markdown' },
    ],
    repository: {
      placeholder,
      text,
      table: { ...table, begin: '^(?=\\s{2,5}\\|)' },
      separator: { ...scope('punctuation.separator.table'), match: '^\\s{2,5}\\|(?:\\s*:?-+:?\\s*\\|)+\\s*$' },
      tags: {
        match: '^\\s*(?:`@[^`]+`\\s*)+$',
        captures: { 0: { patterns: [{ ...scope('entity.name.tag'), match: '@[^`]+' }] } },
      },
      ...Object.fromEntries(byTitle.map(({ spoken: set }) => [`lines-${set.name}`, markdownBody(set)])),
    },
  };
}

/** File name below `syntaxes` → its text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const contents: Readonly<Record<string, object>> = {
    'gherkin.tmLanguage.json': classicGrammar(),
    'gherkin-markdown.tmLanguage.json': markdownGrammar(),
    'gherkin-configuration.json': gherkinConfiguration(),
    'gherkin-markdown-configuration.json': markdownConfiguration(),
  };
  for (const [name, content] of Object.entries(contents))
    files.set(name, await format(JSON.stringify(content), { parser: 'json', printWidth: 120 }));
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [name, text] of await generatedFiles())
    writeFileSync(new URL(`../../syntaxes/${name}`, import.meta.url), text);
