import type { CriticDocument } from '../document.ts';
import type { RunRecord } from '../findings/review.ts';
import type { Part } from './parts.ts';

/** Which parts were read by at least one call, and why others were not. */
export interface ReadSheet {
  read(part: Part): void;
  failed(part: Part, why: string): void;
  /** Claims left out of what the lenses of the whole see: section → how many. */
  cut(claims: ReadonlyMap<number, number>): void;
  notRead(parts: readonly Part[], cancelled: boolean): RunRecord['notRead'];
}

export function createReadSheet({ sections }: CriticDocument): ReadSheet {
  const read = new Set<Part>();
  const faults = new Map<Part, string>();
  let left: ReadonlyMap<number, number> = new Map();
  const pathOf = (at: number): readonly string[] => sections[at]?.path ?? [];
  return {
    read: (part) => void read.add(part),
    failed: (part, why) => void faults.set(part, why),
    cut: (claims) => {
      left = claims;
    },
    notRead: (parts, cancelled) => {
      const unread = parts.filter((part) => !read.has(part));
      const readSections = new Set(parts.filter((part) => read.has(part)).flatMap((part) => part.sections));
      const missing = unread.flatMap((part) => {
        const why = cancelled ? 'the run was stopped before' : (faults.get(part) ?? 'nothing more could be asked');
        return part.sections.map((at) => ({
          section: pathOf(at),
          why: readSections.has(at) ? `in part: ${why}` : why,
        }));
      });
      const cut = [...left].map(([at, count]) => ({
        section: pathOf(at),
        why: `ledger cut: ${count === 1 ? '1 claim was' : `${count} claims were`} left out of what the lenses of the whole document saw`,
      }));
      return [...missing, ...cut];
    },
  };
}
