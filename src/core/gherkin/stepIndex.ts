import type { StepRole } from './outline.ts';
import { stepSnippet, type StepForm } from './stepForms.ts';

/** A step that other features of the workspace have. */
export interface StepSuggestion {
  /** As it stands somewhere, with its values. */
  readonly text: string;
  /** For the editor to insert. */
  readonly snippet: string;
  /** How often it is used. */
  readonly uses: number;
  readonly role: StepRole;
}

interface Tally {
  readonly text: string;
  uses: number;
  readonly roles: Map<StepRole, number>;
  /** Header row as one text → uses. Steps without a table count under `undefined`. */
  readonly headers: Map<string | undefined, { readonly header: readonly string[] | undefined; uses: number }>;
}

const MAX_SUGGESTIONS = 60;

/** The steps of all features of a workspace. */
export class StepIndex {
  readonly #files = new Map<string, readonly StepForm[]>();
  #tallies: readonly Tally[] | undefined;

  set(file: string, forms: readonly StepForm[]): void {
    this.#files.set(file, forms);
    this.#tallies = undefined;
  }

  delete(file: string): void {
    if (this.#files.delete(file)) this.#tallies = undefined;
  }

  clear(): void {
    this.#files.clear();
    this.#tallies = undefined;
  }

  /**
   * The steps that hold every word typed. Those that begin as typed come first, then those of the role that is asked for, then what is used most.
   *
   * @param except The file that is being written: what stands there only once is the very line under the cursor.
   */
  suggestions(typed: string, role: StepRole, except?: string): readonly StepSuggestion[] {
    const start = typed.trimStart().toLowerCase();
    const words = start.split(/\s+/u).filter((word) => word !== '');
    const own = except === undefined ? undefined : onlyOnce(this.#files.get(except) ?? []);
    const found: { readonly tally: Tally; readonly rank: number }[] = [];
    this.#tallies ??= tallied(this.#files.values());
    for (const tally of this.#tallies) {
      if (tally.uses === 1 && own?.has(tally.text)) continue;
      const text = tally.text.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const fits = role === 'unknown' || tally.roles.has(role);
      found.push({ tally, rank: (text.startsWith(start) ? 0 : 2) + (fits ? 0 : 1) });
    }
    return found
      .toSorted((a, b) => a.rank - b.rank || b.tally.uses - a.tally.uses || (a.tally.text < b.tally.text ? -1 : 1))
      .slice(0, MAX_SUGGESTIONS)
      .map(({ tally }) => suggestion(tally));
  }
}

function onlyOnce(forms: readonly StepForm[]): ReadonlySet<string> {
  return new Set(forms.map(({ text }) => text));
}

function tallied(files: Iterable<readonly StepForm[]>): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const forms of files)
    for (const { shape, text, role, header } of forms) {
      const tally: Tally = tallies.get(shape) ?? { text, uses: 0, roles: new Map(), headers: new Map() };
      tallies.set(shape, tally);
      tally.uses++;
      tally.roles.set(role, (tally.roles.get(role) ?? 0) + 1);
      const key = header?.join('|');
      const known = tally.headers.get(key);
      if (known) known.uses++;
      else tally.headers.set(key, { header, uses: 1 });
    }
  return Array.from(tallies.values());
}

/** With a table where more than half of its uses have one. */
function suggestion({ text, uses, roles, headers }: Tally): StepSuggestion {
  const [role] = most(roles, (count) => count) ?? ['unknown'];
  const bare = headers.get(undefined)?.uses ?? 0;
  const tables = new Map(Array.from(headers).filter(([key]) => key !== undefined));
  const header = bare * 2 < uses ? most(tables, (one) => one.uses)?.[1].header : undefined;
  return { text, snippet: stepSnippet(text, header), uses, role };
}

function most<Key, Value>(map: ReadonlyMap<Key, Value>, count: (value: Value) => number): [Key, Value] | undefined {
  let best: [Key, Value] | undefined;
  for (const entry of map) if (!best || count(entry[1]) > count(best[1])) best = entry;
  return best;
}
