import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../until.ts';

function inFolder(...path: readonly string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

const written: vscode.Uri[] = [];

/** A new feature on the disk, open in an editor. */
async function feature(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = inFolder('features', name);
  written.push(uri);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

function faults(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Impact');
}

function faultsWhen(uri: vscode.Uri, fits: (found: readonly vscode.Diagnostic[]) => boolean) {
  return eventually('the faults', () => Promise.resolve(fits(faults(uri)) ? faults(uri) : undefined));
}

async function proposals(uri: vscode.Uri, position: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
  const list: vscode.CompletionList = await vscode.commands.executeCommand(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

describe('Writing a feature', () => {
  const booking = inFolder('features', 'booking-a-room.feature');

  before(async () => {
    await vscode.window.showTextDocument(booking);
  });

  after(async () => {
    // An unsaved file would ask whether to save it, and wait.
    await vscode.workspace.saveAll(false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of written) await vscode.workspace.fs.delete(uri);
  });

  it('features have a language of their own, in Markdown too', async () => {
    const prose = await vscode.workspace.openTextDocument(inFolder('features', 'returning-a-book.feature.md'));
    const plain = await vscode.workspace.openTextDocument(booking);
    assert.deepEqual([plain.languageId, prose.languageId], ['cucumber', 'cucumber-markdown']);
  });

  it('the outline shows rules, scenarios and steps', async () => {
    const [root] = await eventually('the outline', async () => {
      const found: readonly vscode.DocumentSymbol[] | undefined = await vscode.commands.executeCommand(
        'vscode.executeDocumentSymbolProvider',
        booking,
      );
      return found !== undefined && found.length > 0 ? found : undefined;
    });
    assert.equal(root?.name, 'Booking a meeting room');
    assert.ok(root);
    const rule = root.children.find(({ name }) => name === 'Only free rooms are offered');
    assert.ok(rule);
    assert.ok(rule.children.some(({ name }) => name === 'Booking a room'));
    assert.ok(rule.children[0]?.children.some(({ name }) => name === 'I press "Show rooms"'));
  });

  it('scenarios and tables fold', async () => {
    const document = await vscode.workspace.openTextDocument(booking);
    const ranges: readonly vscode.FoldingRange[] = await vscode.commands.executeCommand(
      'vscode.executeFoldingRangeProvider',
      booking,
    );
    const first = ranges.map(({ start }) => document.lineAt(start).text.trim());
    assert.ok(first.includes('Scenario: Booking a room') && first.includes('And these rooms exist:'), first.join('\n'));
  });

  it('a fault stands in its line, and goes with it', async () => {
    const { uri } = await feature('faulty.feature', 'Feature: f\n  Scenario: s\n    Given a\n    nonsense here\n');
    const [fault] = await faultsWhen(uri, (found) => found.length === 1);
    assert.ok(fault);
    assert.ok(fault.range.isEqual(new vscode.Range(3, 4, 3, 17)), JSON.stringify(fault));
    assert.match(fault.message, /“nonsense here” is not understood/u);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, fault.range, 'When b');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await faultsWhen(uri, (found) => found.length === 0);
  });

  it('a missing language header is one fault, and one action writes it', async () => {
    const { uri } = await feature('french.feature', 'Fonctionnalité: f\n  Scénario: s\n    Quand a\n');
    const [fault] = await faultsWhen(uri, (found) => found.length === 1);
    assert.ok(fault);
    const actions: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uri,
      fault.range,
    );
    const action = actions.find(({ title }) => title === 'Insert "# language: fr"');
    assert.ok(action?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await faultsWhen(uri, (found) => found.length === 0);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.lineAt(0).text, '# language: fr');
  });

  it('formatting sets lines in and keeps comments', async () => {
    const { uri } = await feature('messy.feature', 'Feature: f\n# of it\nScenario: s\nGiven a\n|x|1|\n| long | 10|\n');
    const edits: readonly vscode.TextEdit[] = await vscode.commands.executeCommand(
      'vscode.executeFormatDocumentProvider',
      uri,
      { insertSpaces: true, tabSize: 2 },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(uri, [...edits]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(
      document.getText(),
      'Feature: f\n  # of it\n  Scenario: s\n    Given a\n      | x    |  1 |\n      | long | 10 |\n',
    );
  });

  it('steps of other features are proposed, those of the right role first, with their values to type over', async () => {
    const { uri } = await feature('more.feature', 'Feature: f\n  Scenario: s\n    When I pr\n');
    const found = await eventually('a step of another feature', async () => {
      const items = await proposals(uri, new vscode.Position(2, 13));
      return items.find((item) => labelOf(item).startsWith('I press "'));
    });
    assert.ok(found.insertText instanceof vscode.SnippetString);
    assert.match(found.insertText.value, /^I press "\$\{1:[^}]+\}"$/u);
    assert.match(found.detail ?? '', /^used \d+ times$/u);
  });

  it('keywords of the dialect are proposed at the start of a line, and nothing in a table', async () => {
    const { uri } = await feature('keywords.feature', '# language: fr\nFonctionnalité: f\n  Scénario: s\n    Al\n');
    const words = (await proposals(uri, new vscode.Position(3, 6))).map(labelOf);
    assert.ok(words.includes('Alors'), words.join(', '));
    const document = await vscode.workspace.openTextDocument(booking);
    const table = document
      .getText()
      .split('\n')
      .findIndex((line) => line.includes('| Baobab'));
    const items = await proposals(booking, new vscode.Position(table, 10));
    assert.ok(items.every(({ kind }) => kind !== vscode.CompletionItemKind.Event));
  });

  it('all of it goes where the setting says off, and comes back', async () => {
    const { uri } = await feature('quiet.feature', 'Feature: f\n  Scenario: s\n    Given a\n    nonsense\n');
    await faultsWhen(uri, (found) => found.length === 1);
    const settings = vscode.workspace.getConfiguration();
    await settings.update('impact.gherkin.help', 'off', vscode.ConfigurationTarget.Global);
    await faultsWhen(uri, (found) => found.length === 0);
    await settings.update('impact.gherkin.help', undefined, vscode.ConfigurationTarget.Global);
    await faultsWhen(uri, (found) => found.length === 1);
  });
});
