/** One line of a file; `fault` tells why it cannot be read. Lines count from 1. */
export type Line = { readonly line: number; readonly text: string } | { readonly line: number; readonly fault: string };

/** Bytes. An answer with a long thought has some tens of thousands. */
export const LONGEST_LINE = 1024 * 1024;

const NEWLINE = 10;

/**
 * The lines of a file that need not fit in memory, blank ones left out, with either kind of line end and without a byte order
 * mark. A line that is too long is passed over and told. Takes time linear in the bytes, however they are cut into chunks.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  longest = LONGEST_LINE,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  let held: Uint8Array[] = [];
  let size = 0;
  const hold = (bytes: Uint8Array): void => {
    size += bytes.byteLength;
    if (size > longest) held = [];
    else held.push(bytes);
  };
  const whole = (): Line | undefined => {
    const [one, more] = held;
    const bytes = one !== undefined && more === undefined ? one : Buffer.concat(held);
    const read = size > longest ? tooLong(line, longest) : decode(decoder, bytes, line);
    held = [];
    size = 0;
    return read;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end));
      const read = whole();
      if (read !== undefined) yield read;
      line += 1;
      start = end + 1;
    }
    hold(chunk.subarray(start));
  }
  const last = whole();
  if (last !== undefined) yield last;
}

function tooLong(line: number, longest: number): Line {
  return { line, fault: `it is longer than ${longest.toLocaleString('en')} bytes` };
}

function decode(decoder: TextDecoder, bytes: Uint8Array, line: number): Line | undefined {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { line, fault: 'it is no UTF-8 text' };
  }
  const bare = (line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text).trim();
  return bare === '' ? undefined : { line, text: bare };
}
