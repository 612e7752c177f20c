import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources, type Import, type Source } from './sources.ts';

const all = sources('src/**/*.ts');

/** Imports of the files under `folder` that `forbidden` names, as `file: specifier`. */
function offences(folder: string, forbidden: (target: Import, from: Source) => boolean): readonly string[] {
  return all
    .filter(({ file }) => file.startsWith(folder))
    .flatMap((source) =>
      source.imports
        .filter((target) => forbidden(target, source))
        .map(({ specifier }) => `${source.file}: ${specifier}`),
    );
}

function leadsInto(...folders: readonly string[]) {
  return ({ file }: Import) => file !== undefined && folders.some((folder) => file.startsWith(folder));
}

function mayKnowEditor(file: string): boolean {
  return file.startsWith('src/editor/') || file === 'src/extension.ts';
}

test('the import scan sees what there is', () => {
  assert.ok(all.length > 20, `${all.length} files`);
  const extension = all.find(({ file }) => file === 'src/extension.ts');
  assert.ok(extension?.imports.some(({ specifier }) => specifier === 'vscode'));
});

test('vscode is imported only by the editor and the entry of the extension', () => {
  assert.deepEqual(
    offences('src/', ({ specifier }, { file }) => specifier === 'vscode' && !mayKnowEditor(file)),
    [],
  );
});

test('the core knows neither editor, webview nor adapters', () => {
  const outside = leadsInto('src/editor/', 'src/webview/', 'src/node/', 'src/extension.ts', 'src/cli');
  assert.deepEqual(offences('src/core/', outside), []);
});

test('the core reaches disk, network and processes only through its ports', () => {
  const pure = new Set(['node:path', 'node:path/posix', 'node:crypto']);
  assert.deepEqual(
    offences('src/core/', ({ specifier }) => specifier.startsWith('node:') && !pure.has(specifier)),
    [],
  );
});

test('the adapters for Node and the terminal do not know the editor', () => {
  const editor = leadsInto('src/editor/', 'src/webview/', 'src/extension.ts');
  assert.deepEqual([...offences('src/node/', editor), ...offences('src/cli', editor)], []);
});

test('browser code takes nothing from Node or the editor but the protocol', () => {
  assert.deepEqual(
    offences('src/webview/', (target) => target.specifier.startsWith('node:') || leadsInto('src/editor/')(target)),
    [],
  );
});

test('every import leads to a file that is there', () => {
  const files = new Set(all.map(({ file }) => file));
  assert.deepEqual(
    offences('src/', ({ file }) => file !== undefined && file.endsWith('.ts') && !files.has(file)),
    [],
  );
});

test('no import leads back to where it came from', () => {
  const targets = new Map(all.map(({ file, imports }) => [file, imports.flatMap((one) => one.file ?? [])]));
  assert.deepEqual(cycles(targets), []);
});

test('the search for cycles finds one', () => {
  const targets = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  assert.deepEqual(cycles(targets), ['b → c → b']);
});

function cycles(targets: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const seen = path.indexOf(file);
    if (seen !== -1) found.push([...path.slice(seen), file].join(' → '));
    if (seen !== -1 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}
