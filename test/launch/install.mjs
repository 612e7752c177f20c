/**
 * The first step of `npm start` and `npm test` on a machine where nothing is installed yet. It runs on any Node from 20
 * on, with built-in modules only: it installs the packages when they differ from the lockfile, and hands over to the
 * script beside it named by the first argument, under the Node version that the lockfile pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const windows = process.platform === 'win32';
const pinnedNode = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');

/**
 * Compares versions, not times: a checkout gives every file the same age. A package for another system or processor
 * is optional and absent here, which is no difference.
 */
function installed() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(pinnedNode)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) =>
    path === '' || entry.optional ? true : present[path]?.version === entry.version,
  );
}

function install() {
  process.stdout.write('Installing packages (npm ci) …\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  if (status === 0 && existsSync(pinnedNode)) return true;
  process.stderr.write(
    'The packages could not be installed: see what npm says above. A registry has to be reachable; ' +
      'behind a proxy or a mirror set it with `npm config set registry <address>` and run the command again.\n',
  );
  return false;
}

function handOver() {
  const [script = '', ...rest] = process.argv.slice(2);
  const child = spawn(pinnedNode, [join(here, script), ...rest], { cwd: root, stdio: 'inherit', shell: windows });
  // Node would end at once on these and leave the child alone with what it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

if (installed() || install()) handOver();
else process.exitCode = 1;
