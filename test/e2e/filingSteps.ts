import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeRow, Workbench } from './workbench.ts';

export const run = 'Impact: File Posts (Dry Run)';

/** File → SHA-256 of every post. */
export async function bytesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for await (const file of glob('content/**/*.md', { cwd: folder })) {
    hashes.set(
      file,
      createHash('sha256')
        .update(await readFile(join(folder, file)))
        .digest('hex'),
    );
  }
  return hashes;
}

export function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...before].filter(([file, hash]) => after.get(file) !== hash).map(([file]) => file);
}

export interface SavedRow {
  readonly id: string;
  readonly title: string;
  readonly present: readonly string[];
}

/** The plan's rows by title, as the dry run saved them. */
export async function savedRows(folder: string): Promise<ReadonlyMap<string, SavedRow>> {
  const plan: { rows: SavedRow[] } = JSON.parse(await readFile(join(folder, '.impact', 'plan.json'), 'utf8'));
  return new Map(plan.rows.map((row) => [row.title, row]));
}

export async function dryRun(editor: Workbench): Promise<readonly TreeRow[]> {
  await editor.openView('Impact');
  await editor.runCommand(run);
  const message = await editor.notification('Nothing is written yet', 120_000);
  assert.match(message, /^Filed \d+ by rules, \d+ by the built-in engine; \d+ wait for you\./u);
  const rows = await editor.treeShows('Review', 'a selected row', (all) => all.some((row) => row.selected));
  await editor.webview('h1');
  const focused = editor.section('Review').locator('.monaco-list:focus-within');
  assert.equal(await focused.count(), 1, 'the keys belong to the review, also when the summary has loaded');
  return rows;
}

export async function selectedRow(editor: Workbench): Promise<TreeRow> {
  const rows = await editor.treeShows('Review', 'a selected row', (all) => all.some((row) => row.selected));
  const [row] = rows.filter(({ selected }) => selected);
  assert.ok(row);
  return row;
}

/** Presses a key on the selected row and waits until another one is selected. */
export async function press(editor: Workbench, key: string): Promise<TreeRow> {
  const { label } = await selectedRow(editor);
  await editor.page.keyboard.press(key);
  await editor.treeShows('Review', `a row after “${label}”`, (rows) =>
    rows.some((row) => row.selected && row.label !== label),
  );
  const found = (await editor.treeRows('Review')).find((row) => row.label === label);
  assert.ok(found, `${label} keeps its place`);
  return found;
}

/** Takes what the window's own file dialog proposes. */
export async function confirmFileDialog(editor: Workbench): Promise<void> {
  const dialog = editor.page.locator('.quick-input-widget:visible');
  await dialog.locator('.quick-input-action .monaco-button, .monaco-button').first().waitFor();
  await dialog.locator('input.input').press('Enter');
}

/** Chooses the first row of the open quick pick. */
export async function pickFirst(editor: Workbench): Promise<void> {
  const rows = editor.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  await rows.first().click();
}

/** Opens a file of the folder by its path, and waits until its editor takes keys. */
export async function openFile(editor: Workbench, path: string): Promise<void> {
  await editor.page.keyboard.press('Control+P');
  const name = path.split('/').at(-1) ?? path;
  await editor.page.locator('.quick-input-widget:visible input.input').fill(path);
  await editor.pick(name);
  await editor.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await editor.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
}
