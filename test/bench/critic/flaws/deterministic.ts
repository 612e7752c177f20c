import { lint } from '../../../../src/core/critic/lint/lint.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { slotsOf } from '../../../../src/core/critic/slots/slotsOf.ts';
import type { Row } from '../../report.ts';
import { benchmarkDay, benchmarkDocuments, isHeldOut, type BenchmarkDocument } from './documents.ts';
import { plantAll, type Variant } from './plant.ts';
import { isThere, recall, recallText, type Counted, type Found } from './score.ts';

/** What rules alone say of a text: notes and empty slots. */
export function foundByRules(
  document: Pick<BenchmarkDocument, 'file' | 'kind'>,
  text: string,
): { readonly notes: readonly Found[]; readonly slots: readonly Found[] } {
  const read = readDocument(text, { format: formatOf(document.file), kind: document.kind });
  const notes = lint(read, { today: benchmarkDay }).findings.map(({ span, related = [], rule }): Found => ({
    spans: [span, ...related.map((one) => one.span)],
    slot: rule,
  }));
  const slots = slotsOf(read)
    .filter(({ filledBy }) => filledBy === undefined)
    .map(({ slot, section }): Found => ({ spans: [], slot: slot.id, section: read.sections[section]?.path ?? [] }));
  return { notes, slots };
}

/** Flaws of a version that rules find and that they do not find in the document without it. */
function foundIn({
  document,
  text,
  truths,
}: Variant): readonly { readonly operator: string; readonly found: boolean }[] {
  const clean = new Set(foundByRules(document, document.text).slots.map(({ slot }) => slot));
  const { notes, slots } = foundByRules(document, text);
  const fresh = [...notes, ...slots.filter(({ slot }) => !clean.has(slot))];
  return truths.map((truth) => ({ operator: truth.operator, found: fresh.some((one) => isThere(truth, one)) }));
}

/** Notes of the rules on the documents as they were written; each is a false alarm. */
export function notesOnClean(): readonly { readonly document: string; readonly notes: number }[] {
  return benchmarkDocuments().map((document) => ({
    document: document.name,
    notes: foundByRules(document, document.text).notes.length,
  }));
}

/** Rows of the part that needs no model. */
export function deterministicRows(): readonly Row[] {
  const documents = benchmarkDocuments();
  const judged = documents.flatMap((document) =>
    plantAll(document).flatMap((variant) => foundIn(variant).map((one) => ({ ...one, document: document.name }))),
  );
  const byOperator = [...Map.groupBy(judged, ({ operator }) => operator)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const clean = notesOnClean();
  const most = Math.max(0, ...clean.map(({ notes }) => notes));
  return [
    {
      what: `planted flaws by rules alone: ${judged.length} in ${documents.filter(({ flaws }) => flaws.length > 0).length} documents`,
      ours: recallText(recall(judged.map(counted))),
    },
    {
      what: '… in the documents held out',
      ours: recallText(recall(judged.filter(({ document }) => isHeldOut({ name: document })).map(counted))),
    },
    ...byOperator.map(([operator, list]) => ({
      what: `… ${operator.replaceAll('_', ' ')}`,
      ours: `${list.filter(({ found }) => found).length} of ${list.length}`,
    })),
    {
      what: `notes on ${clean.length} documents as written: most on one, all`,
      ours: `${most}, ${clean.reduce((sum, { notes }) => sum + notes, 0)}`,
      figure: most,
      bar: { kind: 'at most', value: 1, unit: '' },
    },
  ];
}

function counted({ document, found }: { readonly document: string; readonly found: boolean }): Counted {
  return { document, found: Number(found), planted: 1 };
}
