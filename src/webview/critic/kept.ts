/** What the page itself remembers while it is hidden or its window is closed. */
export interface Kept {
  /** Address of the document; empty before the editor has said it. */
  readonly document: string;
  readonly side: 'document' | 'steelman';
  readonly selected?: string;
  readonly verdictText: string;
  /** Keys of the folds that are open. */
  readonly folds: readonly string[];
  /** Pixels that each column is scrolled by. */
  readonly tops: { readonly left: number; readonly right: number };
}

/** What was kept by this version or another; anything else is left out. */
export function keptFrom(saved: unknown): Kept {
  const fields = fieldsOf(saved);
  const selected = fields.get('selected');
  const folds = fields.get('folds');
  const tops = fieldsOf(fields.get('tops'));
  return {
    document: textOf(fields.get('document')),
    side: fields.get('side') === 'steelman' ? 'steelman' : 'document',
    verdictText: textOf(fields.get('verdictText')),
    folds: Array.isArray(folds) ? folds.filter((one) => typeof one === 'string') : [],
    tops: { left: numberOf(tops.get('left')), right: numberOf(tops.get('right')) },
    ...(typeof selected === 'string' ? { selected } : {}),
  };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}
