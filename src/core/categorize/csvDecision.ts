import type { Decision, PlanRow } from './plan.ts';
import { hasProposal } from './termsAfter.ts';

/** What the two cells an owner edits say: nothing, a decision (or none any more), or something that cannot be done. */
export type CellDecision =
  | { readonly kind: 'silent' }
  | { readonly kind: 'decision'; readonly decision: Decision | undefined }
  | { readonly kind: 'fault'; readonly reason: string };

/** Themes by their folded names. */
export type ThemeNames = ReadonlyMap<string, string>;

export function themeNames(themes: readonly string[]): ThemeNames {
  return new Map(themes.map((theme) => [fold(theme), theme]));
}

function fold(word: string): string {
  return word.normalize('NFC').trim().toLowerCase();
}

/** The theme as the rules spell it: exactly, or in another case where only one theme is meant. */
function findTheme(name: string, themes: ThemeNames): string | undefined {
  const exact = [...themes.values()].find((theme) => theme === name);
  return exact ?? themes.get(fold(name));
}

export function readDecisionCells(decision: string, proposed: string, row: PlanRow, themes: ThemeNames): CellDecision {
  const word = fold(decision);
  if (word === 'skip') return decided({ kind: 'skip' });
  if (word === 'undecided') return decided(undefined);
  const stated = /^choose\s*:/i.exec(decision.trim());
  if (stated !== null) return choose(decision.trim().slice(stated[0].length), themes);
  const other = isOther(proposed, row);
  if (word === '' || word === 'accept' || word === 'choose') {
    if (other || word === 'choose')
      return proposed.trim() === '' ? fault('it names no theme to choose') : choose(proposed, themes);
    if (word === '') return { kind: 'silent' };
    return hasProposal(row) ? decided({ kind: 'accept' }) : fault('there is no proposal to accept');
  }
  return choose(decision, themes);
}

/** The owner wrote another theme over the proposal. An emptied cell says nothing: `skip` is the word for that. */
function isOther(proposed: string, row: PlanRow): boolean {
  return fold(proposed) !== '' && fold(proposed) !== fold(row.proposal.theme ?? '');
}

function choose(name: string, themes: ThemeNames): CellDecision {
  const theme = findTheme(name, themes) ?? findTheme(name.trim(), themes);
  if (theme !== undefined) return decided({ kind: 'choose', theme });
  const shown = name
    .trim()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 80);
  return fault(`"${shown}" is neither a theme nor one of accept, choose, skip, undecided`);
}

function decided(decision: Decision | undefined): CellDecision {
  return { kind: 'decision', decision };
}

function fault(reason: string): CellDecision {
  return { kind: 'fault', reason };
}

export function sameDecision(left: Decision | undefined, right: Decision | undefined): boolean {
  if (left?.kind === 'choose' && right?.kind === 'choose') return left.theme === right.theme;
  return left?.kind === right?.kind;
}
