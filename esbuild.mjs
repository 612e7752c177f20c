/**
 * Builds what is shipped. `node esbuild.mjs` writes minified files once, `--watch` readable ones after each change.
 *
 * ES modules with shared chunks: what the extension imports dynamically stays in files of its own, so that activation
 * reads and compiles only its own few. `dist/meta.json` is esbuild's account of who imports what; the contract tests read it.
 */
import { globSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const watching = process.argv.includes('--watch');

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const requireForCommonJs =
  "import{createRequire as nodeCreateRequire}from'node:module';const require=nodeCreateRequire(import.meta.url);";

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: !watching,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  target: 'node24',
};

/**
 * The `openai` package makes a client of every API OpenAI has ever offered, in one constructor that no bundler can thin out.
 * We call chat completions only: the classes of the other resources become empty ones, which halves the package.
 */
const chatOnly = {
  name: 'chat-only',
  setup(bundler) {
    bundler.onLoad({ filter: /node_modules[\\/]openai[\\/]resources[\\/].*\.mjs$/ }, async ({ path }) => {
      if (/resources[\\/](?:chat[\\/.]|completions\.mjs)/u.test(path)) return undefined;
      const text = await readFile(path, 'utf8');
      if (!/class \w+ extends APIResource/u.test(text)) return undefined;
      const names = new Set(
        [...text.matchAll(/export (?:class (\w+)|\{([^}]*)\})/gu)].flatMap(([, name, list]) =>
          name === undefined ? exported(list) : [name],
        ),
      );
      return { contents: [...names].map((name) => `export class ${name} {}`).join('\n'), loader: 'js' };
    });
  },
};

/** Names of `a, b as c`. */
function exported(list) {
  return list
    .split(',')
    .map(
      (part) =>
        part
          .trim()
          .split(/\s+as\s+/u)
          .at(-1) ?? '',
    )
    .filter((name) => name !== '');
}

/** @type {import('esbuild').BuildOptions} */
const nodeSide = {
  ...shared,
  entryPoints: ['src/extension.ts', 'src/cli.ts'],
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  plugins: [chatOnly],
  banner: { js: requireForCommonJs },
};

/** @type {import('esbuild').BuildOptions} */
const webviews = {
  ...shared,
  entryPoints: globSync('src/webview/*/main.ts', { cwd: root }).map((entry) => ({
    in: entry,
    out: basename(dirname(entry)),
  })),
  outdir: 'dist/webview',
  loader: { '.css': 'text' },
  format: 'iife',
  platform: 'browser',
  target: 'chrome130',
};

/** Cucumber's own report of a run is a page of its own: its script and style are shipped as they are and read when one is saved. */
const reportFiles = { 'main.js': 'report.js', 'main.css': 'report.css' };

async function copyReport() {
  const from = join(root, 'node_modules', '@cucumber', 'html-formatter', 'dist');
  const names = Object.entries(reportFiles);
  for (const [source, target] of names) await copyFile(join(from, source), join(dist, 'webview', target));
  return names.map(([, target]) => `dist/webview/${target}`);
}

/** The licences of the packages that ended up in the bundles: most ask to be shipped with every copy. */
async function writeLicences(inputs) {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? []),
  );
  const texts = await Promise.all([...folders].sort().map((folder) => licenceOf(join(root, folder))));
  // The report's script is a bundle itself, with React and others in it.
  const inReport = join(root, 'node_modules', '@cucumber', 'html-formatter', 'dist', 'main.js.LICENSE.txt');
  texts.push(await readFile(inReport, 'utf8'));
  await writeFile(join(dist, 'licences.txt'), texts.join('\n\n'));
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/iu.test(entry));
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Afterwards, not before: a build that fails leaves the last good one, and a running editor never finds an empty folder. */
async function removeOthers(kept) {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !kept.has(relative(root, path).split(sep).join('/'))) await rm(path);
  }
}

async function buildOnce() {
  const results = [];
  for (const options of [nodeSide, webviews]) {
    if (options.entryPoints.length > 0) results.push(await build(options));
  }
  const inputs = Object.assign({}, ...results.map((result) => result.metafile.inputs));
  const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
  await mkdir(join(dist, 'webview'), { recursive: true });
  const report = await copyReport();
  await writeFile(join(dist, 'meta.json'), JSON.stringify({ inputs, outputs }));
  await writeLicences({ ...inputs, 'node_modules/@cucumber/html-formatter/dist/main.js': {} });
  await removeOthers(new Set([...Object.keys(outputs), ...report, 'dist/meta.json', 'dist/licences.txt']));
  await chmod(join(dist, 'cli.js'), 0o755);
}

async function watch() {
  for (const options of [nodeSide, webviews]) {
    if (options.entryPoints.length === 0) continue;
    await (await context({ ...options, logLevel: 'info' })).watch();
  }
}

await (watching ? watch() : buildOnce()).catch((error) => {
  // esbuild has printed its own account of a fault in the sources.
  if (!Array.isArray(error?.errors)) throw error;
  process.exitCode = 1;
});
