/** `npm run docs`: writes the README's table of settings from the manifest. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { root } from '../launch/paths.ts';
import { withTable } from './settingsTable.ts';

const path = join(root, 'README.md');
await writeFile(path, await format(withTable(await readFile(path, 'utf8')), { parser: 'markdown', printWidth: 120 }));
