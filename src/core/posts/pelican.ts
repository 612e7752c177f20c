import { lineEnd } from './textLines.ts';

const meta = /^([A-Za-z0-9_-]+)[ \t]*:[ \t]*(.*)$/;

/**
 * Pelican's header: `Key: value` lines, continued by lines indented four spaces, ended by a blank line (Python-Markdown's
 * meta-data rule). `cautious` asks for a title among at least two keys, so that prose with a colon is no header.
 */
export function findPelicanHeader(
  text: string,
  start: number,
  cautious: boolean,
): { readonly end: number; readonly bodyStart: number } | undefined {
  const keys: string[] = [];
  let at = start;
  while (at < text.length) {
    const end = lineEnd(text, at, text.length);
    const line = text.slice(at, end).trimEnd();
    if (line === '') break;
    const key = meta.exec(line)?.[1];
    if (key !== undefined) keys.push(key.toLowerCase());
    else if (keys.length === 0 || !/^(?: {4}|\t)/.test(line)) return undefined;
    at = Math.min(end + 1, text.length);
  }
  if (keys.length === 0 || (cautious && (keys.length < 2 || !keys.includes('title')))) return undefined;
  return { end: at, bodyStart: Math.min(lineEnd(text, at, text.length) + 1, text.length) };
}

export interface PelicanEntry {
  /** Lower case. */
  readonly key: string;
  readonly value: string;
  readonly start: number;
}

/** The key lines of a header found by `findPelicanHeader`, continuation lines joined by a space. */
export function readPelicanEntries(text: string, start: number, end: number): readonly PelicanEntry[] {
  const entries: { key: string; value: string; start: number }[] = [];
  for (let at = start; at < end;) {
    const stop = lineEnd(text, at, end);
    const line = text.slice(at, stop).trimEnd();
    const match = meta.exec(line);
    const last = entries.at(-1);
    if (match) entries.push({ key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim(), start: at });
    else if (last) last.value = `${last.value} ${line.trim()}`.trim();
    at = stop + 1;
  }
  return entries;
}

/** Pelican splits on `;` where there is one, else on `,`, and trims (`ensure_metadata_list`). */
export function splitPelicanList(value: string): readonly string[] {
  const parts = value.split(value.includes(';') ? ';' : ',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}
