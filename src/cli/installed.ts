import { faultText } from '../core/categorize/faultText.ts';
import type { Outcome } from '../core/outcome.ts';
import { fileURLToPath } from 'node:url';
import type { Terminal } from './terminal.ts';

/**
 * A file of the package itself, by its path from the package's folder: two folders up, both from the sources here and from
 * the chunk of the bundle that this ends up in.
 */
export async function readInstalled(path: string, { files }: Terminal): Promise<Outcome<string>> {
  const full = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  try {
    return { kind: 'ok', value: new TextDecoder().decode(await files.read(full)) };
  } catch (error) {
    return { kind: 'failed', message: `${full} is missing from this installation: ${faultText(error)}.` };
  }
}

export async function installedVersion(terminal: Terminal): Promise<string> {
  const text = await readInstalled('package.json', terminal);
  if (text.kind !== 'ok') return 'unknown';
  const version: unknown = Object(JSON.parse(text.value)).version;
  return typeof version === 'string' ? version : 'unknown';
}
