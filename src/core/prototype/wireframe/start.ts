import { holdsText } from '../run/words.ts';
import type { Element } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import type { Draft, DraftScreen } from './draft.ts';
import { element, only } from './elements.ts';

/** Longer lists are not read. */
const mostLines = 300;

/** True where the entry must not show some text that the data names: the data then stands on a screen of its own. */
export function startsApart(draft: Draft, entry: DraftScreen): boolean {
  if (draft.start.size === 0) return false;
  const gone = new Set(entry.gone);
  for (const texts of entry.hidden.values()) for (const text of texts) gone.add(text);
  return [...draft.start.keys()].some((line) => [...gone].some((text) => holdsText(line, text)));
}

/** More than that in one line is not read. */
const mostInNote = 3;

/** What every scenario starts from is a quiet line, or a card where it is much; what single ones start from is there with them. */
export function startElements(assembly: Assembly): readonly Element[] {
  const { draft, words } = assembly;
  const situations = new Set<string>();
  for (const screen of [draft.home, ...draft.pages.values()]) for (const one of screen.visitors) situations.add(one);
  const common: string[] = [];
  const own = new Map<string, string[]>();
  for (const [text, of] of draft.start) {
    if (of.size >= situations.size || of.size > 3) common.push(text);
    else for (const situation of of) own.set(situation, [...(own.get(situation) ?? []), text]);
  }
  return [
    ...commonElements(common, words.start),
    ...[...own].map(([situation, lines]) =>
      element('card', words.start, { options: lines.slice(0, mostLines), shownIf: only(situation) }),
    ),
  ];
}

function commonElements(lines: readonly string[], label: string): readonly Element[] {
  if (lines.length === 0) return [];
  return lines.length > mostInNote
    ? [element('card', label, { options: lines.slice(0, mostLines) })]
    : [element('note', label, { value: lines.join(' · ') })];
}
