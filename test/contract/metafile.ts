import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from '../launch/paths.ts';

/** esbuild's account of the last build. Throws where there was none. */
export function metafile(): Metafile {
  try {
    return JSON.parse(readFileSync(join(root, 'dist', 'meta.json'), 'utf8'));
  } catch (error) {
    throw new Error('There is no build to check: run `npm run build` first.', { cause: error });
  }
}

/** An output file and what it imports statically, which is what loading it loads: paths from the root. */
export function loadedWith(meta: Metafile, entry: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    const output = meta.outputs[path];
    if (output === undefined || found.has(path)) return;
    found.add(path);
    for (const target of output.imports) if (target.kind === 'import-statement') visit(target.path);
  };
  visit(entry);
  return [...found];
}

/** The packages whose code stands in these output files. */
export function packagesIn(meta: Metafile, outputs: readonly string[]): ReadonlySet<string> {
  const inputs = outputs.flatMap((path) => Object.entries(meta.outputs[path]?.inputs ?? {}));
  const names = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(path)?.[1] ?? []);
  return new Set(names);
}

/** Kibibytes of these output files together. */
export function kibibytes(meta: Metafile, outputs: readonly string[]): number {
  return outputs.reduce((total, path) => total + (meta.outputs[path]?.bytes ?? 0), 0) / 1024;
}
