import type { QuotePlace, Selector } from '../anchors/selector.ts';
import type { CriticDocument, Span } from '../document.ts';
import type { FindingSource, RawFinding } from '../findings/finding.ts';
import type { SlotState } from '../slots/slot.ts';
import type { SaidFinding } from './readAnswer.ts';

/** What is needed to tell whether a finding speaks of this document. */
export interface Places {
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  /** `near`: the paragraph the model named, which decides where the words stand more than once. */
  find(quote: string, near?: Span): QuotePlace | undefined;
  selector(span: Span): Selector;
}

/**
 * The finding with its place in the document, or `undefined` where it has none: its words do not stand there, and no slot it names is
 * empty. The paragraph a model names only decides between equal words: it is wrong often, and the words tell.
 */
export function placed(said: SaidFinding, source: FindingSource, places: Places): RawFinding | undefined {
  const { kind, severity, claim, consequence } = said;
  const texts = { kind, severity, claim, consequence, source };
  const at = said.quote.trim() === '' ? undefined : places.find(said.quote, paragraph(said.para, places.document));
  const empty = emptySlot(said.slot, places.slots);
  if (at !== undefined) {
    return {
      ...texts,
      anchor: places.selector(at.span),
      match: at.match,
      ...(empty === undefined ? {} : { slot: empty.slot.id }),
      section: pathAt(places.document, at.span.start),
    };
  }
  // Invented words beside a real slot: the words were meant as proof, so the slot alone does not carry the claim.
  if (empty === undefined || said.quote.trim() !== '') return undefined;
  return { ...texts, slot: empty.slot.id, section: places.document.sections[empty.section]?.path ?? [] };
}

/** `p12`, `[P12]`, `12`. */
function paragraph(said: string, { blocks }: CriticDocument): Span | undefined {
  const number = /^\D{0,12}(\d{1,6})\D{0,3}$/u.exec(said)?.[1];
  return number === undefined ? undefined : blocks.find(({ id }) => id === `p${number}`)?.span;
}

/** The slot a model names, by id or by name, where the program found nothing that fills it. */
function emptySlot(said: string, slots: readonly SlotState[]): SlotState | undefined {
  const plain = bare(said);
  if (plain === '') return undefined;
  const state = slots.find(({ slot }) => bare(slot.id) === plain || bare(slot.name) === plain);
  return state?.filledBy === undefined ? state : undefined;
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/\(.*$|\bempty\b/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function pathAt({ sections }: CriticDocument, offset: number): readonly string[] {
  return sections.findLast(({ span }) => span.start <= offset)?.path ?? [];
}
