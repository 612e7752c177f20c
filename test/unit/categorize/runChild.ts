/* A run in a process of its own, to be killed in the middle: node runChild.ts <folder> <url> <model> */
import { runWithModels } from './runModels.ts';

const [folder = '', url = '', fast = ''] = process.argv.slice(2);
await runWithModels({ folder, url, fast });
