import type { Span } from '../document.ts';
import type { RawFinding } from '../findings/finding.ts';
import { sectionIndexAt } from '../read/sentence.ts';
import { roomIn, type Question } from './askOnce.ts';
import type { Asking } from './asking.ts';
import { fits } from './material.ts';

type Placed = Pick<RawFinding, 'anchor' | 'section' | 'claim'>;

/** A statement with its words takes about this much. */
const USUAL_STATEMENT = 'x'.repeat(450);

/**
 * Indexes of findings that are told together, at most `most` of them: those of one section; where the whole document is told anyway, the
 * next ones in the order of the document.
 */
export function batchesOf(
  asking: Asking,
  findings: readonly Placed[],
  most: number,
  question: Question,
): readonly (readonly number[])[] {
  const { document } = asking;
  const room = roomIn(asking, question, USUAL_STATEMENT.repeat(Math.min(most, findings.length)));
  const together = fits(document, room);
  const groups = new Map<number, number[]>();
  const places = findings.map((finding) => spanOf(asking, finding).start);
  const inOrder = [...findings.keys()].toSorted((left, right) => (places[left] ?? 0) - (places[right] ?? 0));
  for (const at of inOrder) {
    const group = together ? 0 : sectionIndexAt(document, places[at] ?? 0);
    groups.set(group, [...(groups.get(group) ?? []), at]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, at) => group.slice(at * most, (at + 1) * most)),
  );
}

/** Where a finding stands; one of something missing at the start of the section where it belongs. */
export function spanOf({ document }: Pick<Asking, 'document'>, { anchor, section }: Placed): Span {
  if (anchor !== undefined) return anchor;
  const named = document.sections.find(({ path }) => path.join('\n') === section.join('\n'));
  const start = named?.span.start ?? 0;
  return { start, end: start };
}
