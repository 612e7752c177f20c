import type { Condition, Target } from './app.ts';
import { cleanLabel } from './cleanText.ts';
import { findOutside, isQuoted, readText, splitAt, writeItem } from './escape.ts';

/** `Field`, `no Field`, `Field = value`, `given Scenario`; `undefined` for nothing. */
export function readCondition(piece: string, limit: number): Condition | undefined {
  const text = piece.trim();
  const read = (part: string) => cleanLabel(readText(part), limit);
  const given = /^given\s+/iu.exec(text);
  if (given) {
    const name = text.slice(given[0].length);
    const situation = read(name);
    // A scenario may have no name: `given ""`.
    return situation === '' && !isQuoted(name) ? undefined : { kind: 'given', situation };
  }
  const equals = findOutside(text, '=');
  if (equals > 0) {
    const field = read(text.slice(0, equals).replace(/=$/u, ''));
    const value = read(text.slice(equals + 1).replace(/^=/u, ''));
    return field === '' ? undefined : { kind: 'is', field, value };
  }
  const no = isQuoted(text) ? null : /^(?:no|not)\s+/iu.exec(text);
  const field = read(no ? text.slice(no[0].length) : text);
  return field === '' ? undefined : { kind: no ? 'empty' : 'filled', field };
}

export function writeCondition(condition: Condition): string {
  if (condition.kind === 'given') return `given ${writeOperand(condition.situation)}`;
  const field = writeOperand(condition.field);
  if (condition.kind === 'is') return `${field} = ${writeOperand(condition.value)}`;
  return condition.kind === 'empty' ? `no ${field}` : field;
}

function writeOperand(text: string): string {
  return writeItem(text, /=|^(?:no|not|given|if)(?:\s|$)|\sif\s/iu.test(text));
}

/** `results if Seats = 4; none`: in order, the screens as they are written, not yet looked up. */
export function readTargets(text: string, limit: number): Target[] {
  let pieces = splitAt(text, ';', true);
  if (pieces.length === 1 && findOutside(text, ' if ') === -1) pieces = splitAt(text, ',', true);
  const targets: Target[] = [];
  for (const piece of pieces) {
    const at = findOutside(piece, ' if ');
    const screen = cleanLabel(readText(at === -1 ? piece : piece.slice(0, at)), limit);
    if (screen === '') continue;
    const condition = at === -1 ? undefined : readCondition(piece.slice(at + 4), limit);
    targets.push(condition ? { screen, condition } : { screen });
  }
  return targets;
}

export function writeTargets(targets: readonly Target[]): string {
  return targets
    .map(({ screen, condition }) => {
      const name = writeItem(screen, /[\s"]/u.test(screen));
      return condition ? `${name} if ${writeCondition(condition)}` : name;
    })
    .join('; ');
}
