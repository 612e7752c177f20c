import { posix } from 'node:path';
import type { FileEntry, FileKind, Files } from '../../../src/core/ports.ts';

type Tree = Readonly<Record<string, string | { readonly link: string }>>;

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

async function refuse(): Promise<never> {
  throw failure('EROFS', 'memory');
}

/** A disk in memory: paths below `/blog` to texts or links (targets are paths below `/blog`, too). Reading only. */
export function memoryFiles(tree: Tree, faults: Readonly<Record<string, string>> = {}): Files {
  const entries = new Map(Object.entries(tree).map(([path, content]) => [posix.join('/blog', path), content]));
  const resolve = (path: string, depth = 0): string => {
    if (depth > 20) throw failure('ELOOP', path);
    for (const [at, content] of entries) {
      if (typeof content === 'string' || (path !== at && !path.startsWith(`${at}/`))) continue;
      return resolve(posix.join('/blog', content.link) + path.slice(at.length), depth + 1);
    }
    return path;
  };
  const kindOf = (path: string): FileKind | undefined => {
    if (typeof entries.get(path) === 'string') return 'file';
    return [...entries.keys()].some((each) => each.startsWith(`${path}/`)) || path === '/blog' ? 'folder' : undefined;
  };
  const check = (path: string): void => {
    const code = faults[posix.relative('/blog', path)];
    if (code !== undefined) throw failure(code, path);
  };
  return {
    async read(path) {
      check(path);
      const content = entries.get(resolve(path));
      if (typeof content !== 'string') throw failure('ENOENT', path);
      return new TextEncoder().encode(content);
    },
    async list(path): Promise<readonly FileEntry[]> {
      check(path);
      const folder = resolve(path);
      if (kindOf(folder) !== 'folder') throw failure('ENOENT', path);
      const names = new Map<string, FileKind>();
      for (const [each, content] of entries) {
        if (!each.startsWith(`${folder}/`)) continue;
        const [name = '', ...rest] = each.slice(folder.length + 1).split('/');
        names.set(name, rest.length > 0 ? 'folder' : typeof content === 'string' ? 'file' : 'link');
      }
      return [...names].map(([name, kind]) => ({ name, kind })).toReversed();
    },
    async facts(path) {
      let real: string;
      try {
        real = resolve(path);
      } catch {
        return undefined;
      }
      const kind = kindOf(real);
      return kind && { kind, size: 0, modified: 0, mode: 0o644, identity: real };
    },
    realPath: async (path) => resolve(path),
    replace: refuse,
    append: refuse,
    makeFolder: refuse,
    remove: refuse,
  };
}
