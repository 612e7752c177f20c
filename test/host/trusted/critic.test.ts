import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Finding } from '../../../src/core/critic/findings/finding.ts';
import { emptyReview } from '../../../src/core/critic/findings/review.ts';
import { selectorOf } from '../../../src/core/critic/anchors/selectorOf.ts';
import { printReview } from '../../../src/core/critic/keep/printReview.ts';
import { eventually } from '../until.ts';

const plan = '# Plan\n\n## What we do\n\n- Phones must be put away where possible.\n- Training: TBD\n';
const words = 'Phones must be put away';

function inFolder(...names: readonly string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...names);
}

/** Notes of the rules, once there are any. */
function notes(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return eventually('notes on the wording', () => {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Impact');
    return Promise.resolve(found.length > 0 ? found : undefined);
  });
}

function finding(): Finding {
  const start = plan.indexOf(words);
  return {
    id: 'F-aaaaaa',
    fingerprint: '0123456789abcdef',
    lens: 'holes',
    kind: 'hole',
    severity: 'costly_later',
    confidence: 0.7,
    claim: 'Nobody says where to.',
    consequence: 'They stay in the pockets.',
    anchor: selectorOf(plan, { start, end: start + words.length }),
    match: 'exact',
    section: ['Plan', 'What we do'],
    anchorState: 'same',
    sources: [{ lens: 'holes', model: 'small', family: 'small', run: 'R1' }],
    agreement: 'one',
    verifications: [],
    baseline: 'new',
    firstRun: 'R1',
    lastRun: 'R1',
    seenIn: 1,
    defences: [],
  };
}

async function keptReview(name: string): Promise<vscode.Uri> {
  const uri = inFolder('plans', name);
  const sidecar = inFolder('.impact', 'reviews', 'plans', `${name}.json`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(plan));
  const review = printReview({ ...emptyReview, findings: [finding()] });
  await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode(review));
  return uri;
}

/** Goes to the next finding of the document in front, and answers the words it stands on. */
async function nextWords(): Promise<string> {
  await vscode.commands.executeCommand('impact.critic.next');
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? '' : editor.document.getText(editor.selection);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

describe('A document without any model', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is checked by rules though it was never saved, as information and nothing louder', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: plan });
    await vscode.window.showTextDocument(document);
    void vscode.commands.executeCommand('impact.critic.review', document.uri);
    const found = await notes(document.uri);
    assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(['escape-clause', 'placeholder']));
    assert.ok(found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Information));
  });

  it('is checked though nobody can write to it', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('read-only-test', {
      provideTextDocumentContent: () => plan,
    });
    const uri = vscode.Uri.parse('read-only-test:/plan.md');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    void vscode.commands.executeCommand('impact.critic.review', uri);
    assert.equal((await notes(uri)).length, 2);
    provider.dispose();
  });

  it('has a note put aside by a comment with a reason, and the note goes', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: plan });
    await vscode.window.showTextDocument(document);
    void vscode.commands.executeCommand('impact.critic.review', document.uri);
    const placeholder = (await notes(document.uri)).find(({ code }) => code === 'placeholder');
    assert.ok(placeholder);
    const actions: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      document.uri,
      placeholder.range,
    );
    const ignore = actions.find(({ title }) => title.startsWith('Ignore'));
    assert.ok(ignore?.edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(ignore.edit);
    assert.match(document.getText(), /critic-ignore placeholder/u);
    await eventually('the note to go', async () => {
      const left = (await notes(document.uri)).map(({ code }) => code);
      return left.includes('placeholder') ? undefined : true;
    });
  });

  it('gives the questions of its kind as a page', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: plan });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('impact.critic.questions', document.uri);
    const page = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(page, /^# Questions to/u);
    assert.match(page, /- \[ \] .*\?/u);
  });
});

function setting(value: string | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration('impact.critic').update('lint', value, vscode.ConfigurationTarget.Workspace);
}

describe('A document nobody has reviewed', () => {
  after(async () => {
    await setting(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is checked by rules as soon as the setting says so, whether it is open already or opened then', async () => {
    const open = inFolder('plans', 'open.md');
    const later = inFolder('plans', 'later.md');
    for (const uri of [open, later]) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(plan));
    await vscode.window.showTextDocument(open);
    await setting('on');
    assert.equal((await notes(open)).length, 2);
    await vscode.window.showTextDocument(later);
    assert.equal((await notes(later)).length, 2);
  });
});

describe('A document that was reviewed before', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows its findings on their words when it is opened, and after a formatter wrote all of it anew', async () => {
    const uri = await keptReview('kept.md');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await eventually('the finding', async () => ((await nextWords()) === words ? true : undefined));
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(all, `Written anew.\r\n\r\n${plan.replaceAll('- ', '* ')}`));
    await eventually('the finding in the new text', async () => ((await nextWords()) === words ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the finding in the text of before', async () =>
      (await nextWords()) === words ? true : undefined,
    );
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await eventually('the finding between other line ends', async () =>
      (await nextWords()) === words ? true : undefined,
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('is of the kind that its owner said then', async () => {
    const uri = await keptReview('kind.md');
    const sidecar = inFolder('.impact', 'reviews', 'plans', 'kind.md.json');
    const kept = printReview({ ...emptyReview, kind: 'strategy', findings: [finding()] });
    await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode(kept));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await vscode.commands.executeCommand('impact.critic.questions', uri);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /Kind: Strategy\./u);
  });

  it('keeps its review when it is renamed', async () => {
    const uri = await keptReview('before.md');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await eventually('the finding', async () => ((await nextWords()) === words ? true : undefined));
    const edit = new vscode.WorkspaceEdit();
    const target = inFolder('plans', 'after.md');
    edit.renameFile(uri, target, { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    await eventually('the moved sidecar', async () =>
      (await isThere(inFolder('.impact', 'reviews', 'plans', 'after.md.json'))) ? true : undefined,
    );
    assert.equal(await isThere(inFolder('.impact', 'reviews', 'plans', 'before.md.json')), false);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target));
    await eventually('the finding under the new name', async () => ((await nextWords()) === words ? true : undefined));
  });

  it('leaves a sidecar that a merge has broken as it is', async () => {
    const uri = await keptReview('merged.md');
    const sidecar = inFolder('.impact', 'reviews', 'plans', 'merged.md.json');
    const broken = new TextEncoder().encode('{\n<<<<<<< ours\n  "version": 1\n=======\n>>>>>>> theirs\n');
    await vscode.workspace.fs.writeFile(sidecar, broken);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    void vscode.commands.executeCommand('impact.critic.review', uri);
    await notes(uri);
    assert.deepEqual([...(await vscode.workspace.fs.readFile(sidecar))], [...broken]);
  });
});
