import type { Files } from '../ports.ts';

/**
 * The bytes of a plain file of at most `most` bytes, undefined where there is none that can be read. Looks before it reads: a
 * folder got from elsewhere may hold a link to a device, and reading that would never end.
 */
export async function readSmall(path: string, files: Files, most = 1 << 20): Promise<Uint8Array | undefined> {
  try {
    const facts = await files.facts(path);
    return facts?.kind === 'file' && facts.size <= most ? await files.read(path) : undefined;
  } catch {
    return undefined;
  }
}
