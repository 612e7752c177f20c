import { hash } from 'node:crypto';
import { posix } from 'node:path';
import type { OpenedPost } from './openPost.ts';
import { openPost, termsOf } from './openPost.ts';
import type { Post, PostText, Unreadable } from './post.ts';
import type { Site } from './site.ts';

export type ReadPost =
  | { readonly kind: 'ok'; readonly post: Post; readonly text: PostText }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

export type ReadFacts =
  { readonly kind: 'ok'; readonly post: Post } | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

/** What an engine is given of a body at most (UTF-16 units); a longer post is read, its rest is left out. */
export const longestBody = 256 * 1024;

/**
 * Reads a post from its file's bytes. Never throws on what stands in them: a header that its site could not read either, or
 * bytes that are not UTF-8, come back as `unreadable` with line and reason.
 */
export function readPost(bytes: Uint8Array, id: string, site: Site): ReadPost {
  const opening = openPost(bytes, site);
  if (opening.kind === 'broken') return unreadable(id, opening.line, opening.reason);
  const post = describe(opening.opened, bytes, id, site);
  return { kind: 'ok', post, text: textOf(opening.opened, post) };
}

/** As `readPost` without the text: what a scan keeps. Its strings do not hold on to the file's text. */
export function readPostFacts(bytes: Uint8Array, id: string, site: Site, detach: (part: string) => string): ReadFacts {
  const opening = openPost(bytes, site);
  if (opening.kind === 'broken') return unreadable(id, opening.line, opening.reason);
  const post = describe(opening.opened, bytes, id, site);
  const terms = Object.fromEntries(
    Object.entries(post.terms).map(([field, list]) => [detach(field), list.map(detach)]),
  );
  const date = post.date === undefined ? {} : { date: detach(post.date) };
  return { kind: 'ok', post: { ...post, title: detach(post.title), ...date, terms } };
}

function unreadable(file: string, line: number, reason: string): { kind: 'unreadable'; unreadable: Unreadable } {
  return { kind: 'unreadable', unreadable: { file, line, reason } };
}

function describe(opened: OpenedPost, bytes: Uint8Array, id: string, site: Site): Post {
  const { scalars } = opened.contents;
  const date = dateIn(scalars) ?? partsOfName(id).date;
  const title = scalars.get('title')?.trim();
  return {
    id,
    hash: hash('sha256', bytes, 'hex'),
    size: bytes.length,
    format: opened.header.format,
    title: title === undefined || title === '' ? partsOfName(id).title : title,
    ...(date === undefined ? {} : { date }),
    terms: termsOf(opened, site),
  };
}

function dateIn(scalars: ReadonlyMap<string, string>): string | undefined {
  return scalars.get('date') ?? scalars.get('pubdate') ?? scalars.get('pubdatetime') ?? scalars.get('published');
}

/** `2014/2014-05-02-saying-no.md` → date `2014-05-02`, title `saying no`; `saying-no/index.md` is named by its folder. */
export function partsOfName(id: string): { readonly title: string; readonly date?: string } {
  const file = posix.basename(id, posix.extname(id));
  const own = /^_?index(?:\.\w{2,5})?$/.test(file) ? posix.basename(posix.dirname(id)) : file;
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[-_ ]?(.*)$/.exec(own === '.' ? file : own);
  const words = (match?.[2] ?? (own === '.' ? file : own)).replaceAll(/[-_]+/g, ' ').trim();
  const title = words === '' ? file : words;
  return match?.[1] === undefined ? { title } : { title, date: match[1] };
}

function textOf(opened: OpenedPost, { id, title }: Post): PostText {
  const body = opened.text.slice(opened.header.bodyStart, opened.header.bodyStart + longestBody);
  return { path: id, title, headings: headingsOf(body), body };
}

/** Headings of both Markdown kinds, outside fenced code, without their marks. */
export function headingsOf(body: string): readonly string[] {
  const headings: string[] = [];
  let fence = '';
  let before = '';
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === '' || (mark.startsWith(fence) && line.trim() === mark)))
      fence = fence === '' ? mark : '';
    else if (fence === '') {
      const heading = headingIn(line) ?? (underlines(line) && isText(before) ? before.trim() : '');
      if (heading !== '') headings.push(heading);
    }
    before = line;
  }
  return headings;
}

/** By trimming, not by one pattern: a pattern with blanks on both sides of its text takes hours on a line of blanks. */
function headingIn(line: string): string | undefined {
  const marks = /^ {0,3}#{1,6}(?=[ \t])/.exec(line)?.[0];
  if (marks === undefined) return undefined;
  const text = line.slice(marks.length).trim();
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '#') end--;
  return end === 0 || /[ \t]/.test(text.charAt(end - 1)) ? text.slice(0, end).trim() : text;
}

function underlines(line: string): boolean {
  return /^ {0,3}(?:=+|-{2,})$/.test(line.trimEnd());
}

function isText(line: string): boolean {
  const text = line.trim();
  return text !== '' && !/^(?:[-*+>|#]|\d+[.)])/.test(text);
}
