/**
 * Loads `dist/extension.js` with a stand-in for `vscode` that notes every call, and prints as JSON the calls made while
 * loading, the names exported, and the time loading took in milliseconds.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../launch/paths.ts';

const calls: string[] = [];

/** Answers to every name, and notes when it is called or constructed. */
function standIn(name: string): unknown {
  // A function, because only that can be called, constructed and extended.
  return new Proxy(function anything() {}, {
    get: (own, key) => (key in own ? Reflect.get(own, key) : standIn(`${name}.${String(key)}`)),
    apply: () => note(name),
    construct: () => Object(note(`new ${name}`)),
  });
}

function note(name: string): unknown {
  calls.push(name);
  return standIn(`${name}()`);
}

/** What the API declares at its top: an ES module cannot answer to names it does not know. */
function namesOfApi(): readonly string[] {
  const types = readFileSync(join(root, 'node_modules', '@types', 'vscode', 'index.d.ts'), 'utf8');
  const declared = types.matchAll(/^\texport (?:namespace|class|enum|const|function|abstract class) (\w+)/gmu);
  return [...new Set([...declared].map(([, name]) => name ?? ''))];
}

Object.assign(globalThis, { standInForVSCode: standIn });
const source = namesOfApi()
  .map((name) => `export const ${name} = globalThis.standInForVSCode(${JSON.stringify(name)});`)
  .join('\n');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: 'standin:vscode', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'standin:vscode' ? { format: 'module', source, shortCircuit: true } : next(url, context),
});

const start = performance.now();
const extension: object = await import(pathToFileURL(join(root, 'dist', 'extension.js')).href);
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({ calls, exports: Object.keys(extension), milliseconds }));
