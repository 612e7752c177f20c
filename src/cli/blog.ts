import { join } from 'node:path';
import type { Outcome } from '../core/outcome.ts';
import { scanAll } from '../core/posts/scan.ts';
import type { Scan } from '../core/posts/scan.ts';
import { parseTaxonomy } from '../core/taxonomy/parseTaxonomy.ts';
import { proposeTaxonomy } from '../core/taxonomy/proposeTaxonomy.ts';
import type { Taxonomy } from '../core/taxonomy/taxonomy.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** The name of the owner's rules at the root of a blog. */
export const rulesName = 'taxonomy.yaml';

export interface Blog {
  readonly taxonomy: Taxonomy;
  /** There is no `taxonomy.yaml`: these rules were proposed from the terms in use and are written nowhere. */
  readonly proposed: boolean;
  readonly scan: Scan;
}

/** Reads the rules, or proposes some, and scans the posts. */
export async function openBlog(folder: string, terminal: Terminal): Promise<Outcome<Blog>> {
  const rules = await readRules(folder, terminal);
  if (rules.kind !== 'ok') return rules;
  const scan = await scanPosts(folder, terminal, rules.value === undefined ? [] : [rules.value.field]);
  if (scan.kind !== 'ok') return scan;
  if (rules.value !== undefined) {
    return { kind: 'ok', value: { taxonomy: rules.value, proposed: false, scan: scan.value } };
  }
  const proposal = proposeTaxonomy(scan.value.posts);
  const { taxonomy } = parseTaxonomy(proposal.text);
  if (proposal.themes.length === 0 || taxonomy === undefined) {
    const message = `${folder} has no ${rulesName}, and no term on three or more posts to propose themes from. Make one: impact taxonomy init`;
    return { kind: 'failed', message };
  }
  return { kind: 'ok', value: { taxonomy, proposed: true, scan: scan.value } };
}

export async function scanPosts(folder: string, terminal: Terminal, fields: readonly string[]): Promise<Outcome<Scan>> {
  const { files, signal, progress, clock } = terminal;
  const scan = await scanAll(folder, { files, signal, progress, clock, fields });
  return signal.aborted ? { kind: 'cancelled' } : scan;
}

/** `undefined` where there is no such file. A file with errors is told line by line, and nothing runs. */
async function readRules(folder: string, terminal: Terminal): Promise<Outcome<Taxonomy | undefined>> {
  const path = join(folder, rulesName);
  let text: string;
  try {
    const facts = await terminal.files.facts(path);
    if (facts === undefined) return { kind: 'ok', value: undefined };
    // To read a pipe would be to wait for ever.
    if (facts.kind !== 'file')
      return { kind: 'failed', message: `${path} is not a file. Move it away, then: impact taxonomy init ${folder}` };
    text = new TextDecoder().decode(await terminal.files.read(path));
  } catch (error) {
    return {
      kind: 'failed',
      message: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const { taxonomy, problems } = parseTaxonomy(text);
  for (const { line, column, severity, message } of problems) {
    terminal.err(printable(`${path}:${line}:${column}: ${severity}: ${message}`));
  }
  if (taxonomy !== undefined) return { kind: 'ok', value: taxonomy };
  return { kind: 'failed', message: `Nothing was filed: correct ${path} first.` };
}
