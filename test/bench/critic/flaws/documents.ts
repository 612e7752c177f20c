import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentKind } from '../../../../src/core/critic/document.ts';

/** The day on which all documents of the benchmark are written. */
export const benchmarkDay = '2026-11-27';

/** How a document is spoilt. Texts are found by exact words; in `cut`, "A … B" means everything from A to the next B. */
export interface Flaw {
  readonly operator: string;
  readonly claim: string;
  readonly cut?: readonly string[];
  readonly find?: string;
  readonly with?: string;
  readonly find2?: string;
  readonly with2?: string;
  readonly after?: string;
  readonly add?: string;
  /** Words elsewhere that the new ones contradict. */
  readonly other?: string;
  readonly slot?: string;
  readonly role?: string;
  readonly how?: string;
}

export interface BenchmarkDocument {
  /** File name without its ending: `plan-bikes`. */
  readonly name: string;
  /** With its ending. */
  readonly file: string;
  readonly kind: DocumentKind;
  readonly language: string;
  readonly text: string;
  /** Empty for those that stay clean. */
  readonly flaws: readonly Flaw[];
  /** Words that look like a fault and are none. */
  readonly decoys: readonly { readonly what: string; readonly exact: string }[];
}

const folder = fileURLToPath(new URL('../documents/', import.meta.url));

/** All documents of the benchmark, by name. */
export function benchmarkDocuments(): readonly BenchmarkDocument[] {
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((notes) => {
      const name = notes.slice(0, -'.json'.length);
      const file = files.find((one) => one.startsWith(`${name}.`) && one !== notes);
      if (file === undefined) throw new Error(`${notes} has no document beside it`);
      const {
        kind,
        language,
        flaws = [],
        decoys = [],
      }: BenchmarkDocument = JSON.parse(readFileSync(join(folder, notes), 'utf8'));
      return { name, file, kind, language, flaws, decoys, text: readFileSync(join(folder, file), 'utf8') };
    });
}

/** Three in ten of the spoilt documents, by name: rules and prompts are not tuned by them from here on. */
export function isHeldOut({ name }: Pick<BenchmarkDocument, 'name'>): boolean {
  const spoilt = benchmarkDocuments().filter(({ flaws }) => flaws.length > 0);
  return spoilt.findIndex((document) => document.name === name) % 10 >= 7;
}
