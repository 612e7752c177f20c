import type { OpenedPost } from './openPost.ts';
import type { Site } from './site.ts';
import { lineBreakAt, lineEnd } from './textLines.ts';
import type { WriteTerm } from './writeTerm.ts';

/** How a file writes its lists: `indent` is the blanks before the dash, relative to the key. */
export type ListStyle = { readonly kind: 'flow' } | { readonly kind: 'block'; readonly indent: string };

/** The style of the lists the header already has; `fallback` where it has none. `except` is the key's own line. */
export function listStyleOf({ text, header }: OpenedPost, except: number, fallback: 'flow' | 'block'): ListStyle {
  const content = text.slice(header.start, header.end);
  const block = /^[\w"'][^\n]*:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ ]*)-[ \t]/m.exec(content);
  if (block) return { kind: 'block', indent: block[1] ?? '' };
  const own = text.slice(except, lineEnd(text, except, header.end));
  const flow = content.replace(own, '').match(/^[\w"'][^\n:]*:[ \t]*\[/m);
  if (flow || fallback === 'flow') return { kind: 'flow' };
  return { kind: 'block', indent: '  ' };
}

/** The lines of a block list under the key whose line begins at `keyLine`. */
export function blockLines(
  text: string,
  keyLine: number,
  style: { readonly indent: string },
  terms: readonly string[],
  write: WriteTerm,
): string {
  const keyIndent = /^[ \t]*/.exec(text.slice(keyLine, keyLine + 80))?.[0] ?? '';
  const end = lineBreakAt(text, keyLine);
  return terms.map((term) => `${keyIndent}${style.indent}- ${write(term, 'block')}${end}`).join('');
}

/** A key that holds one text rather than a list: Astro's schemas ask for `category: text`. */
export function standsAlone(key: string, site: Site): boolean {
  const singular = ['category', 'topic', 'subject', 'label'].includes(key.toLowerCase());
  return singular && (site.generator === 'astro' || site.generator === 'unknown');
}
