import { holdsText } from '../run/words.ts';
import type { Element } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import type { Draft, DraftScreen } from './draft.ts';
import { element, only } from './elements.ts';
import { capital, plain } from './wording.ts';

/** Longer lists are not read. */
const mostLines = 300;

/** True where the entry must not show some text that the data names: the data then stands on a screen of its own. */
export function startsApart(draft: Draft, entry: DraftScreen): boolean {
  if (draft.start.size === 0) return false;
  const gone = new Set(entry.gone);
  for (const texts of entry.hidden.values()) for (const text of texts) gone.add(text);
  return [...draft.start.keys()].some((line) => [...gone].some((text) => holdsText(line, text)));
}

/** What every scenario starts from, and what single ones start from beside. */
export function startElements(assembly: Assembly): readonly Element[] {
  const { draft, words } = assembly;
  const situations = new Set<string>();
  for (const set of draft.start.values()) for (const situation of set) situations.add(situation);
  const common: string[] = [];
  const own = new Map<string, string[]>();
  for (const [text, of] of draft.start) {
    if (of.size >= situations.size || of.size > 3) common.push(text);
    else for (const situation of of) own.set(situation, [...(own.get(situation) ?? []), text]);
  }
  return [
    ...(common.length > 0 ? [element('card', words.start, { options: common.slice(0, mostLines) })] : []),
    ...[...own].map(([situation, lines]) =>
      element('card', capital(plain(situation, 300)) || words.start, {
        options: lines.slice(0, mostLines),
        shownIf: only(situation),
      }),
    ),
  ];
}
