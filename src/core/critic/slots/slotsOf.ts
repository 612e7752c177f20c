import type { CriticDocument, Section, Span } from '../document.ts';
import { rolesOfHeading } from '../read/roles.ts';
import { sectionIndexAt } from '../read/sentence.ts';
import type { SlotState } from './slot.ts';
import type { SlotRule } from './slotRule.ts';
import { slotTable } from './slotTable.ts';

/** No pattern is tried on more of a block than this. */
const LOOKED_AT = 3000;
/** Nor are more empty headings in a row gone through for one with words under it. */
const MOST_BELOW = 100;

/** The slots of the document's kind, each with the words that fill it or with the section where they would belong. */
export function slotsOf(document: CriticDocument): readonly SlotState[] {
  const rules = slotTable.filter(({ kinds }) => kinds.includes(document.kind));
  const headings = headingsOf(document);
  return [...rules.map((rule) => stateOf(rule, document, headings)), ...ruleSlots(document)];
}

function stateOf(rule: SlotRule, document: CriticDocument, headings: readonly Heading[]): SlotState {
  const { id, name, question } = rule;
  const slot = { id, name, question };
  const filledBy = underHeading(rule, headings) ?? inWords(rule, document);
  if (filledBy === undefined) return { slot, section: placeFor(rule, document) };
  return { slot, filledBy, section: sectionIndexAt(document, filledBy.start) };
}

/** A heading with something under it. */
interface Heading {
  readonly words: string;
  readonly span: Span;
}

/**
 * A heading of its own with anything under it, "none" among it: the owner has thought of it. Where the slot has no words for headings, those
 * of its text may stand in one, too.
 */
function underHeading({ heading, words }: SlotRule, headings: readonly Heading[]): Span | undefined {
  const pattern = heading ?? words;
  return pattern === undefined ? undefined : headings.find((one) => pattern.test(one.words))?.span;
}

/** But the document's own title: it names the kind, not what one section says. */
function headingsOf({ text, sections, blocks }: CriticDocument): readonly Heading[] {
  const hasOneTitle = sections.length > 2 && sections.filter(({ level }) => level === 1).length === 1;
  const full = new Set(blocks.map(({ section }) => section));
  return sections.flatMap(({ heading, level }, index) => {
    if (heading === undefined || (level === 1 && hasOneTitle) || !hasContent(index, sections, full)) return [];
    return [{ words: text.slice(heading.start, Math.min(heading.end, heading.start + 200)), span: heading }];
  });
}

/** Words of its own, or of a section below it. */
function hasContent(index: number, sections: readonly Section[], full: ReadonlySet<number>): boolean {
  const level = sections[index]?.level ?? 0;
  const last = Math.min(sections.length, index + MOST_BELOW);
  for (let at = index; at < last && (at === index || (sections[at]?.level ?? 0) > level); at += 1) {
    if (full.has(at)) return true;
  }
  return false;
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
  const shown = new Set(sections.flatMap(({ level, path }) => (level === 3 ? [path[1]] : [])));
  if (shown.size === 0) return [];
  return sections.flatMap(({ level, heading, path }, index) => {
    if (level !== 2 || heading === undefined) return [];
    const name = path.at(-1) ?? '';
    const slot = { id: `rule.${index}`, name: `A scenario for “${name}”`, question: `Which example shows “${name}”?` };
    return [{ slot, section: index, ...(shown.has(name) ? { filledBy: heading } : {}) }];
  });
}
