import { directionOf } from '../../gherkin/direction.ts';
import type { App, Element, Screen } from './app.ts';
import { cleanLabel } from './cleanText.ts';
import type { Draft } from './details.ts';
import { elementId, slug, type IdsTaken } from './elementId.ts';
import { finishScreens } from './finishScreens.ts';
import type { ScreenLimits } from './limits.ts';
import { LoopGuard } from './loopGuard.ts';
import type { ScreenNote, ScreenOptions, ScreenReading } from './reading.ts';
import type { LineNote } from './readElementLine.ts';
import { readLine, type Line } from './readLine.ts';

type ScreenLine = Extract<Line, { kind: 'screen' }>;

interface OpenScreen {
  readonly id: string;
  readonly title: string;
  readonly of?: string;
  elements: Element[];
  readonly taken: IdsTaken;
  group?: string;
  hasTable: boolean;
  full: boolean;
}

const mostNotes = 200;

/** Puts lines together into an app. */
export class ScreenBuilder {
  readonly #limits: ScreenLimits;
  readonly #options: ScreenOptions;
  readonly #guard: LoopGuard;
  #head: Partial<Omit<App, 'screens'>> = {};
  #done: Screen[] = [];
  #open: OpenScreen | undefined;
  #ids = new Map<string, number>();
  #elements = 0;
  #notes: ScreenNote[] = [];
  #lines = new Map<string, number>();
  #left = 0;
  #count = 0;
  #stopped = false;
  /** Counts what changed the app. */
  changes = 0;

  constructor(limits: ScreenLimits, options: ScreenOptions) {
    this.#limits = limits;
    this.#options = options;
    this.#guard = new LoopGuard(limits.stopAtLoops);
  }

  clear(): void {
    this.#head = {};
    this.#done = [];
    this.#open = undefined;
    this.#ids = new Map();
    this.#elements = 0;
    this.#count = 0;
    this.#notes = [];
    this.#lines = new Map();
    this.#stopped = false;
    this.#guard.clear();
    this.changes++;
  }

  add(text: string, number: number): void {
    if (this.#stopped) return;
    if (++this.#count > this.#limits.textLines) {
      this.#stopped = true;
      return this.#note(number, `There are more than ${this.#limits.textLines} lines; the rest was left out.`, false);
    }
    const line = readLine(text, this.#limits);
    const isScreen = line.kind === 'screen';
    for (const held of this.#guard.pass({ line, text: text.trim(), number }, isScreen ? line.id : undefined))
      this.#place(held.line, held.number, held.text);
    if (!this.#guard.looped) return;
    this.#stopped = true;
    this.#note(number, 'The text repeats itself from here on; the rest was left out.', false);
  }

  #place(line: Line, number: number, text: string): void {
    if (this.#stopped || line.kind === 'nothing') return;
    if (line.kind === 'prose') this.#note(number, `“${line.text}” is no line of the screen language.`, false);
    else if (line.kind === 'app') this.#setHead(line.head, number);
    else if (line.kind === 'screen') this.#startScreen(line, number);
    else if (line.kind === 'element') {
      this.#addElement(line.draft, line.notes, number, text);
      if (line.action) this.#addAction(line.action, number, text);
    } else if (this.#open) {
      const group = line.kind === 'group' ? line.label : '';
      delete this.#open.group;
      if (group !== '') this.#open.group = group;
    }
  }

  #setHead(head: Partial<Omit<App, 'screens'>>, number: number): void {
    if (this.#head.name !== undefined)
      return this.#note(number, 'There is one `app` line; a second one was left out.', false);
    this.#head = head;
    this.changes++;
  }

  #startScreen(line: ScreenLine, number: number): void {
    this.#closeScreen();
    if (this.#done.length >= this.#limits.screens) {
      this.#stopped = true;
      return this.#note(number, `There are more than ${this.#limits.screens} screens; the rest was left out.`, false);
    }
    const id = this.#freeId(line.id);
    if (id !== line.id) this.#note(number, `There is a screen “${line.id}” already; this one is “${id}”.`, true);
    if (line.note !== undefined) this.#note(number, line.note, true);
    this.#lines.set(id, number);
    const { title, of } = line;
    const rest = { title, elements: [], taken: new Map(), hasTable: false, full: false };
    this.#open = of === undefined ? { id, ...rest } : { id, of, ...rest };
    this.changes++;
  }

  #freeId(id: string): string {
    const number = this.#ids.get(id);
    if (number === undefined) {
      this.#ids.set(id, 2);
      return id;
    }
    let next = number;
    while (this.#ids.has(`${id}-${next}`)) next++;
    this.#ids.set(id, next + 1);
    this.#ids.set(`${id}-${next}`, 2);
    return `${id}-${next}`;
  }

  #addElement(draft: Draft, notes: readonly LineNote[], number: number, text: string): void {
    if (!this.#open) {
      // Before the first screen a colon is more likely one of a sentence.
      if (!text.includes('|'))
        return this.#note(number, `“${cleanLabel(text, 80)}” stands before the first screen.`, false);
      const title = this.#head.name || this.#options.name || 'Start';
      this.#startScreen({ kind: 'screen', id: slug(title) || 'start', title }, number);
      this.#note(number, 'The first line of a screen is `screen id | Title`; one was added.', true);
    }
    const screen = this.#open;
    if (!screen || screen.full) return;
    if (screen.elements.length >= this.#limits.lines || this.#elements >= this.#limits.elements) {
      screen.full = true;
      // Nothing more has room; reading on would only take time.
      this.#stopped = this.#elements >= this.#limits.elements;
      return this.#note(
        number,
        `There are more than ${screen.elements.length} elements here; the rest of the screen was left out.`,
        false,
      );
    }
    for (const { message } of notes) this.#note(number, message, true);
    this.#settleRow(draft, screen, number);
    if (screen.group !== undefined) draft.group = screen.group;
    const id = elementId(screen.id, draft, screen.taken);
    this.#lines.set(id, number);
    screen.elements.push({ id, ...draft });
    this.#elements++;
    this.changes++;
  }

  /** One button for all rows, however many of them lead there. */
  #addAction(action: Draft, number: number, text: string): void {
    const elements = this.#open?.elements ?? [];
    const table = elements.findLastIndex(({ kind }) => kind === 'table');
    const isThere = elements.slice(table + 1).some(({ kind, label }) => kind === 'rowaction' && label === action.label);
    if (!isThere) this.#addElement(action, [], number, text);
  }

  /** A state may add rows to the table of its screen, which is looked at when all screens are known. */
  #settleRow(draft: Draft, screen: OpenScreen, number: number): void {
    if (draft.kind === 'table') screen.hasTable = true;
    else if ((draft.kind === 'row' || draft.kind === 'rowaction') && !screen.hasTable && screen.of === undefined) {
      const into = draft.kind === 'row' ? 'table' : 'button';
      this.#note(number, `A ${draft.kind} stands under its table; without one it was read as a ${into}.`, true);
      draft.kind = into;
      screen.hasTable ||= into === 'table';
    }
  }

  #closeScreen(): void {
    if (!this.#open) return;
    this.#done.push(toScreen(this.#open));
    this.#open = undefined;
  }

  #note(line: number, message: string, fixed: boolean): void {
    if (this.#notes.length < mostNotes) this.#notes.push({ line, message, fixed });
    else this.#left++;
  }

  snapshot(): App {
    const screens = this.#open
      ? [...this.#done, toScreen({ ...this.#open, elements: [...this.#open.elements] })]
      : [...this.#done];
    const language = this.#head.language ?? this.#options.language ?? 'en';
    const { name, user, role, caption } = this.#head;
    return {
      name: name || this.#options.name || '',
      ...(caption === undefined ? {} : { caption }),
      ...(user === undefined ? {} : { user }),
      ...(role === undefined ? {} : { role }),
      language,
      direction: this.#head.direction ?? this.#options.direction ?? directionOf(language),
      screens,
    };
  }

  finish(): ScreenReading {
    for (const held of this.#guard.end()) this.#place(held.line, held.number, held.text);
    this.#closeScreen();
    const { app, notes } = finishScreens(this.snapshot(), this.#limits, this.#lines);
    const more =
      this.#left === 0
        ? []
        : [{ line: 0, message: `${this.#left} more lines were left out or repaired.`, fixed: false }];
    return { app, notes: [...this.#notes, ...notes, ...more], lines: this.#lines };
  }
}

function toScreen({ id, title, of, elements }: OpenScreen): Screen {
  return of === undefined ? { id, title, elements } : { id, title, of, elements };
}
