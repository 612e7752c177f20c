/**
 * The value of a setting where it is of the kind that the manifest says, else the default: VS Code marks a wrong one in its
 * editor and hands it over all the same, a text where a list belongs.
 */
export function soundSetting<Value>(value: Value, fallback: Value): Value {
  if (Array.isArray(fallback)) return Array.isArray(value) && value.every(isText) ? value : fallback;
  return typeof value === typeof fallback && !Number.isNaN(value) ? value : fallback;
}

function isText(item: unknown): boolean {
  return typeof item === 'string';
}

/** The nearest number in the range: 85 for a confidence of 0.85 would make a plan that cannot be read again. */
export function inRange(value: number, [least, most]: readonly [least: number, most: number]): number {
  return Math.min(most, Math.max(least, value));
}
