import type { App, Element, Screen } from '../screens/app.ts';
import { parseScreens } from '../screens/parse.ts';
import { printElement, printScreen, printScreens } from '../screens/print.ts';

/**
 * A text of screens that says `after` where it said `before`. Only the lines of changed screens are written anew; lines of elements that
 * stay as they were are left as their writer has them. Where the text says something else than `before`, it is the printed `after`.
 */
export function writeInto(text: string, before: App, after: App): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r\n|\n/u);
  const { lines: places } = parseScreens(text);
  const old = new Map(before.screens.map((screen) => [screen.id, screen]));
  const starts = after.screens.flatMap(({ id }) => places.get(id) ?? []).toSorted((a, b) => a - b);
  const touched = after.screens.filter((screen) => isOther(old.get(screen.id), screen));
  const written = touched.toReversed().toSorted((a, b) => (places.get(b.id) ?? 0) - (places.get(a.id) ?? 0));
  // From the last to the first, so that the numbers of the lines before still hold.
  for (const screen of written) {
    const start = places.get(screen.id);
    const from = (start ?? lines.length + 1) - 1;
    const next = starts.find((line) => start !== undefined && line > start);
    const to = next === undefined ? lines.length : next - 1;
    const end = start === undefined ? from : endOf(lines, from, to);
    lines.splice(from, end - from, ...linesOf(screen, { lines: [...lines], places, before: old.get(screen.id) }));
  }
  const result = lines.join(ending);
  return says(result, after, touched) ? result : printScreens(after);
}

function isOther(one: Screen | undefined, other: Screen): boolean {
  return one === undefined || (one !== other && printScreen(one).join('\n') !== printScreen(other).join('\n'));
}

/** Blank lines and remarks before the next screen are its own. */
function endOf(lines: readonly string[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && isRemark(lines[end - 1])) end--;
  return end;
}

function isRemark(line: string | undefined): boolean {
  return line !== undefined && (line.trim() === '' || line.trim().startsWith('//'));
}

interface Written {
  readonly lines: readonly string[];
  /** Ids → 1-based lines. */
  readonly places: ReadonlyMap<string, number>;
  readonly before: Screen | undefined;
}

/** An element as its writer has it: its line, where that says the element and nothing else, and the remarks over it. */
interface Own {
  readonly key: string;
  readonly line: string | undefined;
  readonly remarks: readonly string[];
}

function linesOf(screen: Screen, written: Written): readonly string[] {
  const left = ownLines(written);
  const kept = screen.elements.map((element) => {
    const wanted = keyOf(element);
    const at = left.findIndex(({ key, line }) => line !== undefined && key === wanted);
    return at === -1 ? undefined : left.splice(at, 1)[0];
  });
  const { lines, places, before } = written;
  const heading = lines[(places.get(screen.id) ?? 0) - 1];
  const isSame = heading !== undefined && before?.title === screen.title && before.of === screen.of;
  let at = 0;
  return printScreen(screen).flatMap((line, place) => {
    if (place === 0) return [isSame ? heading : line];
    const element = screen.elements[at];
    if (element === undefined || line.trimStart() !== printElement(element)) return [line];
    // What was said of a line that is another one now is still said of it.
    const own = kept[at] ?? (screen.elements.length === before?.elements.length ? left.shift() : undefined);
    at++;
    return [...(own?.remarks ?? []), own?.key === keyOf(element) ? (own.line ?? line) : line];
  });
}

function ownLines({ lines, places, before }: Written): Own[] {
  return (before?.elements ?? []).flatMap((element): Own[] => {
    const place = places.get(element.id);
    const line = place === undefined ? undefined : lines[place - 1];
    if (place === undefined || line === undefined) return [];
    let from = place - 1;
    while (from > 0 && isRemark(lines[from - 1])) from--;
    const remarks = lines.slice(from, place - 1);
    return [{ key: keyOf(element), line: saysOnly(line, element) ? line : undefined, remarks }];
  });
}

function keyOf(element: Element): string {
  return JSON.stringify([printElement(element), element.group ?? '']);
}

/** A line may say more than its element: `row | … -> book` gives a row action too. */
function saysOnly(line: string, element: Element): boolean {
  const isRow = element.kind === 'row' || element.kind === 'rowaction';
  const { app } = parseScreens(`screen s | S\n${isRow ? 'table | T\n' : ''}${line}`);
  const elements = app.screens[0]?.elements ?? [];
  const last = elements.at(-1);
  return elements.length === (isRow ? 2 : 1) && last !== undefined && printElement(last) === printElement(element);
}

function says(text: string, app: App, touched: readonly Screen[]): boolean {
  const read = new Map(parseScreens(text).app.screens.map((screen) => [screen.id, screen]));
  return touched.every((screen) => !isOther(read.get(screen.id), screen)) && app.screens.length > 0;
}
