import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dialects } from '@cucumber/gherkin';
import type { GherkinDocument, Step } from '@cucumber/messages';
import { readDocument } from '../../../src/core/gherkin/readFeature.ts';
import { generatedFiles } from '../../generate/gherkinGrammar.ts';
import { featuresMissing, type FeatureFile, realFeatures, referenceFiles } from './features.ts';
import { loadGrammar, type Token, tokensOf } from './tokenise.ts';

const classic = await loadGrammar('gherkin.tmLanguage.json');
const markdown = await loadGrammar('gherkin-markdown.tmLanguage.json');

interface Keyword {
  readonly keyword: string;
  readonly line: number;
  readonly column: number;
}

/** Where the parser sees keywords. */
function keywordsIn({ feature }: GherkinDocument): readonly Keyword[] {
  const found: Keyword[] = [];
  const add = ({ keyword, location }: Pick<Step, 'keyword' | 'location'>) => {
    // Without a heading of its own the first line of a Markdown file is the feature, and has no keyword.
    if (keyword) found.push({ keyword: keyword.trimEnd(), line: location.line, column: location.column ?? 1 });
  };
  if (feature) add(feature);
  for (const child of feature?.children ?? []) {
    if (child.rule) add(child.rule);
    for (const { background, scenario } of child.rule?.children ?? [child]) {
      const part = background ?? scenario;
      if (part) add(part);
      for (const one of [...(part?.steps ?? []), ...(scenario?.examples ?? [])]) add(one);
    }
  }
  return found;
}

function uncoloured(file: FeatureFile): readonly string[] {
  const { document } = readDocument(file.text, { markdown: file.markdown, uri: '' });
  assert.ok(document, file.name);
  const tokens = tokensOf(file.markdown ? markdown : classic, file.text);
  const lines = Map.groupBy(tokens, ({ line }) => line);
  return keywordsIn(document)
    .filter(({ keyword, line, column }) => {
      const token = lines.get(line)?.find(({ from, to }) => from < column && column <= to);
      return !token?.scopes.includes('keyword.') || !token.text.startsWith(keyword);
    })
    .map(({ keyword, line }) => `${file.name}:${line} ${keyword}`);
}

/** `text` → the scopes of its token, the first that begins with it. */
function scopesOf(tokens: readonly Token[], text: string): string {
  const token = tokens.find((one) => one.text.trim() === text) ?? tokens.find((one) => one.text.includes(text));
  return token?.scopes ?? '';
}

test('the files are what the generator makes of the dialects', async () => {
  for (const [name, text] of await generatedFiles())
    assert.ok(
      text === readFileSync(new URL(`../../../syntaxes/${name}`, import.meta.url), 'utf8'),
      `${name} is out of date: node test/generate/gherkinGrammar.ts`,
    );
});

test('every keyword that the parser sees in the reference test data is coloured', { skip: featuresMissing }, () => {
  assert.deepEqual(referenceFiles('good').flatMap(uncoloured), []);
});

test('every keyword of real features is coloured', { skip: featuresMissing }, () => {
  const some = realFeatures().filter((_, index) => index % 8 === 0 || index > 800);
  assert.ok(some.length > 100);
  assert.deepEqual(some.flatMap(uncoloured), []);
});

const stepKinds = ['given', 'when', 'then', 'and', 'but'] as const;

test('every keyword of every dialect is coloured under its header', () => {
  const wrong = Object.entries(dialects).flatMap(([code, dialect]) => {
    const steps = stepKinds.flatMap((kind) => dialect[kind]).map((word) => `    ${word}x "y"`);
    const scenarios = [...dialect.scenario, ...dialect.scenarioOutline].flatMap((word) => [`  ${word}: s`, ...steps]);
    const features = dialect.feature.map((word) => [`# language: ${code}`, `${word}: f`]);
    const rest = [
      ...dialect.background.slice(0, 1).map((word) => `  ${word}:`),
      ...scenarios,
      ...dialect.examples.map((word) => `    ${word}:`),
      ...dialect.rule.map((word) => `  ${word}: r`),
    ];
    return features.flatMap((head) => uncoloured({ name: code, markdown: false, text: [...head, ...rest].join('\n') }));
  });
  assert.deepEqual(wrong, []);
});

test('a feature whose header is missing is coloured by its first keyword', () => {
  const tokens = tokensOf(classic, "Fonctionnalité: f\nScénario: s\n  Lorsqu'on réserve\n  Étant donné que oui");
  for (const word of ['Fonctionnalité', 'Scénario', "Lorsqu'", 'Étant donné que'])
    assert.match(scopesOf(tokens, word), /keyword\./u, word);
});

const example = `# a comment
@slow @rooms # why
Feature: Rooms
  As a guest
  Given nobody colours this
  # inside
  Scenario Outline: Book <room>
    And this is prose: for the parser it is a step
    When I book "the <room>" for 12 people's sake
      | room   | seats | note  |
      | Baobab | 12    | a\\|b |
      """json
      Given {"a": 1}
      | no | table |
      """
    Examples: some
      | room |
      | x    |
`;

test('names, strings, tables, tags and placeholders have scopes that themes colour', () => {
  const tokens = tokensOf(classic, example);
  const expected: Readonly<Record<string, RegExp>> = {
    '# a comment': /comment\.line/u,
    '# inside': /comment\.line/u,
    '@slow': /entity\.name\.tag/u,
    '# why': /comment\.line/u,
    Rooms: /entity\.name\.section\.feature/u,
    'As a guest': /markup\.quote\.description/u,
    'Book <room>': /entity\.name\.section\.scenario/u,
    '"the': /string\.quoted/u,
    room: /variable\.parameter/u,
    '12': /constant\.numeric/u,
    Baobab: /string\.unquoted\.cell/u,
    '|': /punctuation\.separator\.table/u,
    '\\|': /constant\.character\.escape/u,
    json: /storage\.type/u,
    'Given {"a": 1}': /string\.quoted\.triple/u,
    some: /entity\.name\.section\.examples/u,
  };
  for (const [text, scopes] of Object.entries(expected)) assert.match(scopesOf(tokens, text), scopes, text);
});

test('nothing below a feature is a keyword before its first scenario, nor in a doc string or a table', () => {
  const coloured = tokensOf(classic, example).filter(({ scopes }) => scopes.includes('keyword.'));
  assert.deepEqual(
    coloured.map(({ line, text }) => `${line} ${text.trim()}`),
    ['3 Feature', '7 Scenario Outline', '8 And', '9 When', '16 Examples'],
  );
});

test('keywords of other dialects are words: I and A are steps in Polish and Czech', () => {
  const text = 'Feature: f\n  Scenario: s\n    I want prose\n    A word\n    Given a';
  assert.deepEqual(
    tokensOf(classic, text)
      .filter(({ scopes }) => scopes.includes('keyword.control.step'))
      .map(({ text: word }) => word.trim()),
    ['Given'],
  );
});

test('an apostrophe opens no string, and a quote that is not closed ends with nothing', () => {
  const tokens = tokensOf(classic, "Feature: f\nScenario: s\nWhen the guest's room is \"open\nThen all's well");
  assert.deepEqual(
    tokens.filter(({ scopes }) => scopes.includes('string.')),
    [],
  );
});

test('headings, bullets, tables and tags of Markdown are Gherkin, and the rest is not', () => {
  const text =
    '# Feature: f\n\nGiven prose\n\n`@a` `@b`\n## Scenario: s\n* Given "x"\n\n   | a |\n   | - |\n   | 1 |\n- milk';
  const tokens = tokensOf(markdown, text);
  assert.deepEqual(
    tokens.filter(({ scopes }) => scopes.includes('keyword.')).map(({ line, text: word }) => `${line} ${word.trim()}`),
    ['1 Feature', '6 Scenario', '7 Given'],
  );
  assert.match(scopesOf(tokens, '@a'), /entity\.name\.tag/u);
  assert.match(scopesOf(tokens, 'a'), /./u);
  assert.match(scopesOf(tokens, '"x"'), /string\.quoted/u);
});

test('the rule for a table row and its end of line is found in the configuration', () => {
  const file = new URL('../../../syntaxes/gherkin-configuration.json', import.meta.url);
  const { onEnterRules }: { onEnterRules: readonly { beforeText: string; afterText?: string }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const matching = (line: string) =>
    onEnterRules.filter(({ beforeText }) => new RegExp(beforeText, 'u').test(line)).length;
  assert.equal(matching('    | a | b |'), 1);
  assert.equal(matching('  Scénario: s'), 1);
  assert.equal(matching('    Given a: b'), 0);
});

test('every snippet that is a whole feature or a part of one is read without a fault', () => {
  const file = new URL('../../../syntaxes/gherkin-snippets.json', import.meta.url);
  const snippets: Readonly<Record<string, { readonly body: readonly string[] }>> = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  for (const [name, { body }] of Object.entries(snippets)) {
    const written = body.join('\n').replaceAll(/\$\{\d+:([^}]*)\}|\$\d/gu, '$1');
    const below = written.startsWith('Feature') ? '' : 'Feature: f\n';
    const step = /^[|"]/u.test(written) ? 'Scenario: s\nGiven a\n' : '';
    assert.deepEqual(readDocument(`${below}${step}${written}`, { markdown: false, uri: '' }).reading.faults, [], name);
  }
});
