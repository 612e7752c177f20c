import assert from 'node:assert/strict';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { bytesOf, changed, dryRun, openFile, pickFirst, run, savedRows } from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';

test('the review works by mouse, and what cannot be written or undone is left alone with a reason', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const before = await bytesOf(copy.path);
  // An editor in a browser saves by itself unless told not to.
  const settings = { 'files.autoSave': 'off' };
  const size = { width: 1600, height: 1000 };
  await withEditor({ name: 'filing-mouse', folder: copy.path, size, settings }, async (editor) => {
    const rows = await dryRun(editor);
    const waiting = Number(await editor.badge('Impact'));
    const [first, second, third] = rows.filter((row) => row.level === 2).map((row) => row.label);
    assert.ok(first && second && third);
    const inline = async (label: string, button: string) => {
      await editor.treeRow('Review', label).hover();
      await editor.treeRow('Review', label).locator(`.action-label[aria-label^="${button}"]`).click();
    };
    await inline(first, 'Accept');
    await inline(second, 'Skip');
    await until('two are decided', async () => (await editor.badge('Impact')) === String(waiting - 2));

    await editor.treeRow('Review', third).click();
    const file = ((await savedRows(copy.path)).get(third)?.id ?? '').split('/').at(-1) ?? '';
    await editor.page.locator(`.tab[data-resource-name="${file}"]`).waitFor();
    await editor.screenshot('1-post');

    await editor.page.keyboard.press('d');
    await until('D shows the change', async () => (await editor.tabs()).some((title) => title.includes('now ↔ after')));
    await editor.page.locator('.editor.modified .line-insert').first().waitFor();
    await editor.screenshot('2-diff');
    assert.equal(await editor.badge('Impact'), String(waiting - 2), 'looking decides nothing');

    const filed = [...(await savedRows(copy.path)).values()].find((row) => row.present.includes('agile'));
    assert.ok(filed);
    await openFile(editor, filed.id);
    await editor.page.keyboard.press('Control+End');
    await editor.page.keyboard.type('Not saved yet.');

    await editor.runCommand('Impact: Apply Filed Posts');
    await editor.pressInDialog('Apply');
    assert.match(await editor.notification('Wrote '), /1 post left as it is/u);
    assert.equal((await bytesOf(copy.path)).get(filed.id), before.get(filed.id));
    await editor.pressInNotification('Wrote ', 'Show Refused');
    await until('the reason is listed', async () =>
      (await editor.tabs()).some((title) => title.includes('not changed')),
    );
    const page = await editor.webview('table');
    assert.match(await page.locator('table').innerText(), /unsaved changes/u);

    const [victim] = changed(before, await bytesOf(copy.path));
    assert.ok(victim);
    await appendFile(join(copy.path, victim), 'A line of the owner.\n');
    await editor.runCommand('Impact: Undo a Filing Run');
    await pickFirst(editor);
    await editor.notification('left as it is');
    assert.deepEqual(changed(before, await bytesOf(copy.path)), [victim]);
    await editor.pressInNotification('left as it is', 'Compare…');
    await until('the change is shown', async () =>
      (await editor.tabs()).some((title) => title.includes('written by the run')),
    );
    await editor.screenshot('3-compare');
  });
});

test('a post edited since the dry run goes back to review, with a way to judge it anew', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  await withEditor({ name: 'filing-changed', folder: copy.path }, async (editor) => {
    await dryRun(editor);
    const waiting = Number(await editor.badge('Impact'));
    const filed = [...(await savedRows(copy.path)).values()].find((row) => row.present.includes('agile'));
    assert.ok(filed);
    await appendFile(join(copy.path, filed.id), 'A line of the owner.\n');
    await editor.runCommand('Impact: Apply Filed Posts');
    await editor.pressInDialog('Apply');
    assert.match(await editor.notification('Wrote '), /1 post edited since the dry run, back in Review/u);
    await until('the badge counts it', async () => (await editor.badge('Impact')) === String(waiting + 1));

    await editor.runCommand('Impact: Filter Review…');
    await editor.answer(filed.title);
    await editor.treeRow('Review', 'Changed since the dry run').waitFor();
    const row = editor.treeRow('Review', filed.title);
    assert.match((await row.textContent()) ?? '', /edited since, needs a new dry run/u);
    await row.click();
    await editor.page.keyboard.press('Enter');
    await editor.statusBar('start a new one, then decide').waitFor();
    assert.equal(await editor.badge('Impact'), String(waiting + 1), 'it cannot be accepted');
    await editor.screenshot('changed');

    await editor.treeRow('Review', 'Changed since the dry run').hover();
    await editor.treeRow('Review', 'Changed since the dry run').locator('.action-label').first().click();
    await until('the badge counts it as filed', async () => (await editor.badge('Impact')) === String(waiting));
  });
});

test('without rules a taxonomy is proposed, and rules with a fault are opened at the fault', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const rules = join(copy.path, 'taxonomy.yaml');
  await rm(rules);
  await withEditor({ name: 'filing-rules', folder: copy.path, theme: 'light' }, async (editor) => {
    await editor.openView('Impact');
    await editor.section('Review').getByText('Create Taxonomy').waitFor();
    await editor.screenshot('1-no-rules');
    await editor.runCommand(run);
    await editor.pressInNotification('There are no rules yet', 'Create Taxonomy');
    await editor.notification('Proposed ');
    const proposed = await readFile(rules, 'utf8');
    assert.match(proposed, /^themes:/mu);
    await editor.screenshot('2-proposed');

    await editor.runCommand('Impact: Create Taxonomy');
    await editor.notification('nothing was overwritten');
    assert.equal(await readFile(rules, 'utf8'), proposed);

    await writeFile(rules, 'field: categories\nthemes:\n  - name: Agile\nmerge:\n  agil: Agile\nmods: replace\n');
    await editor.runCommand(run);
    assert.match(await editor.notification('Your rules need a look'), /line 6: Unknown key "mods"/u);
    await editor.statusBar('Ln 6, Col 5 (4 selected)').waitFor();
    await editor.screenshot('3-fault');
  });
});

test('nothing is applied in a folder that is not trusted', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const before = await bytesOf(copy.path);
  const settings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
  await withEditor({ name: 'filing-untrusted', folder: copy.path, trust: true, settings }, async (editor) => {
    await dryRun(editor);
    await editor.runCommand('Impact: Apply Filed Posts');
    await editor.notification('not trusted');
    assert.deepEqual(changed(before, await bytesOf(copy.path)), []);
    await editor.screenshot('untrusted');
  });
});
