import * as vscode from 'vscode';
import { reanchor } from '../../core/critic/anchors/reanchor.ts';
import type { Anchoring, TextChange } from '../../core/critic/anchors/selector.ts';
import { shift } from '../../core/critic/anchors/shift.ts';
import type { CriticDocument, Span } from '../../core/critic/document.ts';
import type { Finding } from '../../core/critic/findings/finding.ts';
import { emptyReview, type Review } from '../../core/critic/findings/review.ts';
import { lint } from '../../core/critic/lint/lint.ts';
import type { LintReport } from '../../core/critic/lint/lintFinding.ts';
import { formatOf } from '../../core/critic/read/format.ts';
import { readDocument } from '../../core/critic/read/readDocument.ts';
import type { SlotState } from '../../core/critic/slots/slot.ts';
import { slotsOf } from '../../core/critic/slots/slotsOf.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { KeptFile } from '../platform/keptFile.ts';
import { readSetting } from '../platform/settings.ts';
import type { Running } from './running.ts';

/** `text`: read again after a change. `review`: findings, decisions, runs. `run`: one began, went on or ended. */
export type ReviewedChange = 'text' | 'review' | 'run';

/** What can be said of a document without a model. */
export interface Reading {
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  readonly lint: LintReport;
}

/** Milliseconds after the last key. */
const rest = 300;

/** One document and its review, kept up with every edit. */
export class Reviewed implements vscode.Disposable {
  #document: vscode.TextDocument;
  readonly #file: KeptFile<Review>;
  readonly #now: () => number;
  #reading: Reading;
  #eol: vscode.EndOfLine;
  /** Finding → where its words are now. */
  #places = new Map<string, Anchoring>();
  readonly #touched = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Running | undefined;
  /** Why the last run of this window failed as a whole; a panel says it until the next one begins. */
  failed: string | undefined;
  readonly #changed = new vscode.EventEmitter<ReviewedChange>();

  readonly onDidChange = this.#changed.event;

  constructor(document: vscode.TextDocument, file: KeptFile<Review>, now: () => number) {
    this.#document = document;
    this.#file = file;
    this.#now = now;
    this.#eol = document.eol;
    this.#reading = this.#read();
  }

  get uri(): vscode.Uri {
    return this.#document.uri;
  }

  get document(): vscode.TextDocument {
    return this.#document;
  }

  get reading(): Reading {
    return this.#reading;
  }

  /** Findings carry the states of their anchors as of now. */
  get review(): Review {
    const review = this.#file.value;
    return { ...review, findings: review.findings.map((finding) => this.#placed(finding)) };
  }

  /** As it is written: anchors as they were when the findings were made. */
  get kept(): Review {
    return this.#file.value;
  }

  get running(): Running | undefined {
    return this.#running;
  }

  set running(running: Running | undefined) {
    this.#running = running;
    this.#changed.fire('run');
  }

  /** ISO 8601, UTC. */
  get now(): string {
    return new Date(this.#now()).toISOString();
  }

  /** The owner's day, as a calendar on the wall shows it. */
  get today(): string {
    const now = new Date(this.#now());
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  }

  finding(id: string): Finding | undefined {
    return this.review.findings.find((finding) => finding.id === id);
  }

  /** Where a finding's words are now; the heading of its section where it has none; `undefined` where it has no place. */
  placeOf(finding: Finding): Span | undefined {
    if (finding.anchor !== undefined) return this.#places.get(finding.id)?.span;
    const path = finding.section.join('\n');
    return this.#reading.document.sections.find((section) => section.path.join('\n') === path)?.heading;
  }

  /** Reads what is kept. What we have written ourselves is no news: places that followed every edit know more than a search. */
  async load(): Promise<void> {
    if (!(await this.#file.load())) return;
    // The kind is kept there too, and slots, lenses and rules go by it.
    this.#settle(true);
    this.#changed.fire('review');
  }

  async save(change: (review: Review) => Review): Promise<Outcome<undefined>> {
    const saving = this.#file.save(change);
    this.#reanchorNew();
    this.#changed.fire('review');
    return saving;
  }

  /** Findings of a run, whose words were found anew: they are looked for in the text of now, which may have gone on since. */
  async saveRun(change: (review: Review) => Review): Promise<Outcome<undefined>> {
    const saving = this.#file.save(change);
    this.#reanchorAll();
    this.#changed.fire('review');
    return saving;
  }

  /** Nothing that is kept is about this text. */
  startAnew(): void {
    this.#file.decide(() => emptyReview);
    this.#reanchorAll();
  }

  /** The same document under another name, or opened again. */
  adopt(document: vscode.TextDocument): void {
    this.#document = document;
    this.#settle(true);
  }

  /** An edit: places move at once, and what it touched is looked for in the next pause. */
  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    // Other line ends move every offset, and no change is told for it.
    if (this.#document.eol !== this.#eol) return this.#settle(true);
    if (changes.length === 0) return;
    const moved = changes.map(({ rangeOffset, rangeLength, text }): TextChange => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      length: text.length,
    }));
    for (const [id, place] of this.#places) {
      if (place.span === undefined) this.#touched.add(id);
      else {
        const { span, touched } = shift(place.span, moved);
        if (touched) this.#touched.add(id);
        this.#places.set(id, { ...place, span });
      }
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(false), rest);
  }

  /** Reads the text again now: rules or the kind were changed. */
  refresh(): void {
    this.#settle(false);
  }

  #settle(all: boolean): void {
    clearTimeout(this.#timer);
    this.#eol = this.#document.eol;
    this.#reading = this.#read();
    if (all) this.#reanchorAll();
    else this.#reanchor(this.#file.value.findings.filter(({ id }) => this.#touched.has(id)));
    this.#touched.clear();
    this.#changed.fire('text');
  }

  #reanchorAll(): void {
    this.#places = new Map();
    this.#reanchor(this.#file.value.findings);
  }

  /** Findings that came in with a run or from the disk; those known keep the places that followed every edit. */
  #reanchorNew(): void {
    const ids = new Set(this.#file.value.findings.map(({ id }) => id));
    for (const id of this.#places.keys()) if (!ids.has(id)) this.#places.delete(id);
    this.#reanchor(this.#file.value.findings.filter(({ id }) => !this.#places.has(id)));
  }

  #reanchor(findings: readonly Finding[]): void {
    const anchored = findings.flatMap(({ id, anchor }) => (anchor === undefined ? [] : [{ id, anchor }]));
    if (anchored.length === 0) return;
    const found = reanchor(
      this.#document.getText(),
      anchored.map(({ anchor }) => anchor),
    );
    for (const [index, { id }] of anchored.entries()) {
      const place = found[index];
      const before = this.#places.get(id)?.span;
      // Watched through the edit, the place is known even where the words alone would not tell.
      const isWatched = place?.state === 'lost' && before !== undefined && before.end > before.start;
      if (place !== undefined) this.#places.set(id, isWatched ? { state: 'changed', span: before } : place);
    }
  }

  #placed(finding: Finding): Finding {
    const place = finding.anchor === undefined ? undefined : this.#places.get(finding.id);
    return place === undefined ? finding : { ...finding, anchorState: place.state };
  }

  #read(): Reading {
    const { uri, languageId } = this.#document;
    const { kind } = this.#file.value;
    const format = formatOf(uri.path, languageId);
    const document = readDocument(this.#document.getText(), { format, ...(kind === undefined ? {} : { kind }) });
    const report = lint(document, {
      today: this.today,
      on: readSetting('impact.critic.rulesOn', uri),
      off: readSetting('impact.critic.rulesOff', uri),
      terms: readSetting('impact.critic.terms', uri),
    });
    return { document, slots: slotsOf(document), lint: report };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running?.stop();
    this.#changed.dispose();
  }
}
