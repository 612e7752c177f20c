import Papa from 'papaparse';
import type { Outcome } from '../outcome.ts';

export interface CsvRecord {
  /** 1-based line of the file the record starts on. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with its quotes. */
  readonly fault?: string;
}

const mostBytes = 20 * 1024 * 1024;
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

function failed(why: string): Outcome<string> {
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
export function readCsv(text: string, isColumn: (name: string) => boolean): readonly CsvRecord[] {
  const stated = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = unifyLineEnds(stated === null ? text : text.slice(stated[0].length));
  const delimiter = stated?.[1] ?? guessDelimiter(body, isColumn);
  const records: CsvRecord[] = [];
  let line = stated === null ? 1 : 2;
  let cursor = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      const fault = errors.find((error) => error.type === 'Quotes');
      if (data.some((cell) => cell.trim() !== '')) {
        records.push({ line, cells: data, ...(fault === undefined ? {} : { fault: quoteFault(fault.code) }) });
      }
      line += lineEnds(body, cursor, meta.cursor);
      cursor = meta.cursor;
    },
  });
  return records;
}

function quoteFault(code: string): string {
  return code === 'MissingQuotes' ? 'a quote that opens here is never closed' : 'a quote stands inside a cell';
}

/**
 * Line ends between records become `\n`, whatever program wrote them, mixed ones too; those inside quotes are the owner's
 * text and stay.
 */
function unifyLineEnds(text: string): string {
  return text.replace(/"(?:[^"]|"")*"|\r\n?/g, (found) => (found.startsWith('"') ? found : '\n'));
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
