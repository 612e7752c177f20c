import * as vscode from 'vscode';
import { hasTaxonomy } from '../platform/blogFolder.ts';
import { runCommand } from '../platform/commands.ts';
import { fail, tell, warn } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import type { Blogs } from '../categorize/blogs.ts';
import { count } from '../platform/markdown.ts';

/** Proposes `taxonomy.yaml` from the terms in use and opens it; a file that is there is opened and never overwritten. */
export async function createTaxonomy(services: Services, blogs: Blogs): Promise<void> {
  const filing = await blogs.pick();
  if (filing === undefined) {
    void tell('Open the folder of your blog first.', {
      title: 'Open Folder',
      run: () => vscode.commands.executeCommand('workbench.action.files.openFolder'),
    });
    return;
  }
  if (hasTaxonomy(filing.folder)) {
    await vscode.window.showTextDocument(filing.blog.taxonomyUri);
    void tell('Your rules are there already; nothing was overwritten.');
    return;
  }
  const read = await filing.alone(async () =>
    withProgress('Proposing a taxonomy', (progress, signal) => filing.blog.readPosts(progress, signal)),
  );
  if (read?.kind === 'failed') void fail(read.message);
  if (read?.kind !== 'ok') return;
  const { proposeTaxonomy } = await import('../../core/taxonomy/proposeTaxonomy.ts');
  const proposal = proposeTaxonomy(read.value.posts);
  if (hasTaxonomy(filing.folder)) return;
  try {
    await services.files.replace(filing.blog.taxonomyUri.fsPath, new TextEncoder().encode(proposal.text));
  } catch (fault) {
    void fail(
      `${filing.blog.taxonomyUri.fsPath} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
    return;
  }
  await vscode.window.showTextDocument(filing.blog.taxonomyUri);
  const text =
    proposal.themes.length === 0
      ? 'Your posts have no terms to propose from, so taxonomy.yaml is a template: write your themes.'
      : `Proposed ${count(proposal.themes.length, 'theme')} from “${proposal.field}”, ${count(proposal.merged, 'spelling')} to merge, ${count(proposal.dropped, 'rare term')} to drop. Make it yours, then look at a dry run.`;
  void tell(text, { title: 'File Posts (Dry Run)', run: () => runCommand('impact.file.run') });
}

/** Opens the rules, or offers to make some. */
export async function openTaxonomy(blogs: Blogs): Promise<void> {
  const filing = await blogs.pick();
  if (filing === undefined) return;
  if (hasTaxonomy(filing.folder)) await vscode.window.showTextDocument(filing.blog.taxonomyUri);
  else {
    void warn('This folder has no taxonomy.yaml yet.', {
      title: 'Create Taxonomy',
      run: () => runCommand('impact.taxonomy.create'),
    });
  }
}
