import { join, resolve } from 'node:path';
import { proposeTaxonomy } from '../core/taxonomy/proposeTaxonomy.ts';
import type { ProposedTaxonomy } from '../core/taxonomy/proposeTaxonomy.ts';
import { rulesName, scanPosts } from './blog.ts';
import { columns } from './columns.ts';
import type { Command, ExitCode } from './command.ts';
import { writeBytes } from './planOnDisk.ts';
import { notDone, plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';

export const taxonomyInit: Command = {
  name: 'taxonomy init',
  summary: 'Propose the rules of a blog from its terms and write them to a file',
  options: {
    field: {
      type: 'string',
      value: 'F',
      help: 'the front-matter field for the themes (categories, else tags, else the most used)',
    },
    out: { type: 'string', value: 'taxonomy.yaml', help: `the file to write (${rulesName} in the folder)` },
  },
  async run({ folder, values, json }, terminal) {
    const out = values.text('out');
    const path = out === undefined ? join(folder, rulesName) : resolve(terminal.folder, out);
    if ((await terminal.files.facts(path)) !== undefined) {
      terminal.err(`${path} is there already and stays as it is. Name another file with --out.`);
      return 2;
    }
    const field = values.text('field');
    const scan = await scanPosts(folder, terminal, field === undefined ? [] : [field]);
    if (scan.kind !== 'ok') return notDone(scan, terminal);
    const proposal = proposeTaxonomy(scan.value.posts, field);
    return write(path, proposal, json, terminal);
  },
};

async function write(path: string, proposal: ProposedTaxonomy, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const written = await writeBytes(path, new TextEncoder().encode(proposal.text), terminal.files);
  if (written.kind !== 'ok') return notDone(written, terminal);
  const { field, themes, merged, dropped } = proposal;
  if (json) printJson({ out: path, field, themes: themes.map((theme) => theme.name), merged, dropped }, terminal);
  else {
    terminal.out(`${path}: ${plural(themes.length, 'theme')} for ${field}`);
    for (const line of columns(themes.map(({ name, posts }) => [`  ${name}`, posts, posts === 1 ? 'post' : 'posts'])))
      terminal.out(line);
    terminal.out(
      `${plural(merged, 'spelling')} merged, ${plural(dropped, 'rare term')} dropped. Correct it as you like, then: impact categorize`,
    );
  }
  return 0;
}
