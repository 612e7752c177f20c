const drive = /^[a-z]:/i;
/** Folders that no post lies in; a plan from elsewhere must not reach hooks, settings or our own journal through them. */
const closed = new Set(['.git', '.impact', '.vscode', 'node_modules']);

const postName = /\.(?:md|mdx|markdown|qmd)$/i;

/** As `idFault`, and why the file cannot be a post: a plan made elsewhere must not give a header to a program or to settings. */
export function postIdFault(id: string): string | undefined {
  return idFault(id) ?? (postName.test(id) ? undefined : 'is not the name of a post (.md, .mdx, .markdown, .qmd)');
}

/**
 * Why an id (a post's path relative to its folder, with `/`) must not be used as one, or `undefined` where it may. Ids come
 * back to us through plans, CSV files and journals that anybody may have written, and end as paths that are written to.
 */
export function idFault(id: string): string | undefined {
  if (id === '') return 'is empty';
  if (id.length > 4096) return 'is longer than 4,096 characters';
  if (id.includes('\0')) return 'holds a NUL character';
  if (id.includes('\\')) return 'holds a backslash';
  if (id.startsWith('/') || drive.test(id)) return 'is an absolute path';
  const segments = id.split('/');
  if (segments.includes('..')) return 'leaves the folder';
  if (segments.includes('.') || segments.includes('')) return 'is not a plain relative path';
  if (segments.some((segment) => closed.has(segment.toLowerCase()))) return 'lies in a folder that holds no posts';
  return undefined;
}
