import type { Outcome } from '../outcome.ts';
import { freeCell } from './cellGuard.ts';
import { csvColumns, type CsvColumn } from './csv.ts';
import { decodeCsv, readCsv, type CsvRecord } from './csvText.ts';
import { withDecision } from './decisionLog.ts';
import { readDecisionCells, sameDecision, themeNames, type ThemeNames } from './csvDecision.ts';
import type { Plan, PlanRow } from './plan.ts';
import { markChanged } from './review.ts';
import { replaceRows, rowPlaces } from './rowIndex.ts';

export interface RejectedRow {
  /** 1-based line of the CSV file. */
  readonly line: number;
  /** As the file has it; may be anything. */
  readonly id: string;
  readonly reason: string;
}

/** `accepted + rejected.length + unchanged` is the number of rows in the file. */
export interface CsvImport {
  readonly plan: Plan;
  readonly rows: number;
  /** Rows that brought a new decision or note. */
  readonly accepted: number;
  /** Rows that said what the plan says already, or nothing. */
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  /** Ids of the rows whose decision or note is new: `saveDecisions` wants them. */
  readonly changed: readonly string[];
  /** Ids that went back to review because the post is no longer the one that was judged; they are in `rejected` as well. */
  readonly backToReview: readonly string[];
}

/** Where each known column stands in this file. */
type Places = ReadonlyMap<CsvColumn, number>;

const otherNames: Readonly<Record<string, CsvColumn>> = { hash: 'content hash', proposal: 'proposed', notes: 'note' };
const mostNote = 10_000;

/**
 * Takes the owner's decisions and notes from a CSV file. Columns may be reordered, added or missing (all but `id` or `path`).
 * In `decision`: `accept`, `choose` (the theme in `proposed`), `choose: <theme>`, `skip`, `undecided`, or a theme's name; a
 * changed `proposed` chooses that theme; an empty cell says nothing and keeps what the plan has. `presentHash` gives the
 * hash of a post's file now; a row made for another one goes back to review.
 */
export function importCsv(
  plan: Plan,
  bytes: Uint8Array,
  presentHash?: (id: string) => string | undefined,
): Outcome<CsvImport> {
  const text = decodeCsv(bytes);
  if (text.kind !== 'ok') return text;
  const read = readCsv(text.value, (name) => columnOf(name) !== undefined);
  if (read.kind !== 'ok') return read;
  const [head, ...records] = read.value;
  const places = head === undefined ? 'is empty' : placesOf(head.cells);
  if (typeof places === 'string') {
    return {
      kind: 'failed',
      message: `The CSV file ${places}. Export the plan again to see the columns that are needed.`,
    };
  }
  return { kind: 'ok', value: new Importer(plan, places, head?.cells.length ?? 0, presentHash).take(records) };
}

function columnOf(name: string): CsvColumn | undefined {
  const plain = freeCell(name)
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return (
    csvColumns.find((column) => column === plain) ?? (Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined)
  );
}

/** The places, or what is wrong with the first line. */
function placesOf(names: readonly string[]): Places | string {
  const places = new Map<CsvColumn, number>();
  for (const [place, name] of names.entries()) {
    const column = columnOf(name);
    if (column === undefined) continue;
    if (places.has(column)) return `names the column "${column}" twice`;
    places.set(column, place);
  }
  return places.has('id') || places.has('path') ? places : 'has no column "id" or "path" in its first line';
}

/** What a row brings: a new row, nothing new, or a reason to reject it. */
type Verdict =
  | { readonly kind: 'row'; readonly row: PlanRow }
  | { readonly kind: 'same' }
  | { readonly kind: 'rejected'; readonly reason: string; readonly stale?: boolean };

class Importer {
  private readonly plan: Plan;
  private readonly places: Places;
  private readonly width: number;
  private readonly presentHash: ((id: string) => string | undefined) | undefined;
  private readonly themes: ThemeNames;
  private readonly seen = new Map<string, number>();

  constructor(
    plan: Plan,
    places: Places,
    width: number,
    presentHash: ((id: string) => string | undefined) | undefined,
  ) {
    this.plan = plan;
    this.places = places;
    this.width = width;
    this.presentHash = presentHash;
    this.themes = themeNames(plan.themes);
  }

  take(records: readonly CsvRecord[]): CsvImport {
    const index = rowPlaces(this.plan.rows);
    const changed = new Map<number, PlanRow>();
    const rejected: RejectedRow[] = [];
    const stale: string[] = [];
    let unchanged = 0;
    for (const record of records) {
      const id = this.idOf(record);
      const place = index.get(id);
      const verdict = this.judge(record, id, place === undefined ? undefined : this.plan.rows[place]);
      if (verdict.kind === 'same') unchanged += 1;
      if (verdict.kind === 'row' && place !== undefined) changed.set(place, verdict.row);
      if (verdict.kind !== 'rejected') continue;
      rejected.push({ line: record.line, id, reason: verdict.reason });
      if (verdict.stale === true) stale.push(id);
    }
    const rows = changed.size === 0 ? this.plan.rows : replaceRows(this.plan.rows, changed);
    return {
      plan: markChanged(rows === this.plan.rows ? this.plan : { ...this.plan, rows }, stale),
      rows: records.length,
      accepted: changed.size,
      unchanged,
      rejected,
      changed: [...changed.values()].map((row) => row.id),
      backToReview: stale,
    };
  }

  private cell(record: CsvRecord, column: CsvColumn): string {
    const place = this.places.get(column);
    return place === undefined ? '' : freeCell(record.cells[place] ?? '');
  }

  private idOf(record: CsvRecord): string {
    return this.cell(record, 'id') || this.cell(record, 'path');
  }

  private judge(record: CsvRecord, id: string, row: PlanRow | undefined): Verdict {
    if (record.fault !== undefined) return reject(record.fault);
    if (record.cells.slice(this.width).some((cell) => cell !== '')) {
      return reject(`it has ${record.cells.length} cells, the first line ${this.width}`);
    }
    if (id === '') return reject('it names no post');
    if (row === undefined) return reject('the plan has no such post');
    const first = this.seen.get(id);
    if (first !== undefined) return reject(`line ${first} is about the same post and was taken`);
    this.seen.set(id, record.line);
    return this.isStale(record, row)
      ? reject('the post changed since; it goes back to review', true)
      : this.read(record, row);
  }

  private isStale(record: CsvRecord, row: PlanRow): boolean {
    const judged = this.cell(record, 'content hash').trim().toLowerCase() || row.hash;
    const now = this.presentHash === undefined ? row.hash : this.presentHash(row.id);
    // A post this plan was applied to differs by our own hand alone.
    return judged !== now && !(row.applied !== undefined && now === row.applied.hash && judged === row.hash);
  }

  private read(record: CsvRecord, row: PlanRow): Verdict {
    const said = readDecisionCells(this.cell(record, 'decision'), this.cell(record, 'proposed'), row, this.themes);
    if (said.kind === 'fault') return reject(said.reason);
    const written = this.cell(record, 'note');
    if (written.length > mostNote) return reject(`its note is longer than ${mostNote} characters`);
    const note = written === '' ? row.note : written;
    const decision = said.kind === 'silent' ? row.decision : said.decision;
    if (sameDecision(decision, row.decision) && note === row.note) return { kind: 'same' };
    return { kind: 'row', row: withDecision(row, decision, note) };
  }
}

function reject(reason: string, stale = false): Verdict {
  return { kind: 'rejected', reason, ...(stale ? { stale } : {}) };
}
