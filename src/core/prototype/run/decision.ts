import type { Look, PageAction, PageItem } from './page.ts';
import type { StepState } from './verdict.ts';

/** What to do about an intent on the screen as it is now. Nothing has been done yet, so that play mode can ring it first. */
export type Decision =
  | {
      readonly kind: 'act';
      readonly actions: readonly PageAction[];
      readonly items: readonly PageItem[];
      readonly message: string;
    }
  | { readonly kind: 'open'; readonly screen: string; readonly message: string }
  | {
      readonly kind: 'settled';
      readonly state: StepState;
      readonly items: readonly PageItem[];
      readonly message: string;
      readonly expected?: string;
      readonly seen?: string;
    };

/** Where a run stands: what an intent is decided by beside its words. */
export interface Scene {
  readonly look: Look;
  readonly screens: readonly { readonly id: string; readonly title: string }[];
  /** The step's own words. */
  readonly step: string;
  /** True for a Given. */
  readonly given: boolean;
  /** True until the run has acted: opening a page is then like entering its address. */
  readonly entering: boolean;
  /** Item id → what this run entered there: a check must not find the run's own words. */
  readonly entered: ReadonlyMap<string, string>;
  /** Quoted texts of the steps so far, the latest first: what "it" means. */
  readonly named: readonly string[];
  /** Those of them that stood in a row of a table or list when this run looked, the latest first. */
  readonly met: readonly string[];
}

export function settled(
  state: StepState,
  message: string,
  items: readonly PageItem[] = [],
  difference?: { readonly expected: string; readonly seen: string },
): Decision {
  return { kind: 'settled', state, message, items, ...difference };
}

/** In quotes and short: a step's text may be a page long. */
export function quoted(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return `"${clean.length > 80 ? `${clean.slice(0, 79)}…` : clean}"`;
}

export function several(items: readonly PageItem[], wanted: string): Decision {
  const names = items
    .slice(0, 4)
    .map((item) => `${item.role} ${quoted(item.name)}`)
    .join(', ');
  return settled(
    'ambiguous',
    `Several elements answer to ${quoted(wanted)}: ${names}. Show which one is meant.`,
    items,
  );
}

/** Words that say where we are: a label need not repeat them. */
export function placeWords(look: Look): string {
  const tables = look.items.filter(({ role }) => role === 'table' || role === 'list').map(({ name }) => name);
  return [look.screen.title, ...tables].join(' ');
}
