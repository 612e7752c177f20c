import type { Background, Feature, GherkinDocument, Location, Rule, Scenario, Tag } from '@cucumber/messages';
import { parseGherkin } from './parse.ts';
import type { ReadOptions } from './readFeature.ts';

export type FeaturePartKind = 'feature' | 'rule' | 'background' | 'scenario' | 'examples' | 'step';

/** A part of a feature as an outline view shows it, with its lines, 1-based. */
export interface FeaturePart {
  readonly kind: FeaturePartKind;
  readonly name: string;
  /** As written, without colon and space. */
  readonly keyword: string;
  /** Of its keyword. */
  readonly line: number;
  /** With its tags. */
  readonly firstLine: number;
  /** The last that is neither blank nor a comment above what follows. */
  readonly lastLine: number;
  readonly parts: readonly FeaturePart[];
}

type Draft = Omit<FeaturePart, 'lastLine' | 'parts'> & { readonly parts: readonly Draft[] };

/** The parts of a feature, as far as it could be read; `undefined` where there is none. */
export function featureTree(text: string, { markdown }: ReadOptions): FeaturePart | undefined {
  let last = 0;
  const { document } = parseGherkin(text, { markdown, newId: () => String(last++) });
  return document && treeOf(document, text.split(/\r?\n/u), markdown ? /^\s*$/u : /^\s*(?:#|$)/u);
}

function treeOf({ feature }: GherkinDocument, lines: readonly string[], silent: RegExp): FeaturePart | undefined {
  if (!feature) return undefined;
  const end = (open: Draft, limit: number): FeaturePart => {
    const parts = open.parts.map((part, index) => end(part, (open.parts[index + 1]?.firstLine ?? limit + 1) - 1));
    let lastLine = Math.min(limit, lines.length);
    while (lastLine > open.line && silent.test(lines[lastLine - 1] ?? '')) lastLine--;
    return { ...open, lastLine: Math.max(lastLine, open.line), parts };
  };
  return end(featureDraft(feature), lines.length);
}

interface Titled {
  readonly keyword?: string;
  readonly location: Location;
  readonly tags?: readonly Tag[];
}

function draft(kind: FeaturePartKind, node: Titled, name: string, parts: readonly Draft[]): Draft {
  const { line } = node.location;
  const firstLine = Math.min(line, node.tags?.[0]?.location.line ?? line);
  return { kind, name, keyword: node.keyword?.trim() ?? '', line, firstLine, parts };
}

function featureDraft(feature: Feature): Draft {
  const parts = feature.children.flatMap(({ background, scenario, rule }) => {
    if (rule) return [ruleDraft(rule)];
    return stepped(background, scenario);
  });
  return draft('feature', feature, feature.name, parts);
}

function ruleDraft(rule: Rule): Draft {
  const parts = rule.children.flatMap(({ background, scenario }) => stepped(background, scenario));
  return draft('rule', rule, rule.name, parts);
}

function stepped(background: Background | undefined, scenario: Scenario | undefined): readonly Draft[] {
  const node = background ?? scenario;
  if (!node) return [];
  const steps = node.steps.map((step) => draft('step', step, step.text, []));
  const examples = scenario?.examples.map((one) => draft('examples', one, one.name, [])) ?? [];
  return [draft(background ? 'background' : 'scenario', node, node.name, [...steps, ...examples])];
}
