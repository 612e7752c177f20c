import type { BlockRole, DocumentKind } from '../document.ts';
import { rolesOfHeading } from '../read/roles.ts';
import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { type LintScope, shown } from './scope.ts';

/** Shorter texts are notes: nothing is missed in them. */
const FEWEST_WORDS = 60;
/** With fewer sections that plans alone have, it is no document of its kind but one about it. */
const FEWEST_TELLING = 3;

interface Expected {
  readonly roles: readonly BlockRole[];
  readonly ask: string;
}

const GOAL: Expected = { roles: ['goal', 'metric', 'story'], ask: 'what it is for' };
const METRIC: Expected = { roles: ['metric', 'criterion'], ask: 'how anybody will see that it worked' };
const DATE: Expected = { roles: ['date'], ask: 'when' };
const OWNER: Expected = { roles: ['owner'], ask: 'who is responsible' };
const RISK: Expected = { roles: ['risk', 'assumption'], ask: 'what could go wrong' };

const expected: Readonly<Record<DocumentKind, readonly Expected[]>> = {
  plan: [GOAL, METRIC, DATE, OWNER, RISK],
  strategy: [GOAL, METRIC, DATE],
  sprint: [GOAL, { roles: ['estimate'], ask: 'how much fits in' }],
  'backlog-item': [{ roles: ['criterion'], ask: 'when it is done (acceptance criteria)' }],
  prd: [GOAL, METRIC, { roles: ['requirement', 'criterion', 'story'], ask: 'what it has to do' }],
  feature: [],
};
const kindWords: Readonly<Record<DocumentKind, string>> = {
  plan: 'plan',
  strategy: 'strategy',
  sprint: 'sprint scope',
  'backlog-item': 'backlog item',
  prd: 'requirements document',
  feature: 'feature',
};

/** Headings with nothing under them, and what a document of its kind does not speak of anywhere. */
export const checkSections: Check = (scope) => [...emptySections(scope), ...missingSections(scope)];

function emptySections({ document, masked }: LintScope): readonly LintFinding[] {
  const { sections, text } = document;
  // Front matter behind an empty line is none to a strict reader, and its comments are no headings.
  const front = /^\s*---[ \t]*\r?\n[^]*?\r?\n---[ \t]*\r?\n/u.exec(text.slice(0, 10_000))?.[0].length ?? 0;
  if (document.format === 'gherkin') return [];
  return sections.flatMap(({ heading, span, level, path }, index) => {
    if (heading === undefined || level > 6 || heading.end <= front) return [];
    const next = sections[index + 1];
    if (next !== undefined && next.level > level) return [];
    // A document of its title alone is not begun, and a bold line may be a sentence.
    if (sections.length === 1 || /^[ \t]*[*_]/u.test(text.slice(span.start, span.start + 4))) return [];
    const rest = text.slice(heading.end, Math.min(span.end, heading.end + 4000));
    if (/[^\s#=*_-]/u.test(rest.replaceAll(/<!--[^]*?(?:-->|$)/gu, ''))) return [];
    if (masked.slice(heading.end, span.end).trim().length > 4000) return [];
    const name = path.at(-1) ?? '';
    if (isStatement(name) || sharesWord(name, next?.path.at(-1) ?? '')) return [];
    // A picture or an anchor in a heading is content, and a first heading over others of its level is the title.
    if (
      /[<{[!]/u.test(text.slice(heading.start, heading.end)) ||
      (level === 1 && !sections.slice(0, index).some((other) => other.level > 0))
    )
      return [];
    return [
      {
        rule: 'empty-section',
        span: heading,
        message: `“${shown(name)}” is empty: what belongs here, or can the heading go?`,
      },
    ];
  });
}

/** A sentence, a step of a list or a question set as a heading says what it has to say. */
function isStatement(name: string): boolean {
  return (
    name.length > 70 ||
    /[.!?？。：]$|^(?:\d+[.)] .*[ ,].* .* .* )|^(?:part|chapter|teil|partie|parte|第)\s?\d|^[问答QA] ?[:：]|^#/iu.test(
      name,
    )
  );
}

/** "Captions" over "Wrong captions" at the same level: the heading has its text, one level too high. */
function sharesWord(name: string, next: string): boolean {
  // "5. Storage" over "5.1 Reading" at the same level.
  if (/^\d+[.．]\d/u.test(next) && !/^\d+[.．]\d/u.test(name)) return true;
  const there = new Set(weighty(next));
  return weighty(name).some((word) => there.has(word));
}

function weighty(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .match(/\p{L}{4,}/gu)
      ?.map((word) => word.replace(/s$/u, '')) ?? []
  );
}

function missingSections({ document, isPlan, telling }: LintScope): readonly LintFinding[] {
  const { kind, kindCertain, blocks, sections, text } = document;
  if (!kindCertain || !isPlan || telling < FEWEST_TELLING || !hasWords(text, FEWEST_WORDS)) return [];
  const there = new Set(blocks.flatMap(({ roles, span }) => [...roles, ...labelRoles(text, span.start)]));
  const missing = expected[kind].filter(({ roles }) => !roles.some((role) => there.has(role)));
  if (missing.length === 0) return [];
  const span = sections.find(({ heading }) => heading !== undefined)?.heading ?? blocks[0]?.span;
  if (span === undefined) return [];
  const asks = missing.map(({ ask }) => ask).join('; ');
  return [{ rule: 'missing-section', span, message: `This ${kindWords[kind]} does not say: ${asks}.` }];
}

/** "Goal: …", "**Goal.** …": a label does what a heading does. */
function labelRoles(text: string, start: number): readonly BlockRole[] {
  const label = /^[*_]{0,3}([^.:：*|\n]{2,40})[*_]{0,3} ?[.:：*|]/u.exec(text.slice(start, start + 60))?.[1];
  return label === undefined ? [] : rolesOfHeading(label);
}

function hasWords(text: string, fewest: number): boolean {
  let count = 0;
  for (const found of text.matchAll(/[\p{L}\d]+/gu)) {
    count += /\p{Script=Han}/u.test(found[0]) ? found[0].length / 2 : 1;
    if (count >= fewest) return true;
  }
  return false;
}
