import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../launch/paths.ts';

const skip = existsSync(join(root, '.git')) ? false : 'no git repository here, so the tracked files are not known';

function tracked(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '');
}

test('the lockfile names versions and hashes, not the addresses they were fetched from', () => {
  const lock: { packages: Record<string, object> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  assert.deepEqual(
    Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry),
    [],
  );
});

test('the lockfile holds the packages of every system, those that the registry at hand does not offer too', () => {
  const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  // Without them `npm ci` refuses to install anything, on every system.
  assert.deepEqual(
    wanted.filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`))),
    [],
  );
});

test('no tracked file holds a path of the machine it was written on', { skip }, () => {
  const places = homedir() === '/root' ? [root] : [root, homedir()];
  const withPlace = tracked()
    .filter((file) => existsSync(join(root, file)))
    .filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return places.some((place) => text.includes(place));
    });
  assert.deepEqual(withPlace, []);
});

test('the top level holds what the layout names', { skip }, () => {
  const layout = new Set([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'esbuild.mjs',
    'media',
    'package-lock.json',
    'package.json',
    'src',
    'syntaxes',
    'test',
    'tsconfig.json',
  ]);
  const top = new Set(tracked().map((file) => file.replace(/\/.*$/u, '')));
  assert.deepEqual(
    [...top].filter((name) => !name.startsWith('.') && !layout.has(name)),
    [],
  );
});

test('what a run makes is ignored by git', { skip }, () => {
  const made = ['node_modules/', 'dist/', '.vscode-test/', '.model/', 'test-results/', 'impact-po-0.1.0.vsix'];
  const ignored = execFileSync('git', ['check-ignore', '--no-index', ...made], { cwd: root, encoding: 'utf8' });
  assert.deepEqual(ignored.trim().split('\n'), made);
});
