import { createHash } from 'node:crypto';
import { defuse, oneLine } from '../../categorize/postView.ts';
import { estimateTokens } from '../../categorize/tokens.ts';
import type { Outline, Scenario, Step } from '../../gherkin/outline.ts';

/** Rows of an outline's examples that are shown: three tell the kind of data, thirty only cost tokens. */
const EXAMPLE_ROWS = 3;
const TABLE_ROWS = 8;
/** Tokens. */
const LINE = 80;
const DOC_LINES = 6;

/** Tokens of the outline from which a feature is drawn in parts. */
export const LONG_FEATURE = 1400;
const SCENARIOS_A_PART = 4;

/**
 * What a model is shown of a feature: narrative, background, steps and tables of these scenarios, between two fences that the
 * text cannot close itself. No comments and no tags, which cost tokens and draw nothing.
 */
export function featureText(outline: Outline, scenarios: readonly Scenario[] = outline.scenarios): string {
  const lines = [`Feature: ${line(outline.name)}`, ...narrative(outline), ...scenarioLines(scenarios)];
  const body = lines.join('\n');
  const fence = `FEATURE ${createHash('sha256').update(body).digest('hex').slice(0, 12)}`;
  return `<<<${fence}>>>\n${body}\n<<<END ${fence}>>>`;
}

/** The scenarios of each request, in order: all at once, or for a long feature a rule or four scenarios at a time, each within the budget where it can be. */
export function partsOf(outline: Outline, budget: number = LONG_FEATURE): readonly (readonly Scenario[])[] {
  const all = outline.scenarios.filter((scenario) => scenario.runs.length > 0);
  if (all.length <= 1 || estimateTokens(featureText(outline, all)) <= budget) return [all];
  const parts: Scenario[][] = [];
  let open: Scenario[] = [];
  for (const scenario of all) {
    const last = open.at(-1);
    const fits = open.length < SCENARIOS_A_PART && estimateTokens(featureText(outline, [...open, scenario])) <= budget;
    if (last !== undefined && (last.rule !== scenario.rule || !fits)) {
      parts.push(open);
      open = [];
    }
    open.push(scenario);
  }
  return [...parts, open];
}

function narrative({ narrative: { text } }: Outline): string[] {
  return text
    .slice(0, 1200)
    .split('\n')
    .slice(0, 6)
    .map((one) => `  ${line(one)}`)
    .filter((one) => one.trim() !== '');
}

function scenarioLines(scenarios: readonly Scenario[]): string[] {
  const lines: string[] = [];
  let rule: string | undefined;
  let background = '';
  for (const scenario of scenarios) {
    const [run] = scenario.runs;
    if (run === undefined) continue;
    if (scenario.rule !== rule && scenario.rule !== undefined) lines.push(`Rule: ${line(scenario.rule)}`);
    rule = scenario.rule;
    const before = run.steps.filter((step) => step.background).flatMap(stepLines);
    if (before.length > 0 && before.join('\n') !== background) lines.push('Background:', ...before);
    background = before.join('\n');
    lines.push(`Scenario: ${line(scenario.name)}`);
    for (const step of run.steps.filter((one) => !one.background)) lines.push(...stepLines(step));
    lines.push(...examples(scenario));
  }
  return lines;
}

function stepLines(step: Step): string[] {
  return [
    `  ${line(`${step.keyword} ${step.template}`)}`,
    ...(step.table ?? []).slice(0, TABLE_ROWS).map((cells) => `    ${row(cells)}`),
    ...docLines(step.docString),
  ];
}

function docLines(text: string | undefined): string[] {
  if (text === undefined) return [];
  const lines = text.slice(0, 2000).split('\n').slice(0, DOC_LINES);
  return lines.map((one) => `    "${line(one)}"`);
}

function examples({ runs }: Scenario): string[] {
  const names = Object.keys(runs[0]?.values ?? {});
  if (names.length === 0) return [];
  const rows = runs.slice(0, EXAMPLE_ROWS).map(({ values }) => names.map((name) => values?.[name] ?? ''));
  return ['  Examples:', ...[names, ...rows].map((cells) => `    ${row(cells)}`)];
}

function row(cells: readonly string[]): string {
  return line(`| ${cells.slice(0, 12).join(' | ')} |`);
}

/** Control and direction marks would hide from the reader of the request log what was really sent. */
function line(text: string): string {
  return oneLine(defuse(text.slice(0, 2000)).replaceAll(/[\p{Cc}\p{Cf}]/gu, ' '), LINE);
}
