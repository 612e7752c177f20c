import type { Generator } from './post.ts';
import { lineAt, lineEnd } from './textLines.ts';
import { findPelicanHeader } from './pelican.ts';

/** A header longer than this (UTF-16 units) is not one: a body whose opening rule was taken for a fence. */
const longestHeader = 1 << 18;

/** Where a post's header stands. Offsets are UTF-16 units of the whole text, a byte-order mark included. */
export interface Header {
  readonly format: 'yaml' | 'toml' | 'json' | 'pelican' | 'none';
  /** First unit of the content after the opening fence; JSON: of the `{`, or of the first member where Hexo leaves braces out. */
  readonly start: number;
  /** After the content's last unit: the closing fence begins here; JSON: after the `}`. */
  readonly end: number;
  readonly bodyStart: number;
  /** JSON written between `;;;` without its outer braces. */
  readonly braceless: boolean;
}

export type LocatedHeader =
  | { readonly kind: 'ok'; readonly header: Header }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/**
 * Finds the header as the generators do: a byte-order mark and blank lines may precede it, the opening fence may be missing
 * in Hexo, Pelican has none. `unknown` is lenient, but never takes prose for a header.
 */
export function locateHeader(text: string, generator: Generator): LocatedHeader {
  const start = firstContent(text);
  const first = text.charAt(start);
  if (first === '-' || first === ';') {
    const fenced = fencedHeader(text, start);
    if (fenced) return fenced;
  } else if (first === '+') {
    if (/\+\+\+[ \t]*\r?(?:\n|$)/y.test(text.slice(start, start + 80))) return closedBy(text, start, '+++', 'toml');
  } else if (first === '{') {
    // `{% include %}`, `{{< shortcode >}}` and `{/* MDX */}` open a body, not a header.
    if (/^\{\s*["}]/.test(text.slice(start, start + 400))) return jsonHeader(text, start);
  }
  return ok(fencelessHeader(text, start, generator) ?? noHeader(start === text.length ? start : bomLength(text)));
}

export function bomLength(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

function ok(header: Header): LocatedHeader {
  return { kind: 'ok', header };
}

function noHeader(at: number): Header {
  return { format: 'none', start: at, end: at, bodyStart: at, braceless: false };
}

/** The first unit of the first line that is not blank, if that line is not indented. */
function firstContent(text: string): number {
  let at = bomLength(text);
  for (;;) {
    const end = lineEnd(text, at, text.length);
    if (end === text.length || text.slice(at, end).trim() !== '') return at;
    at = end + 1;
  }
}

const opening = /(?:(-{3,})(yaml|yml|toml|json|js|javascript|coffee)?|(;{3,}))[ \t]*\r?(?:\n|$)/iy;

function fencedHeader(text: string, start: number): LocatedHeader | undefined {
  if (text.startsWith('---\r', start) && text.charAt(start + 4) !== '\n') {
    return broken(text, start, 'the lines end in a lone carriage return, which no generator reads');
  }
  opening.lastIndex = start;
  const match = opening.exec(text);
  if (!match) return undefined;
  const [, dashes, language = 'yaml', semicolons] = match;
  if (semicolons !== undefined) return closedBy(text, start, semicolons, 'json');
  const named = language.toLowerCase();
  if (named === 'toml' || named === 'json') return closedBy(text, start, dashes ?? '---', named);
  if (named.startsWith('y')) return closedBy(text, start, dashes ?? '---', 'yaml');
  return broken(text, start, `the header is written in ${named}, a program that is not run to read it`);
}

function closedBy(text: string, start: number, fence: string, format: 'yaml' | 'toml' | 'json'): LocatedHeader {
  const contentStart = lineEnd(text, start, text.length) + 1;
  const close = closingFence(text, contentStart, fence);
  if (close === undefined) return broken(text, start, `the header opened with ${fence} is never closed`);
  if (close - contentStart > longestHeader) return broken(text, start, 'the header is longer than 256 KiB');
  const after = lineEnd(text, close, text.length);
  const bodyStart = Math.min(after + 1, text.length);
  if (format !== 'json') return ok({ format, start: contentStart, end: close, bodyStart, braceless: false });
  const content = text.slice(contentStart, close);
  const lead = content.length - content.trimStart().length;
  const trail = content.trimEnd().length;
  const braceless = content.charAt(lead) !== '{';
  return ok({ format, start: contentStart + (trail ? lead : 0), end: contentStart + trail, bodyStart, braceless });
}

/** Offset of the line that is the fence alone (`...` closes YAML too), blanks after it allowed. */
function closingFence(text: string, from: number, fence: string): number | undefined {
  const yaml = fence === '---';
  for (let at = from; at < text.length; at = lineEnd(text, at, text.length) + 1) {
    const code = text.charCodeAt(at);
    if (code !== fence.charCodeAt(0) && !(yaml && code === 46)) continue;
    const line = text.slice(at, lineEnd(text, at, text.length)).trimEnd();
    if (line === fence || (yaml && line === '...')) return at;
  }
  return undefined;
}

/** Walks to the brace that closes the one at `start`. */
function jsonHeader(text: string, start: number): LocatedHeader {
  let depth = 0;
  let quoted = false;
  const limit = Math.min(text.length, start + longestHeader);
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) {
      const after = lineEnd(text, at, text.length);
      const bodyStart = Math.min(after + 1, text.length);
      return ok({ format: 'json', start, end: at + 1, bodyStart, braceless: false });
    }
  }
  return broken(text, start, 'the JSON header opened with { is never closed');
}

const knownFirstKey = /^(?:title|date|layout|tags|categories|id|author|permalink|slug)[ \t]*:(?:\s|$)/i;
const anyKey = /^[A-Za-z_][\w-]*[ \t]*:(?:\s|$)/;

/** Hexo's header without an opening fence, Pelican's `Key: value` lines. */
function fencelessHeader(text: string, start: number, generator: Generator): Header | undefined {
  if (generator !== 'hexo' && generator !== 'unknown' && generator !== 'pelican') return undefined;
  const line = text.slice(start, lineEnd(text, start, text.length));
  if (generator !== 'pelican') {
    const json = /^"[^"]*"\s*:/.test(line) ? openFence(text, start, ';;;') : undefined;
    if (json)
      return { ...json, format: 'json', end: start + text.slice(start, json.end).trimEnd().length, braceless: true };
    const yaml = (generator === 'hexo' ? anyKey : knownFirstKey).test(line) ? openFence(text, start, '---') : undefined;
    if (yaml && (generator === 'hexo' || looksLikeKeys(text.slice(yaml.start, yaml.end)))) return yaml;
  }
  if (generator === 'hexo') return undefined;
  const pelican = findPelicanHeader(text, start, generator === 'unknown');
  if (!pelican || pelican.end - start > longestHeader) return undefined;
  return { format: 'pelican', start, end: pelican.end, bodyStart: pelican.bodyStart, braceless: false };
}

function openFence(text: string, start: number, fence: string): Header | undefined {
  const close = closingFence(text, start, fence);
  if (close === undefined || close - start > longestHeader) return undefined;
  const bodyStart = Math.min(lineEnd(text, close, text.length) + 1, text.length);
  return { format: 'yaml', start, end: close, bodyStart, braceless: false };
}

/** `Note: a heading` over `---` is a Markdown heading; two keys and nothing but keys, lists and comments are a header. */
function looksLikeKeys(content: string): boolean {
  const lines = content.split('\n').map((line) => line.trimEnd());
  return (
    lines.filter((line) => anyKey.test(line)).length >= 2 &&
    lines.every((line) => /^(?:[\w-]+[ \t]*:(?:\s|$)|\s|-\s|#|$)/.test(line))
  );
}

function broken(text: string, at: number, reason: string): LocatedHeader {
  return { kind: 'broken', line: lineAt(text, at), reason };
}
