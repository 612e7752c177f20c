import { faultText, isAbsent } from '../core/categorize/faultText.ts';
import { type FeatureDocument, readDocument } from '../core/gherkin/readFeature.ts';
import type { Outcome } from '../core/outcome.ts';
import { readSidecar } from '../core/prototype/keep/sidecar.ts';
import type { Binding } from '../core/prototype/run/verdict.ts';
import { plural } from './result.ts';
import type { Terminal } from './terminal.ts';

/** Bytes. Nobody wrote a feature that is longer. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_FAULTS = 20;

export interface FeatureFile {
  readonly file: string;
  readonly text: string;
  readonly markdown: boolean;
  readonly document: FeatureDocument;
  /** What the owner showed for unclear steps; kept beside the feature. */
  readonly bindings: readonly Binding[];
}

/** The feature and what is kept beside it. Faults in the feature are part of what was read. */
export async function readFeatureFile(file: string, terminal: Terminal): Promise<Outcome<FeatureFile>> {
  const text = await readText(file, terminal);
  if (text.kind !== 'ok') return text;
  const markdown = file.toLowerCase().endsWith('.md');
  const document = readDocument(text.value, { markdown, uri: file });
  return {
    kind: 'ok',
    value: { file, text: text.value, markdown, document, bindings: await bindingsOf(file, terminal) },
  };
}

export async function readText(path: string, { files }: Pick<Terminal, 'files'>): Promise<Outcome<string>> {
  try {
    const facts = await files.facts(path);
    if (facts !== undefined && facts.size > MOST_BYTES) {
      return { kind: 'failed', message: `${path} cannot be read: it is larger than 20 MB.` };
    }
    return { kind: 'ok', value: new TextDecoder().decode(await files.read(path)) };
  } catch (error) {
    const why = isAbsent(error) ? 'there is no such file' : faultText(error);
    return { kind: 'failed', message: `${path} cannot be read: ${why}.` };
  }
}

/** `booking.feature:12:3 expected: …`, as compilers say it, so that an editor's terminal makes a link of it. */
export function tellFaults({ file, document }: FeatureFile, terminal: Terminal): void {
  const { faults } = document.reading;
  for (const { line, column, message } of faults.slice(0, MOST_FAULTS)) {
    terminal.err(`${file}:${line}:${column} ${message}`);
  }
  if (faults.length > MOST_FAULTS) terminal.err(`… and ${plural(faults.length - MOST_FAULTS, 'more fault')}`);
}

/** `x.feature` → `x.proto.json`, as the editor keeps it. */
async function bindingsOf(file: string, terminal: Terminal): Promise<readonly Binding[]> {
  const path = `${file.replace(/\.feature(?:\.md)?$/iu, '')}.proto.json`;
  if ((await terminal.files.facts(path).catch(() => undefined))?.kind !== 'file') return [];
  const text = await readText(path, terminal);
  const kept = text.kind === 'ok' ? readSidecar(text.value) : text;
  if (kept.kind === 'ok') return kept.value.bindings;
  if (kept.kind === 'failed') terminal.err(`${path} is left aside: ${kept.message}`);
  return [];
}
