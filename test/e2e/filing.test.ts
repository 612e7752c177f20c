import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import {
  bytesOf,
  changed,
  confirmFileDialog,
  dryRun,
  pickFirst,
  press,
  savedRows,
  selectedRow,
} from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';
import { until } from '../launch/until.ts';

test('a blog is filed from the dry run to the undo, by keyboard, without a byte lost', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const before = await bytesOf(copy.path);
  await withEditor({ name: 'filing', folder: copy.path }, async (editor) => {
    const rows = await dryRun(editor);
    const waiting = Number(await editor.badge('Impact'));
    assert.ok(waiting > 5, `the badge shows ${waiting}`);
    assert.ok((await editor.tabs()).some((title) => title.includes('Summary of the dry run')));
    assert.deepEqual(changed(before, await bytesOf(copy.path)), [], 'the dry run writes no post');
    await editor.screenshot('1-dry-run');

    const first = rows.find((row) => row.selected);
    assert.ok(first);
    const theme = /→ (.+?) {2}\d+ %/u.exec(first.description)?.[1];
    assert.ok(theme, first.description);
    assert.match((await press(editor, 'Enter')).description, new RegExp(`→ ${theme}`, 'u'));
    const chosen = await press(editor, '5');
    assert.equal(chosen.description, '→ Leadership (your choice)');
    const skipped = await press(editor, 's');
    assert.equal(skipped.description, 'skipped, stays as it is');
    // What is decided teaches: by it a post or two beside them may pass, or wait again.
    const nearly = async (left: number) => Math.abs(Number(await editor.badge('Impact')) - left) <= 2;
    assert.ok(await nearly(waiting - 3), await editor.badge('Impact'));

    const fourth = (await selectedRow(editor)).label;
    await editor.page.keyboard.press('t');
    await editor.pick('Writing');
    await until('the fourth is decided', async () =>
      (await editor.treeRows('Review')).some(
        (row) => row.label === fourth && row.description === '→ Writing (your choice)',
      ),
    );
    assert.ok(await nearly(waiting - 4), await editor.badge('Impact'));
    await editor.screenshot('2-decided');

    await editor.runCommand('Impact: Apply Filed Posts');
    await editor.pressInDialog('Apply');
    const applied = await editor.notification('Wrote ');
    const written = Number(/Wrote (\d+) post/u.exec(applied)?.[1]);
    const after = await bytesOf(copy.path);
    assert.equal(changed(before, after).length, written);
    const saved = await savedRows(copy.path);
    const text = (title: string) => readFile(join(copy.path, saved.get(title)?.id ?? ''), 'utf8');
    assert.match(await text(first.label), new RegExp(theme, 'u'));
    assert.match(await text(chosen.label), /Leadership/u);
    assert.ok(!changed(before, after).includes(saved.get(skipped.label)?.id ?? ''), 'a skipped post stays');
    await editor.screenshot('3-applied');

    // By the palette: the message's own button goes away with the message after some seconds.
    await editor.runCommand('Impact: Undo a Filing Run');
    await pickFirst(editor);
    await editor.notification('as before, byte for byte');
    assert.deepEqual(changed(before, await bytesOf(copy.path)), []);
    await editor.screenshot('4-undone');
  });
});

test('decisions travel through a spreadsheet, and survive a new window', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const file = join(copy.path, '.impact', 'review.csv');
  await withEditor({ name: 'filing-csv', folder: copy.path }, async (editor) => {
    await dryRun(editor);
    await press(editor, 'Enter');
    await editor.runCommand('Impact: Export Review as CSV');
    await confirmFileDialog(editor);
    const message = await editor.notification('Wrote ');
    // The decided one and those that wait, as many as the lesson of it has left.
    const waiting = Number(await editor.badge('Impact'));
    assert.match(message, new RegExp(`Wrote ${waiting + 1} posts to`, 'u'));

    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    const open = lines.findIndex((line) => line.endsWith(',"",""'));
    assert.ok(open > 0);
    lines[open] = (lines[open] ?? '').replace(/,"",""$/u, ',"skip","read it again"');
    lines.push('"content/posts/no-such-post.md","","","","","","","","","","accept",""');
    await writeFile(file, `${lines.join('\r\n')}\r\n`);
    await editor.runCommand('Impact: Import Review from CSV');
    await confirmFileDialog(editor);
    assert.match(
      await editor.notification('taken from'),
      /^1 decision taken from \d+ rows; \d+ said nothing new; 1 rejected\.$/u,
    );
    await until('the badge counts it', async () => Number(await editor.badge('Impact')) !== waiting);
    await editor.pressInNotification('taken from', 'Show Rejected');
    await until('the rejected rows are listed', async () =>
      (await editor.tabs()).some((title) => title.includes('rejected')),
    );

    const left = await editor.badge('Impact');
    await editor.page.reload();
    await editor.openView('Impact');
    await editor.treeShows('Review', 'rows again', (rows) => rows.length > 3);
    // The window saves its tabs now and then and may come back without them; the page is there to be opened either way.
    const kept = (await editor.tabs()).some((title) => title.includes('Summary'));
    if (!kept) await editor.runCommand('Impact: Show Summary of the Dry Run');
    assert.equal(await (await editor.webview('h1')).locator('h1').innerText(), 'Summary of the dry run');
    await until('the badge is back', async () => (await editor.badge('Impact')) === left, 60_000);
  });
});
