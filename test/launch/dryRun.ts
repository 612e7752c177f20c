import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './processes.ts';

/**
 * Files the folder as a dry run with the terminal command and shows what it prints; nothing is written to posts.
 * Returns false when the command failed, after showing why.
 */
export async function dryRun(folder: string, say: (line: string) => void): Promise<boolean> {
  say(`Filing ${folder} as a dry run …\n`);
  const cli = join(root, 'dist', 'cli.js');
  const { code } = await run(process.execPath, [cli, 'categorize', folder], { output: 'show' });
  // 1 says that something was found: posts that wait for review, or cannot be read.
  if (code === 0 || code === 1) return true;
  say(`The dry run failed (exit code ${code}); the line above says why.`);
  return false;
}
