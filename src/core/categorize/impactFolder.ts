import { join } from 'node:path';
import type { Outcome } from '../outcome.ts';
import type { Files } from '../ports.ts';
import { faultText, isAbsent } from './faultText.ts';

/** Where plans, journals and caches of a blog stand, beside its posts. */
export const impactFolderName = '.impact';

export function impactPath(folder: string, ...names: readonly string[]): string {
  return join(folder, impactFolderName, ...names);
}

/** Plans, journals and caches are this machine's. Reviews, decisions and lenses are the owner's work and belong to their git. */
const ignored = '/*\n!/.gitignore\n!/reviews/\n!/decisions/\n!/lenses/\n';
/** As earlier versions wrote it: it hid all. */
const ignoredBefore = '*\n';

/**
 * Makes `.impact` and a `.gitignore` in it that keeps what is not the owner's own work out of their git; answers its path. Fails where
 * `.impact` or one of `names` in it is a link: a folder got from elsewhere could lead our writes to any file of the user.
 */
export async function prepareImpactFolder(
  folder: string,
  files: Files,
  names: readonly string[] = [],
): Promise<Outcome<string>> {
  const path = impactPath(folder);
  try {
    if (!(await isOurs(folder, [], files))) return linked(path);
    await files.makeFolder(path);
    for (const name of ['.gitignore', ...names]) {
      if (!(await isOurs(folder, name.split('/'), files))) return linked(join(path, name));
    }
    const ignore = join(path, '.gitignore');
    if (await isOldOrAbsent(ignore, files)) await files.replace(ignore, new TextEncoder().encode(ignored));
    return { kind: 'ok', value: path };
  } catch (fault) {
    return {
      kind: 'failed',
      message: `${path} cannot be written: ${faultText(fault)}. Make room or allow writing there.`,
    };
  }
}

/** Whatever the owner made of the file stays. */
async function isOldOrAbsent(ignore: string, files: Files): Promise<boolean> {
  const facts = await files.facts(ignore);
  if (facts === undefined) return true;
  if (facts.kind !== 'file' || facts.size !== ignoredBefore.length) return false;
  return new TextDecoder().decode(await files.read(ignore)) === ignoredBefore;
}

async function isOurs(folder: string, names: readonly string[], files: Files): Promise<boolean> {
  const home = join(await files.realPath(folder), impactFolderName, ...names);
  try {
    return (await files.realPath(impactPath(folder, ...names))) === home;
  } catch (fault) {
    if (isAbsent(fault)) return true;
    throw fault;
  }
}

function linked(path: string): Outcome<string> {
  return {
    kind: 'failed',
    message: `${path} is a link to another place, so nothing is written through it. Remove the link and try again.`,
  };
}

/**
 * The bytes of a file in `.impact`. Rejects as `Files.read` does, and where it is no plain file: in a folder got from elsewhere
 * it may be a link to a device, which never ends.
 */
export async function readOurs(path: string, files: Files): Promise<Uint8Array> {
  const facts = await files.facts(path);
  if (facts !== undefined && facts.kind !== 'file') throw new Error('it is not a plain file');
  return files.read(path);
}
