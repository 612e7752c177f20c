import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import picomatch from 'picomatch';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../launch/paths.ts';

/** What the packer of VS Code takes by `.vscodeignore`: a file is left out when a pattern matches and no `!` pattern brings it back. */
function packed(): readonly string[] {
  const patterns = readFileSync(join(root, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const back = patterns.filter((line) => line.startsWith('!')).map((line) => picomatch(line.slice(1), { dot: true }));
  return globSync('**', { cwd: root, exclude: (path) => /^(?:node_modules|\.git|\.vscode-test|\.model)$/u.test(path) })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.\w+$|LICENSE$/u.test(path) && back.some((matches) => matches(path)));
}

const files = packed();

test('everything is left out of the package but what is listed', () => {
  const [first] = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  assert.equal(first, '**');
});

test('the package holds the bundles, what the manifest names, and the texts a user reads', () => {
  const kinds = [
    /^dist\/(?:extension|cli)\.js$/u,
    /^dist\/(?:chunks|webview)\/[\w.-]+\.(?:js|css)$/u,
    /^dist\/licences\.txt$/u,
    /^media\/[\w./-]+\.(?:svg|png|css|md)$/u,
    /^syntaxes\/[\w.-]+\.json$/u,
    /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/u,
  ];
  assert.deepEqual(
    files.filter((file) => !kinds.some((kind) => kind.test(file))),
    [],
  );
});

test('what the package needs is in it', () => {
  const needed = [
    manifest.main,
    manifest.bin.impact,
    manifest.icon,
    'dist/licences.txt',
    'package.json',
    'README.md',
    'LICENSE',
    ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ...Object.values(manifest.contributes.viewsContainers)
      .flat()
      .map(({ icon }) => icon),
    ...imagesOf('README.md'),
  ].map((path) => path.replace(/^\.\//u, ''));
  assert.deepEqual(
    needed.filter((path) => !files.includes(path)),
    [],
  );
});

function imagesOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const images = [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)|<img[^>]*\ssrc="([^"]+)"|<source[^>]*\ssrcset="([^"]+)"/gu)];
  return images.map(([, a, b, c]) => a ?? b ?? c ?? '').filter((path) => !/^https?:/u.test(path));
}

test('the licences of what is bundled are in the package', () => {
  const text = readFileSync(join(root, 'dist', 'licences.txt'), 'utf8');
  const bundled = Object.keys(manifest.dependencies).filter((name) => text.includes(`${name} `));
  assert.ok(bundled.length > 0, 'dist/licences.txt names no package');
});
