import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { root } from '../launch/paths.ts';

export interface Import {
  /** As written: `../ports.ts`, `node:path`, `vscode`. */
  readonly specifier: string;
  /** The file of this project it leads to, from the root and with `/`; absent for packages and Node's modules. */
  readonly file?: string;
  readonly dynamic: boolean;
}

export interface Source {
  /** From the project's root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const statement = /^(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'(?<specifier>[^']+)'/gmu;
const call = /\bimport\(\s*'(?<specifier>[^']+)'\s*\)/gu;

/** The TypeScript files that match, with their imports; type-only ones too, since a layer that knows another's types depends on it. */
export function sources(pattern: string): readonly Source[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return {
        file,
        text,
        imports: [...importsIn(file, text, statement, false), ...importsIn(file, text, call, true)],
      };
    });
}

function* importsIn(from: string, text: string, pattern: RegExp, dynamic: boolean): Generator<Import> {
  for (const { groups } of text.matchAll(pattern)) {
    const specifier = groups?.['specifier'] ?? '';
    const file = specifier.startsWith('.') ? posix.join(dirname(from), specifier) : undefined;
    yield file === undefined ? { specifier, dynamic } : { specifier, dynamic, file };
  }
}

/** A path below the project as messages show it. */
export function shown(path: string): string {
  return relative(root, path).split(sep).join('/');
}
