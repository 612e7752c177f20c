import { narrativeOf } from '../../gherkin/narrative.ts';
import type { Narrative } from '../../gherkin/outline.ts';
import type { Block } from '../document.ts';
import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { type LintScope, shown } from './scope.ts';

const LABEL = String.raw`^[*_"“]{0,3}(?:(?:[\p{L}]{1,12}[ -]?)?[\p{L}\d.-]{1,10}[*_]{0,3} ?[:.)–—-][*_]{0,3} ?)?[*_"“]{0,3}`;
const BEGINS = new RegExp(
  String.raw`${LABEL}(?:as (?:an?|the) (?!result|consequence|rule|reminder|note|first|side|whole|bonus|matter|team|company|group|community)|als (?!nächste|erste|folge|ergebnis)|en tant qu|como |作为)`,
  'iu',
);
const GOES_ON =
  /^[*_]{0,3}(?:i (?:want|need|would|can|wish)|we (?:want|need)|so that|in order|so i |so we |um |damit |möchte |will ich|je |afin |pour |quiero |quero |necesito |preciso |para |我|以便)/iu;
/** How a story is to be written is none. */
const TEMPLATE = /^.{0,40}?as an? (?:[*_]{0,3}[<[({]|[*_]{0,3}(?:type|kind) of|[\\_]{2}|\.{2}|…)/iu;
/** Words behind which a reason stands, beside those of the usual form. */
const REASON =
  /(?<!\p{L})(?:because|so(?: that)?|in order|since|weil|damit|um|afin|parce que|para|porque|ya que|pois|pour)(?!\p{L})|以便|因为|从而/iu;
const MOST_STORIES = 2000;
/** Beside `criterion` roles: a line that says by example what has to be so. */
const CRITERION =
  /(?<!\p{L})(?:acceptance|criteria|definition of done|done when|given .{2,200} when|akzeptanzkriteri|critères? d.accept|criterios? de acept|critérios? de aceit)|验收/iu;

interface Story {
  readonly block: Block;
  /** Index of its block. */
  readonly index: number;
  readonly last: number;
  readonly narrative: Narrative;
}

/** What a story leaves out, as a question; `undefined` where it is whole or no story. */
export function lackOf({ role, wish, benefit }: Narrative): string | undefined {
  const there = [role, wish, benefit].filter((part) => part !== undefined).length;
  if (there !== 2) return undefined;
  if (benefit === undefined)
    return `The story of “${shown(role ?? '')}” does not say what it is good for (so that …): which harm is there without it?`;
  if (wish === undefined) return `The story of “${shown(role ?? '')}” does not say what is wanted (I want …).`;
  return `The story does not say who wants it (as a …): “${shown(wish)}”.`;
}

export const checkStories: Check = (scope) => {
  if (!scope.isPlan || scope.document.format === 'gherkin') return [];
  const stories = storiesOf(scope);
  return [
    ...stories.flatMap(({ block, narrative }): readonly LintFinding[] => {
      const lack = lackOf(narrative);
      const hasReason = narrative.benefit === undefined && REASON.test(narrative.wish ?? '');
      return lack === undefined || hasReason
        ? []
        : [{ rule: 'story-form', span: firstLine(scope, block), message: lack }];
    }),
    ...withoutCriteria(scope, stories),
    ...toldTwice(scope, stories),
  ];
};

function storiesOf({ document, masked, language }: LintScope): readonly Story[] {
  const { blocks } = document;
  const stories: Story[] = [];
  for (let index = 0; index < blocks.length && stories.length < MOST_STORIES; index++) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'row' || block.kind === 'quote') continue;
    const own = textOf(masked, block);
    if (!BEGINS.test(own) || TEMPLATE.test(own)) continue;
    let last = index;
    const parts = [own];
    while (last < index + 2 && isMore(blocks[last + 1], block, masked)) {
      last += 1;
      parts.push(textOf(masked, blocks[last]));
    }
    const narrative = narrativeOf(parts.join('\n').replace(new RegExp(LABEL, 'iu'), ''), language);
    const isOwn = block.kind === 'item' || block.roles.includes('story') || own.length < 300;
    const isWish =
      narrative.wish !== undefined &&
      isOwn &&
      !/^.{0,80}?(?<!\p{L})(?:we are|we're|we still|i am|i'm|i was|he|she|they)(?!\p{L})/iu.test(own);
    const isStory =
      narrative.role !== undefined &&
      (isWish || /^[^.]{0,20}?as an? [^,.]{2,60},? (?:so that|in order to)(?!\p{L})/iu.test(own));
    if (isStory && (narrative.role?.length ?? 200) < 120) stories.push({ block, index, last, narrative });
  }
  return stories;
}

function isMore(next: Block | undefined, { section }: Block, masked: string): boolean {
  return next !== undefined && next.section === section && GOES_ON.test(textOf(masked, next));
}

function textOf(masked: string, block: Block | undefined): string {
  return block === undefined ? '' : masked.slice(block.span.start, Math.min(block.span.end, block.span.start + 1500));
}

function firstLine(
  { masked }: LintScope,
  { span: { start, end } }: Block,
): { readonly start: number; readonly end: number } {
  const line = masked.slice(start, Math.min(end, start + 300)).split(/[\r\n]/u, 1)[0] ?? '';
  return { start, end: start + line.trimEnd().length };
}

/** One finding where none of them has any; else one for each that has none, up to the next story or the section that is no part of it. */
function withoutCriteria(scope: LintScope, stories: readonly Story[]): readonly LintFinding[] {
  const { document, masked } = scope;
  if (stories.length === 0) return [];
  const bare = stories.filter(
    (story, at) => !hasCriteria(scope, story, stories[at + 1]?.index ?? document.blocks.length),
  );
  const [first] = bare;
  if (first === undefined) return [];
  // Criteria that stand apart, for all stories together.
  const apart =
    document.blocks.some(({ roles }) => roles.includes('criterion')) || CRITERION.test(masked.slice(0, 200_000));
  if (bare.length === stories.length) {
    if (apart) return [];
    const who = stories.length === 1 ? 'The story has' : `None of the ${stories.length} stories has`;
    const ending = stories.length === 1 ? 'no acceptance criteria' : 'acceptance criteria';
    return [
      {
        rule: 'story-criteria',
        span: firstLine(scope, first.block),
        message: `${who} ${ending}: how will two people agree that it is done?`,
      },
    ];
  }
  return bare.map(({ block, narrative }) => ({
    rule: 'story-criteria',
    span: firstLine(scope, block),
    message: `The story of “${shown(narrative.role ?? '')}” has no acceptance criteria, others do: when is it done?`,
  }));
}

function hasCriteria({ document, masked }: LintScope, { block, last }: Story, until: number): boolean {
  const own = document.sections[block.section]?.level ?? 0;
  for (let index = last + 1; index < until; index++) {
    const next = document.blocks[index];
    if (next === undefined) return false;
    const section = document.sections[next.section];
    if (next.section !== block.section && (section?.level ?? 0) <= own && !CRITERION.test(section?.path.at(-1) ?? ''))
      return false;
    if (next.roles.includes('criterion') || CRITERION.test(textOf(masked, next))) return true;
    // Items right below a story are what it is held to, whatever they are called.
    if (next.kind === 'item' && next.section === block.section && isDeeper(document.text, block, next)) return true;
  }
  return CRITERION.test(textOf(masked, block));
}

function isDeeper(text: string, one: Block, other: Block): boolean {
  return one.kind !== 'item' || indentOf(text, other) > indentOf(text, one);
}

function indentOf(text: string, { span }: Block): number {
  let at = span.start;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r' && span.start - at < 200) at -= 1;
  return /^[ \t]*/u.exec(text.slice(at, span.start))?.[0].length ?? 0;
}

function toldTwice(scope: LintScope, stories: readonly Story[]): readonly LintFinding[] {
  const seen = new Map<string, Story>();
  return stories.flatMap((story) => {
    const { narrative, block } = story;
    const key = `${keyOf(narrative.role)}|${keyOf(narrative.wish)}`;
    const first = seen.get(key);
    if (first === undefined || narrative.wish === undefined) {
      seen.set(key, story);
      return [];
    }
    return [
      {
        rule: 'duplicate-story',
        span: firstLine(scope, block),
        message: `The same role wants the same as in a story above: which of the two counts, or what is different?`,
        related: [{ span: firstLine(scope, first.block), message: 'The first of the two' }],
      },
    ];
  });
}

const SMALL = new Set('a an the to of my our their be able i we in on for and me us'.split(' '));

/** Its words of weight, whatever their order. */
function keyOf(part: string | undefined): string {
  const words =
    part
      ?.toLowerCase()
      .match(/[\p{L}\p{M}\d]+/gu)
      ?.filter((word) => !SMALL.has(word)) ?? [];
  return [...new Set(words)].toSorted().join(' ');
}
