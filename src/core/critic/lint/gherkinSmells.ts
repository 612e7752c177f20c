import { dialects } from '@cucumber/gherkin';
import type { Feature, Scenario, Step } from '@cucumber/messages';
import { guessLanguage } from '../../gherkin/guessLanguage.ts';
import { narrativeOf } from '../../gherkin/narrative.ts';
import { parseGherkin } from '../../gherkin/parse.ts';
import type { Span } from '../document.ts';
import { type Line, linesOf } from '../read/lines.ts';
import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { shown } from './scope.ts';
import { lackOf } from './stories.ts';

interface Source {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly feature: Feature;
}

/** Smells of scenarios, by the parser's tree, so in all dialects of Gherkin. */
export const checkGherkin: Check = ({ document: { text, format } }) => {
  if (format !== 'gherkin') return [];
  const feature = featureOf(text);
  if (feature === undefined) return [];
  const source = { text, lines: linesOf(text), feature };
  const groups = groupsOf(feature);
  // What happens there may be what a scenario's first Then is about.
  const hasBackground = feature.children.some(
    ({ background, rule }) =>
      background !== undefined || rule?.children.some((child) => child.background !== undefined) === true,
  );
  return [
    ...narrative(source),
    ...groups.flatMap((scenarios) => [
      ...duplicates(source, scenarios),
      ...scenarios.flatMap((scenario) => smells(source, scenario, hasBackground)),
    ]),
  ];
};

/** The classic form first: a comment at its top looks like a heading of Markdown. */
function featureOf(text: string): Feature | undefined {
  const classic = parsed(text, false);
  return classic !== undefined && classic.children.length > 0 ? classic : (parsed(text, true) ?? classic);
}

function parsed(text: string, markdown: boolean): Feature | undefined {
  let last = 0;
  const dialect = markdown ? guessLanguage(text, { markdown }) : undefined;
  const { document } = parseGherkin(text, {
    markdown,
    newId: () => String(last++),
    ...(dialect !== undefined && { dialect }),
  });
  return document?.feature;
}

/** Scenarios of the feature itself, and those of each rule. */
function groupsOf({ children }: Feature): readonly (readonly Scenario[])[] {
  const own = children.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));
  const ofRules = children.flatMap(({ rule }) =>
    rule === undefined ? [] : [rule.children.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]))],
  );
  return [own, ...ofRules];
}

function narrative(source: Source): readonly LintFinding[] {
  const { feature, text, lines } = source;
  const lack = lackOf(narrativeOf(feature.description.slice(0, 4000), feature.language));
  if (lack === undefined) return [];
  const first = feature.description.trim().split(/\r?\n/u, 1)[0] ?? '';
  const from = lines[feature.location.line - 1]?.end ?? 0;
  const at = text.indexOf(first, from);
  if (first === '' || at === -1) return [];
  return [{ rule: 'story-form', span: { start: at, end: at + first.trimEnd().length }, message: lack }];
}

function duplicates(source: Source, scenarios: readonly Scenario[]): readonly LintFinding[] {
  const seen = new Map<string, Scenario>();
  return scenarios.flatMap((scenario) => {
    const name = scenario.name.toLowerCase().replaceAll(/\s+/gu, ' ').trim();
    // Those with other tags are run apart: one behaviour in two ways, on purpose.
    const tags = scenario.tags.map((tag) => tag.name).toSorted();
    const key = name === '' ? '' : `${name} ${tags.join(' ')}`;
    const first = seen.get(key);
    if (key === '' || first === undefined) {
      seen.set(key, scenario);
      return [];
    }
    return [
      {
        rule: 'duplicate-scenario',
        span: placeOf(source, scenario.location.line, scenario.name),
        message: `“${shown(scenario.name)}” is the name of another scenario too: what is different here?`,
        related: [{ span: placeOf(source, first.location.line, first.name), message: 'The first of this name' }],
      },
    ];
  });
}

function smells(source: Source, scenario: Scenario, hasBackground: boolean): readonly LintFinding[] {
  const head = placeOf(source, scenario.location.line, scenario.name);
  const { steps } = scenario;
  const found = [...examples(source, scenario, head)];
  if (steps.length === 0) {
    return [
      ...found,
      { rule: 'no-then', span: head, message: `“${shown(scenario.name)}” has no steps: what should happen?` },
    ];
  }
  // Bullets may be anything.
  const types = steps.map(({ keywordType }): string => keywordType ?? 'Unknown');
  if (types.includes('Unknown')) return found;
  if (!types.includes('Outcome')) {
    found.push({
      rule: 'no-then',
      span: head,
      message: `“${shown(scenario.name)}” has no Then: what will somebody see when it worked?`,
    });
  }
  return [...found, ...whens(source, steps, types), ...order(source, steps, types, hasBackground)];
}

function whens(source: Source, steps: readonly Step[], types: readonly string[]): readonly LintFinding[] {
  const first = types.indexOf('Action');
  const second = types.indexOf('Action', first + 1);
  const step = steps[second];
  if (first === -1 || second === -1 || step === undefined) return [];
  const count = types.filter((type) => type === 'Action').length;
  return [
    {
      rule: 'several-whens',
      span: placeOf(source, step.location.line, step.text),
      message: `The scenario has ${count} Whens: which of them is it about, and are the others scenarios of their own?`,
    },
  ];
}

function order(
  source: Source,
  steps: readonly Step[],
  types: readonly string[],
  hasBackground: boolean,
): readonly LintFinding[] {
  const action = types.indexOf('Action');
  const outcome = types.indexOf('Outcome');
  const firsts = [action, outcome].filter((index) => index !== -1);
  const late = types.findIndex((type, index) => type === 'Context' && index > Math.min(...firsts));
  const [at, message] =
    firsts.length > 0 && late !== -1
      ? [late, 'This Given comes after something has happened: is it a condition to start from, or a step?']
      : action !== -1 && outcome !== -1 && outcome < action && !hasBackground
        ? [outcome, 'This Then comes before the first When: what happens that makes it so?']
        : [-1, ''];
  const step = steps[at];
  if (step === undefined) return [];
  return [{ rule: 'step-order', span: placeOf(source, step.location.line, step.text), message }];
}

function examples(source: Source, scenario: Scenario, head: Span): LintFinding[] {
  const outlines = Object.hasOwn(dialects, source.feature.language)
    ? (dialects[source.feature.language]?.scenarioOutline ?? [])
    : [];
  if (scenario.examples.length === 0) {
    if (!outlines.some((keyword) => keyword.trim() === scenario.keyword.trim())) return [];
    return [
      {
        rule: 'no-examples',
        span: head,
        message: `“${shown(scenario.name)}” has no examples: with which values does it run?`,
      },
    ];
  }
  const empty = scenario.examples.find(({ tableBody }) => tableBody.length === 0);
  if (empty !== undefined) {
    const span = placeOf(source, empty.location.line, empty.name === '' ? empty.keyword : empty.name);
    return [
      { rule: 'no-examples', span, message: 'These examples have no rows: with which values does the scenario run?' },
    ];
  }
  return missingColumn(source, scenario);
}

function missingColumn(source: Source, { steps, examples: tables }: Scenario): LintFinding[] {
  const columns = new Set(tables.flatMap(({ tableHeader }) => tableHeader?.cells.map(({ value }) => value) ?? []));
  for (const { text, location } of steps) {
    for (const { 0: mark, 1: name = '' } of text.slice(0, 2000).matchAll(/<([^<>\n]{1,80})>/gu)) {
      if (columns.has(name)) continue;
      // Markup of a page is no parameter where other marks have their columns.
      if (/^\/|^(?:a|b|p|i|u|br|em|div|span|strong|h[1-6]|li|ul|ol|img|input|script)(?: |$)/u.test(name)) continue;
      return [
        {
          rule: 'no-examples',
          span: placeOf(source, location.line, mark),
          message: `“${shown(mark)}” has no column in the examples: which values does it take?`,
        },
      ];
    }
  }
  return [];
}

/** The words in their line, or the line where they are written otherwise. `line` is 1-based. */
function placeOf({ lines }: Source, line: number, words: string): Span {
  const at = lines[line - 1];
  if (at === undefined) return { start: 0, end: 0 };
  const found = words === '' ? -1 : at.text.lastIndexOf(words);
  if (found !== -1) return { start: at.start + found, end: at.start + found + words.length };
  const lead = at.text.length - at.text.trimStart().length;
  return { start: at.start + lead, end: at.start + Math.max(lead, at.text.trimEnd().length) };
}
