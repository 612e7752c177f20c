import type { CriticDocument } from '../document.ts';
import type { RunRecord } from '../findings/review.ts';
import type { Part } from './parts.ts';

/** Which parts were read by at least one call, and why others were not. */
export interface ReadSheet {
  read(part: Part): void;
  failed(part: Part, why: string): void;
  notRead(parts: readonly Part[], cancelled: boolean): RunRecord['notRead'];
}

export function createReadSheet({ sections }: CriticDocument): ReadSheet {
  const read = new Set<Part>();
  const faults = new Map<Part, string>();
  const pathOf = (at: number): readonly string[] => sections[at]?.path ?? [];
  return {
    read: (part) => void read.add(part),
    failed: (part, why) => void faults.set(part, why),
    notRead: (parts, cancelled) => {
      const unread = parts.filter((part) => !read.has(part));
      const readSections = new Set(parts.filter((part) => read.has(part)).flatMap((part) => part.sections));
      return unread.flatMap((part) => {
        const why = cancelled ? 'the run was stopped before' : (faults.get(part) ?? 'nothing more could be asked');
        return part.sections.map((at) => ({
          section: pathOf(at),
          why: readSections.has(at) ? `in part: ${why}` : why,
        }));
      });
    },
  };
}
