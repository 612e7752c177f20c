import * as vscode from 'vscode';
import type { Finding } from '../../core/critic/findings/finding.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';
import type { Threads } from './threads.ts';

export interface Meant {
  readonly reviewed: Reviewed;
  readonly finding: Finding;
}

/** The finding a command means: its thread, its row in the tree or the link in a thread, all of which name a document and an id. */
export function findingOf(given: unknown, reviews: Reviews, threads: Threads): Meant | undefined {
  const named = isThread(given) ? { document: given.uri.toString(), finding: threads.findingOf(given) } : given;
  const document = textOf(named, 'document');
  const id = textOf(named, 'finding');
  const reviewed = reviews.all.find(({ uri }) => uri.toString() === document);
  const finding = id === undefined ? undefined : reviewed?.finding(id);
  return reviewed === undefined || finding === undefined ? undefined : { reviewed, finding };
}

/** A document's address as a link or a menu hands it over. */
export function uriOf(given: unknown): unknown {
  if (given instanceof vscode.Uri || typeof given !== 'string') return given;
  try {
    return vscode.Uri.parse(given, true);
  } catch {
    return undefined;
  }
}

function isThread(given: unknown): given is vscode.CommentThread {
  return typeof given === 'object' && given !== null && 'comments' in given && 'uri' in given;
}

function textOf(value: unknown, name: 'document' | 'finding'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof text === 'string' ? text : undefined;
}
