import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineSum } from './lineSum.ts';

export const labelKinds = [
  'assume',
  'signIn',
  'open',
  'fill',
  'choose',
  'check',
  'uncheck',
  'upload',
  'press',
  'see',
  'notSee',
  'message',
  'at',
  'holds',
  'count',
  'enabled',
  'disabled',
  'unclear',
] as const;

export type LabelKind = (typeof labelKinds)[number];

/**
 * What a careful person takes a step to mean, written down from the words alone and before anything was measured. A label is never
 * changed to please what is measured with it.
 */
export interface Label {
  /** Below the corpora, or beside this file. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Of the line (`lineSum`). */
  readonly sum: string;
  readonly kind: LabelKind;
  /** Others that would be right too. */
  readonly also: readonly LabelKind[];
  /** Words for the element, page or thing that is meant, any of them; a number is the step's quoted text of that place, from 1. */
  readonly target: readonly (string | number)[];
  /** Texts that must go in or be seen; numbers as in `target`. */
  readonly values: readonly (string | number)[];
  /** The cells of the step's table are values too. */
  readonly cells: boolean;
  readonly note?: string;
}

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

export function readLabels(): readonly Label[] {
  const all: unknown = JSON.parse(readFileSync(join(here, 'steps.json'), 'utf8'));
  return (Array.isArray(all) ? all : []).map(labelOf);
}

function labelOf(written: unknown): Label {
  const { file, line, sum, kind, also = [], target = [], values = [], cells = false, note } = Object(written);
  const known = [kind, ...also].every((one) => labelKinds.includes(one));
  if (!known || typeof file !== 'string' || typeof line !== 'number' || typeof sum !== 'string') {
    throw new TypeError(`This is no label: ${JSON.stringify(written)}`);
  }
  return { file, line, sum, kind, also, target, values, cells, ...(note !== undefined && { note }) };
}

export function isByHand({ file }: Label): boolean {
  return !file.startsWith('features-');
}

/** Written after the others, in other domains, to see whether what was learnt from those holds. */
export function isHeldOut({ file }: Label): boolean {
  return file.startsWith('heldout');
}

/** Held out later again, once the first of these had been looked at. */
export function isLater({ file }: Label): boolean {
  return file.startsWith('heldout2.');
}

/** Held out when what the others showed had been mended. */
export function isLast({ file }: Label): boolean {
  return file.startsWith('heldout3.');
}

/** Where the labelled feature is: undefined where the corpora are missing, or the line is not what was labelled. */
export function labelledText(label: Label): string | undefined {
  const path = join(isByHand(label) ? here : corpora, label.file);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  return lineSum(text.split('\n')[label.line - 1] ?? '') === label.sum ? text : undefined;
}
