/** The one place where two versions of a file differ. Bytes. */
export interface Splice {
  readonly start: number;
  readonly removed: Uint8Array;
  readonly inserted: Uint8Array;
}

/** The smallest splice that turns `before` into `after`; its inverse turns `after` into `before`, bit for bit. */
export function spliceOf(before: Uint8Array, after: Uint8Array): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    start,
    removed: before.slice(start, before.length - tail),
    inserted: after.slice(start, after.length - tail),
  };
}

export function inverseOf({ start, removed, inserted }: Splice): Splice {
  return { start, removed: inserted, inserted: removed };
}

/** Undefined where the bytes to remove do not stand there: another version of the file. */
export function applySplice(bytes: Uint8Array, { start, removed, inserted }: Splice): Uint8Array | undefined {
  const end = start + removed.length;
  if (end > bytes.length || !removed.every((byte, at) => bytes[start + at] === byte)) return undefined;
  const result = new Uint8Array(bytes.length - removed.length + inserted.length);
  result.set(bytes.subarray(0, start));
  result.set(inserted, start);
  result.set(bytes.subarray(end), start + inserted.length);
  return result;
}
