import { impactPath } from '../../categorize/impactFolder.ts';

/** Sidecar of the document at `path` (relative to the folder, with `/`): `.impact/reviews/plans/launch.md.json`. */
export function reviewPath(folder: string, path: string): string {
  return impactPath(folder, 'reviews', ...safeParts(`${path}.json`));
}

/** Its decision log: `.impact/decisions/plans/launch.md`. */
export function decisionsPath(folder: string, path: string): string {
  return impactPath(folder, 'decisions', ...safeParts(path.endsWith('.md') ? path : `${path}.md`));
}

/** What a name may not hold on one of the systems a folder is checked out on, and our own mark of it. */
const unfit = /[\p{Cc}<>:"|?*\\%]|[. ]$|^\.{1,2}$/gu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** Parts of a path that lead nowhere else than down, each path to a place of its own. */
function safeParts(path: string): readonly string[] {
  return path.split('/').map((part) => {
    if (part === '') return '%';
    return part.replaceAll(unfit, encoded).replace(reserved, (name) => `%${name}`);
  });
}

function encoded(signs: string): string {
  return Array.from(signs, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
}
