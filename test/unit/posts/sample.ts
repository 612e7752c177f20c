import assert from 'node:assert/strict';
import type { Generator, Post } from '../../../src/core/posts/post.ts';
import { editTerms } from '../../../src/core/posts/editTerms.ts';
import { readPost } from '../../../src/core/posts/readPost.ts';
import type { Site } from '../../../src/core/posts/site.ts';
import { makeSite } from '../../../src/core/posts/site.ts';

export function site(generator: Generator, fields: readonly string[] = []): Site {
  return makeSite('/blog', generator, fields);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
}

/** Reads a text that must be a readable post. */
export function read(text: string, generator: Generator = 'unknown', id = 'posts/2014-05-02-a-post.md'): Post {
  const result = readPost(bytesOf(text), id, site(generator));
  if (result.kind !== 'ok') assert.fail(`${id}:${result.unreadable.line} ${result.unreadable.reason}`);
  return result.post;
}

/** Line and reason of a text that must not be readable. */
export function fault(bytes: Uint8Array | string, generator: Generator = 'unknown'): { line: number; reason: string } {
  const result = readPost(typeof bytes === 'string' ? bytesOf(bytes) : bytes, 'a.md', site(generator));
  if (result.kind === 'ok') assert.fail('the text was read as a post');
  return { line: result.unreadable.line, reason: result.unreadable.reason };
}

/** Edits a text whose edit must not be refused. */
export function edit(text: string, terms: readonly string[], generator: Generator = 'unknown', field = 'tags'): string {
  const result = editTerms(bytesOf(text), field, terms, site(generator));
  if (result.kind === 'refused') assert.fail(`line ${result.line}: ${result.reason}`);
  return result.kind === 'same' ? text : textOf(result.bytes);
}

export function refusal(
  text: string,
  terms: readonly string[],
  generator: Generator = 'unknown',
  field = 'tags',
): string {
  const result = editTerms(bytesOf(text), field, terms, site(generator));
  if (result.kind !== 'refused') assert.fail(`the edit was not refused: ${result.kind}`);
  return `${result.line}: ${result.reason}`;
}
