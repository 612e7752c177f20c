import Papa from 'papaparse';
import type { Failure, Outcome } from '../outcome.ts';

export interface CsvRecord {
  /** 1-based line of the file the record starts on. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with its quotes. */
  readonly fault?: string;
}

const mostBytes = 20 * 1024 * 1024;
/** Far beyond any plan; a file of nothing but line ends would hold up the editor for a minute. */
const mostLines = 1_000_000;
const delimiters = [',', ';', '\t'] as const;

/**
 * The text of a CSV file: UTF-8, or UTF-16 where a byte order mark says so (Excel's "Unicode text"); what is no UTF-8 is
 * read as Windows-1252, which Excel writes in much of the world.
 */
export function decodeCsv(bytes: Uint8Array): Outcome<string> {
  if (bytes.length > mostBytes) return failed('it is larger than 20 MB');
  const encoding = encodingOf(bytes);
  const text = encoding === undefined ? decodeUnmarked(bytes) : new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') && encoding === undefined && isMostlyNul(bytes)
    ? failed('it is UTF-16 without a byte order mark; save it as CSV UTF-8')
    : { kind: 'ok', value: text };
}

function failed(why: string): Failure {
  return { kind: 'failed', message: `The CSV file cannot be read: ${why}.` };
}

function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function decodeUnmarked(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function isMostlyNul(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 200);
  return start.filter((byte) => byte === 0).length > start.length / 4;
}

/**
 * The records of a CSV text, blank lines left out. The delimiter is the one under which the first line names the most
 * columns that `isColumn` knows, or the one that a first line `sep=;` states.
 */
export function readCsv(text: string, isColumn: (name: string) => boolean): Outcome<readonly CsvRecord[]> {
  const stated = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = unifyLineEnds(stated === null ? text : text.slice(stated[0].length));
  const delimiter = stated?.[1] ?? guessDelimiter(body, isColumn);
  const records: CsvRecord[] = [];
  let line = stated === null ? 1 : 2;
  let cursor = 0;
  let steps = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      steps += 1;
      if (steps > mostLines) parser.abort();
      const fault = errors.find((error) => error.type === 'Quotes');
      if (data.some((cell) => cell.trim() !== '')) {
        records.push({ line, cells: data, ...(fault === undefined ? {} : { fault: quoteFault(fault.code) }) });
      }
      line += lineEnds(body, cursor, meta.cursor);
      cursor = meta.cursor;
    },
  });
  return steps > mostLines
    ? failed(`it has more than ${mostLines.toLocaleString('en')} lines`)
    : { kind: 'ok', value: records };
}

function quoteFault(code: string): string {
  return code === 'MissingQuotes' ? 'a quote that opens here is never closed' : 'a quote stands inside a cell';
}

/**
 * Line ends between records become `\n`, whatever program wrote them, mixed ones too; those inside quotes are the owner's
 * text and stay. A loop, since a pattern over cells of many megabytes runs out of stack.
 */
function unifyLineEnds(text: string): string {
  const parts: string[] = [];
  const stops = /["\r]/g;
  let from = 0;
  for (let stop = stops.exec(text); stop !== null; stop = stops.exec(text)) {
    const at = stop.index;
    if (stop[0] === '"') {
      if (at === 0 || ',;\t\r\n'.includes(text[at - 1] ?? '')) stops.lastIndex = closingQuote(text, at) + 1;
    } else {
      parts.push(text.slice(from, at), '\n');
      from = text[at + 1] === '\n' ? at + 2 : at + 1;
      stops.lastIndex = from;
    }
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Where the cell that opens here ends; the end of the text where it never does. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

function guessDelimiter(body: string, isColumn: (name: string) => boolean): string {
  const end = body.indexOf('\n');
  const head = end === -1 ? body : body.slice(0, end);
  const score = (delimiter: string) =>
    (Papa.parse<string[]>(head, { delimiter }).data[0] ?? []).filter(isColumn).length;
  return delimiters.toSorted((left, right) => score(right) - score(left))[0] ?? ',';
}

function lineEnds(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n?|\n/g)?.length ?? 0;
}
