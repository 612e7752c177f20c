/** Longer texts are compared by their words' overlap instead: the square of their length would be too slow. */
const LONGEST = 400;

/** 1 for equal texts, 0 for texts with nothing in common: 1 − edits ÷ length of the longer. Two empty texts are equal. */
export function likeness(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  if (longer === 0 || one === other) return 1;
  if (longer > LONGEST) return overlap(one, other);
  return 1 - editsBetween(one, other) / longer;
}

function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one.charCodeAt(line - 1) === other.charCodeAt(column - 1) ? 0 : 1;
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Dice's coefficient of the words. */
function overlap(one: string, other: string): number {
  const [first, second] = [one.split(' '), other.split(' ')];
  const left = new Map<string, number>();
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (first.length + second.length);
}
