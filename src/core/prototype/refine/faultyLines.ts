import { kinds } from '../screens/app.ts';
import { modelLimits } from '../screens/limits.ts';
import { ScreenIndex } from '../screens/matchScreen.ts';
import { readLine, type Line } from '../screens/readLine.ts';

/** A line that rules can only guess about and that its author could say right. */
export interface FaultyLine {
  /** From 0, in the lines of the text. */
  readonly at: number;
  readonly text: string;
  /** What is wrong and which words are allowed, in English: it goes to the model. */
  readonly why: string;
}

export interface Named {
  readonly id: string;
  readonly title: string;
}

/** Where there are more they are no slips: the first are asked for anew, the rest stays as it is. */
const MOST = 12;
const LISTED = 12;

/** Lines of a kind that does not exist, that lead to no screen, and primary buttons that lead nowhere. `known`: screens of other parts. */
export function faultyLines(text: string, known: readonly Named[] = []): readonly FaultyLine[] {
  const lines = text.split('\n');
  const read = lines.map((line) => readLine(line, modelLimits));
  const screens = [...screensIn(read), ...known];
  const index = indexOf(read, known);
  const ids = screens
    .slice(0, LISTED)
    .map(({ id }) => id)
    .join(', ');
  const faulty = read.flatMap((line, at): FaultyLine[] => {
    const why = line.kind === 'element' ? faultOf(line, index, ids) : undefined;
    return why === undefined ? [] : [{ at, text: (lines[at] ?? '').trim().slice(0, 200), why }];
  });
  return faulty.slice(0, MOST);
}

/** The screens that lines may lead to: those that the text draws, and those that are known from elsewhere. */
export function indexOf(lines: readonly Line[], known: readonly Named[]): ScreenIndex {
  return new ScreenIndex([...screensIn(lines), ...known].map(({ id, title }) => ({ id, title, elements: [] })));
}

/** The screens that a text draws itself. */
export function screensDrawn(text: string): readonly Named[] {
  return screensIn(text.split('\n').map((line) => readLine(line, modelLimits)));
}

function screensIn(lines: readonly Line[]): readonly Named[] {
  return lines.flatMap((line) => (line.kind === 'screen' ? [{ id: line.id, title: line.title }] : []));
}

function faultOf(
  { draft, notes }: Extract<Line, { kind: 'element' }>,
  index: ScreenIndex,
  ids: string,
): string | undefined {
  if (notes.some(({ kind }) => kind === 'unknownKind')) return `unknown kind; kinds: ${kinds.slice(0, -1).join(' ')}`;
  const lost = draft.targets.find(({ screen }) => index.find(screen) === undefined);
  if (lost !== undefined) return `leads to "${lost.screen.slice(0, 40)}", which is no screen; screens: ${ids}`;
  const idle =
    draft.primary === true && draft.targets.length === 0 && draft.adds === undefined && draft.deletes !== true;
  return idle ? `leads nowhere; end it with "-> " and one of: ${ids}` : undefined;
}
