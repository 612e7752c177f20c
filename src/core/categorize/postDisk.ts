import { join, relative, sep } from 'node:path';
import type { Outcome } from '../outcome.ts';
import type { Files } from '../ports.ts';
import { faultText } from './faultText.ts';
import { hashOf } from './journal.ts';
import { idFault, postIdFault } from './postId.ts';

export interface PostBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** Reads and writes the posts of one folder, and nothing outside it. Every failure is a reason for the owner's list. */
export class PostDisk {
  private readonly folder: string;
  private readonly realFolder: string;
  private readonly files: Files;

  private constructor(folder: string, realFolder: string, files: Files) {
    this.folder = folder;
    this.realFolder = realFolder;
    this.files = files;
  }

  static async open(folder: string, files: Files): Promise<Outcome<PostDisk>> {
    try {
      return { kind: 'ok', value: new PostDisk(folder, await files.realPath(folder), files) };
    } catch (fault) {
      return { kind: 'failed', message: `${folder} cannot be opened: ${faultText(fault)}.` };
    }
  }

  async read(id: string): Promise<Outcome<PostBytes>> {
    const why = postIdFault(id);
    if (why !== undefined) return { kind: 'failed', message: `its path ${why}` };
    const path = join(this.folder, ...id.split('/'));
    try {
      const inside = relative(this.realFolder, await this.files.realPath(path))
        .split(sep)
        .join('/');
      if (idFault(inside) !== undefined) return { kind: 'failed', message: 'a link leads out of the folder' };
      const bytes = await this.files.read(path);
      return { kind: 'ok', value: { path, bytes, hash: hashOf(bytes) } };
    } catch (fault) {
      return { kind: 'failed', message: faultText(fault) };
    }
  }

  /**
   * Why the file must not be written, or `undefined`. The mode is asked for since a rename would replace a read-only file
   * without a word, and the superuser may write to everything.
   */
  async writeFault(path: string): Promise<string | undefined> {
    try {
      const facts = await this.files.facts(path);
      if (facts === undefined) return 'it is not there';
      if (facts.kind !== 'file') return 'it is not a plain file';
      return (facts.mode & 0o222) === 0 ? 'it is read-only' : undefined;
    } catch (fault) {
      return faultText(fault);
    }
  }
}
