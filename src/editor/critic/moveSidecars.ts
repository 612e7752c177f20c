import { dirname } from 'node:path';
import { faultText, isAbsent } from '../../core/categorize/faultText.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Files } from '../../core/ports.ts';
import type { ReviewPlace } from './reviewFile.ts';

const ending = '.json';

/**
 * Moves what is kept of a document, or of all documents of a folder, to where it is looked for under the new name. What stands there
 * already is left: the old one stays too, and nothing is lost.
 */
export async function moveSidecars(from: ReviewPlace, to: ReviewPlace, files: Files): Promise<Outcome<undefined>> {
  try {
    await moveFile(from.fsPath, to.fsPath, files);
    await moveFolder(from.fsPath.slice(0, -ending.length), to.fsPath.slice(0, -ending.length), files);
    return { kind: 'ok', value: undefined };
  } catch (fault) {
    return { kind: 'failed', message: `${from.fsPath}: ${faultText(fault)}.` };
  }
}

async function moveFile(from: string, to: string, files: Files): Promise<void> {
  if ((await files.facts(from))?.kind !== 'file' || (await files.facts(to)) !== undefined) return;
  const bytes = await files.read(from);
  await files.makeFolder(dirname(to));
  await files.replace(to, bytes);
  await files.remove(from);
}

async function moveFolder(from: string, to: string, files: Files): Promise<void> {
  const entries = await files.list(from).catch((fault: unknown) => {
    if (isAbsent(fault)) return [];
    throw fault;
  });
  for (const { name, kind } of entries) {
    if (kind === 'file') await moveFile(`${from}/${name}`, `${to}/${name}`, files);
    if (kind === 'folder') await moveFolder(`${from}/${name}`, `${to}/${name}`, files);
  }
}
