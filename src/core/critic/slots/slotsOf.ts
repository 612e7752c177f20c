import type { CriticDocument, Section, Span } from '../document.ts';
import { rolesOfHeading } from '../read/roles.ts';
import type { SlotState } from './slot.ts';
import type { SlotRule } from './slotRule.ts';
import { slotTable } from './slotTable.ts';

/** No pattern is tried on more of a block than this. */
const LOOKED_AT = 3000;

/** The slots of the document's kind, each with the words that fill it or with the section where they would belong. */
export function slotsOf(document: CriticDocument): readonly SlotState[] {
  const rules = slotTable.filter(({ kinds }) => kinds.includes(document.kind));
  return [...rules.map((rule) => stateOf(rule, document)), ...ruleSlots(document)];
}

function stateOf(rule: SlotRule, document: CriticDocument): SlotState {
  const { id, name, question } = rule;
  const slot = { id, name, question };
  const filledBy = underHeading(rule, document) ?? inWords(rule, document);
  if (filledBy === undefined) return { slot, section: placeFor(rule, document) };
  return {
    slot,
    filledBy,
    section: Math.max(
      0,
      document.sections.findLastIndex(({ span }) => span.start <= filledBy.start),
    ),
  };
}

/** A heading of its own with anything under it, "none" among it: the owner has thought of it. */
function underHeading({ heading }: SlotRule, document: CriticDocument): Span | undefined {
  if (heading === undefined) return undefined;
  const at = document.sections.findIndex(
    (section) => isNamed(section, document, heading) && hasContent(section, document),
  );
  return at === -1 ? undefined : document.sections[at]?.heading;
}

function isNamed({ heading, level }: Section, { text, sections }: CriticDocument, pattern: RegExp): boolean {
  if (heading === undefined) return false;
  // The document's own title names its kind, not what one section says.
  const isTitle = level === 1 && sections.filter((section) => section.level === 1).length === 1 && sections.length > 2;
  return !isTitle && pattern.test(text.slice(heading.start, Math.min(heading.end, heading.start + 200)));
}

/** Words of its own, or of a section below it. */
function hasContent(section: Section, document: CriticDocument): boolean {
  return document.blocks.some(({ section: at, span }) => {
    const own = document.sections[at];
    if (own === undefined || span.end === span.start) return false;
    return own === section || section.path.every((name, depth) => own.path[depth] === name);
  });
}

function inWords({ words, roles }: SlotRule, { text, blocks }: CriticDocument): Span | undefined {
  if (words === undefined) return undefined;
  for (const block of blocks) {
    if (roles !== undefined && !block.roles.some((role) => roles.includes(role))) continue;
    const { start } = block.span;
    const found = words.exec(text.slice(start, Math.min(block.span.end, start + LOOKED_AT)));
    if (found !== null) return { start: start + found.index, end: start + found.index + found[0].length };
  }
  return undefined;
}

/** The section of the role it is near to, else the first. */
function placeFor({ near }: SlotRule, { sections }: CriticDocument): number {
  if (near === undefined) return 0;
  const at = sections.findIndex(({ path }) => rolesOfHeading(path.at(-1) ?? '').includes(near));
  return Math.max(0, at);
}

/** Of a feature with rules, each rule is a slot that its scenarios fill. */
function ruleSlots({ kind, format, sections }: CriticDocument): readonly SlotState[] {
  if (kind !== 'feature' || format !== 'gherkin') return [];
  return sections.flatMap((section, index) => {
    const isRule = section.level === 2 && sections.some(({ level }) => level === 3);
    if (!isRule || section.heading === undefined) return [];
    const name = section.path.at(-1) ?? '';
    const isShown = sections.some(({ level, path }) => level === 3 && path[1] === name);
    const slot = { id: `rule.${index}`, name: `A scenario for “${name}”`, question: `Which example shows “${name}”?` };
    return [{ slot, section: index, ...(isShown ? { filledBy: section.heading } : {}) }];
  });
}
