import { impactPath } from '../../categorize/impactFolder.ts';

/** Sidecar of the document at `path` (relative to the folder, with `/`): `.impact/reviews/plans/launch.md.json`. */
export function reviewPath(folder: string, path: string): string {
  return impactPath(folder, 'reviews', ...safeParts(`${path}.json`));
}

/** Its decision log: `.impact/decisions/plans/launch.md`. */
export function decisionsPath(folder: string, path: string): string {
  return impactPath(folder, 'decisions', ...safeParts(path.endsWith('.md') ? path : `${path}.md`));
}

/** Parts of a path that lead nowhere else than down. */
function safeParts(path: string): readonly string[] {
  return path.split(/[\\/]+/u).filter((part) => part !== '' && part !== '.' && part !== '..');
}
