/** The lens a file stands for: its name without folders and `.md`, in small letters; `undefined` where that is no name. */
export function lensIdOf(fileName: string): string | undefined {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const id = base
    .replace(/\.md$/iu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/gu, '-');
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,59}$/u.test(id) ? id : undefined;
}
