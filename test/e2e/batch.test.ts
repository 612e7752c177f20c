import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { answerAll, requestLines } from '../unit/categorize/batch/batchKit.ts';
import {
  asks,
  chooseFile,
  damaged,
  exporting,
  fault,
  foreign,
  goTo,
  importFile,
  importing,
  opening,
  saving,
  steps,
} from './batchSteps.ts';
import { clearMessages, pickShows } from './connectionKit.ts';
import { bytesOf, changed, savedRows } from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';
import type { Workbench } from './workbench.ts';

async function overviewSays(editor: Workbench, label: string, text: RegExp): Promise<void> {
  await editor.treeShows('Overview', `${label}: ${String(text)}`, (rows) =>
    rows.some((row) => row.label === label && text.test(row.description)),
  );
}

/** Goes on with the batch that is under way, by keyboard. */
async function exportRound(editor: Workbench, round: number): Promise<void> {
  await pickShows(editor, 'Go on with small');
  await editor.screenshot(`round-${round}-1-go-on`);
  await editor.page.keyboard.press('Enter');
  await chooseFile(editor, saving);
}

test('a batch goes out and its answers come back, round by round, until the plan is there', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const before = await bytesOf(copy.path);
  const server = await startSimulator({ models: [{ key: 'small', loaded: 8192, parallel: 4 }] });
  t.after(() => server.close());
  const file = join(copy.path, 'answers.jsonl');
  const round = (number: number) => join(copy.path, '.impact', `batch-round-${number}.jsonl`);
  await withEditor({ name: 'batch', folder: copy.path }, async (editor) => {
    const { page } = editor;
    await editor.openView('Impact');
    await editor.section('Review').getByText('No dry run yet').waitFor();
    // With the mouse, from the menu of the review.
    const header = editor.section('Review').locator('.pane-header');
    const item = page.locator('.monaco-menu .action-label', { hasText: 'Export Batch Requests' });
    const box = page.locator('.quick-input-widget:visible .quick-input-title');
    // The button is there while the mouse is, and the header moves while a view is drawn; a menu that just opened takes no click.
    await until('the menu of the review is used', async () => {
      if ((await item.count()) === 0) {
        await header.hover();
        const more = header.locator('.action-label.codicon-toolbar-more');
        await more.click({ timeout: 2_000 }).catch(() => undefined);
      }
      await item.click({ timeout: 2_000 }).catch(() => undefined);
      await box.waitFor({ timeout: 3_000 }).catch(() => undefined);
      return (await box.count()) > 0;
    });
    await asks(editor, steps[0] ?? '');
    await editor.screenshot('1-model');
    await page.keyboard.press('Enter');
    await until('a model is wanted', async () => (await fault(editor)).includes('A batch needs a model.'));
    await editor.answer('small');
    await asks(editor, steps[1] ?? '');
    await editor.screenshot('2-second-model');
    await page.keyboard.press('Enter');
    await asks(editor, steps[2] ?? '');
    await editor.answer('12');
    await until('more is wanted', async () => (await fault(editor)).includes('a whole number from 512 on'));
    await editor.screenshot('3-tokens');
    await editor.answer('4096');
    await asks(editor, steps[3] ?? '');
    await editor.screenshot('4-probabilities');
    await editor.pick('Go without');
    await chooseFile(editor, saving);
    const written = await editor.notification('Round 1: wrote');
    const asked = await requestLines(round(1));
    assert.match(written, new RegExp(`^Round 1: wrote ${asked.length} requests about \\d+ posts to \\.impact/`, 'u'));
    await overviewSays(editor, 'Batch', new RegExp(`^round 1: ${asked.length} answers awaited$`, 'u'));
    await editor.section('Review').getByText('A batch is under way').waitFor();
    await editor.screenshot('5-exported');

    const answers = await answerAll(asked, server.url);
    await writeFile(file, `${damaged(answers, asked).join('\n')}\n`);
    await clearMessages(editor);
    const taken = await importFile(editor, file, 'taken from');
    assert.equal(
      taken,
      `${asked.length - 4} answers taken from ${asked.length} lines; 2 without an answer of use; 1 not asked by this blog; 1 answered already; 3 of this round not answered yet. Import the file with the rest, or export the next round: it asks for them again.`,
    );
    await editor.screenshot('6-imported');
    await editor.pressInNotification('taken from', 'Show Lines');
    const preview = await editor.webview('table');
    const lines = await preview.locator('body').innerText();
    assert.match(lines, /4\s+content\/posts\/\S+\.md\s+status 500: CUDA out of memory/u);
    assert.match(lines, /5\s+cannot be told\s+it is no JSON object; the file may have been cut off here/u);
    assert.match(lines, /3\s+0123456789abcdef\s+this blog has not asked it/u);
    assert.match(lines, /2\s+content\/posts\/\S+\.md\s+its answer is there already/u);
    assert.match(lines, /3 requests not answered yet/u);
    assert.ok(!lines.includes(copy.path), 'files are named as the window names them');
    await editor.screenshot('7-lines');
    await overviewSays(editor, 'Batch', /^round 1: 3 answers awaited$/u);

    // The rest comes in a second file, and the open page follows.
    await clearMessages(editor);
    await writeFile(file, `${answers.join('\n')}\n`);
    const rest = await importFile(editor, file, 'taken from');
    assert.match(
      rest,
      /^4 answers taken from \d+ lines; \d+ answered already\. Next: \d+ requests? about \d+ posts?\.$/u,
    );
    await until('the page shows the new lines', async () =>
      /Answered already: \d{2,} lines/u.test(await (await editor.webview('table')).locator('body').innerText()),
    );
    await overviewSays(editor, 'Batch', /^round 1 has come back$/u);
    await editor.screenshot('8-rest');

    let last = '';
    for (let number = 2; number < 8; number++) {
      if (number === 2) await editor.pressInNotification('taken from', 'Export Next Round…');
      else await editor.runCommand(exporting);
      await exportRound(editor, number);
      last = await editor.notification(`Round ${number}: wrote`);
      await editor.screenshot(`round-${number}-2-exported`);
      await clearMessages(editor);
      await writeFile(file, `${(await answerAll(await requestLines(round(number)), server.url)).join('\n')}\n`);
      await editor.runCommand(importing);
      await chooseFile(editor, opening, file);
      await until('the answers are taken', async () => {
        last = (await editor.notifications()).find((one) => /taken from|left to ask/u.test(one)) ?? '';
        return last !== '';
      });
      await editor.screenshot(`round-${number}-3-imported`);
      if (last.includes('left to ask')) break;
    }
    assert.match(
      last,
      /^Nothing is left to ask\. Filed \d+ by rules, .*; \d+ waits? for you\. Nothing is written yet\.$/u,
    );
    const rows = await editor.treeShows('Review', 'posts that wait', (all) => all.some((row) => row.selected));
    const saved = await savedRows(copy.path);
    const first = rows.find((row) => row.selected);
    assert.ok(first !== undefined && saved.has(first.label), first?.label);
    assert.match(last, new RegExp(`; ${await editor.badge('Impact')} waits? for you`, 'u'));
    await overviewSays(editor, 'Impact', /^\d+ filed, \d+ to review$/u);
    assert.ok(!(await editor.treeRows('Overview')).some((row) => row.label === 'Batch'), 'nothing is awaited any more');
    assert.deepEqual(changed(before, await bytesOf(copy.path)), [], 'no post was written');
    await editor.screenshot('9-plan');
    // Enter decides, as in any review.
    await page.keyboard.press('Enter');
    await until('it is decided', async () =>
      (await editor.treeRows('Review')).some((row) => row.selected && row.label !== first.label),
    );
  });
});

test('a dialog that is left does nothing, and a file that is none of answers is told for what it is', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  const at = (name: string) => join(copy.path, name);
  const asked = join(copy.path, '.impact', 'batch', 'asked.jsonl');
  await withEditor({ name: 'batch-faults', folder: copy.path, theme: 'light' }, async (editor) => {
    const { page } = editor;
    const leave = async () => {
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
    };
    await editor.openView('Impact');
    await editor.runCommand(importing);
    await editor.notification('No batch was exported from this blog');
    await editor.screenshot('1-no-batch');
    await editor.pressInNotification('No batch was exported', 'Export Batch Requests…');
    for (let step = 0; step <= steps.length; step++) {
      if (step > 0) await editor.runCommand(exporting);
      await goTo(editor, step);
      await leave();
    }
    assert.equal(existsSync(asked), false);
    assert.equal(existsSync(join(copy.path, '.impact', 'batch-round-1.jsonl')), false);

    await editor.runCommand(exporting);
    await goTo(editor, steps.length);
    await chooseFile(editor, saving, at('requests.jsonl'));
    await editor.notification('to requests.jsonl');
    const state = await readFile(asked, 'utf8');

    await editor.runCommand(importing);
    await asks(editor, opening);
    await leave();
    await editor.runCommand(exporting);
    await pickShows(editor, 'New batch…');
    await leave();
    await clearMessages(editor);

    await copyFile(join(root, 'media', 'icon.png'), at('picture.jsonl'));
    await writeFile(at('empty.jsonl'), '');
    await writeFile(at('foreign.jsonl'), foreign.join('\n'));
    await writeFile(at('post.jsonl'), 'Not one word of JSON.\n');
    const kinds = [
      ['picture.jsonl', /^picture\.jsonl is no file of answers: \d+ lines, and none can be read as one\./u],
      ['empty.jsonl', /^empty\.jsonl is empty\./u],
      ['foreign.jsonl', /^foreign\.jsonl answers nothing that this blog asked: it belongs to another blog/u],
      ['post.jsonl', /^post\.jsonl is no file of answers: 1 line, and none can be read as one\./u],
      ['requests.jsonl', /^requests\.jsonl holds the requests, not the answers to them\./u],
    ] as const;
    for (const [name, said] of kinds) {
      const message = await importFile(editor, at(name), name);
      assert.match(message, said);
      assert.ok(message.endsWith('Nothing was taken. Choose the file that came back for the requests.'), message);
      await editor.screenshot(`3-${name}`);
      await clearMessages(editor);
    }
    assert.equal(await readFile(asked, 'utf8'), state, 'no request counts as answered or failed');
    const waiting = (await requestLines(at('requests.jsonl'))).length;
    await overviewSays(editor, 'Batch', new RegExp(`^round 1: ${waiting} answers awaited$`, 'u'));
    // The line of the overview leads to the import by a click.
    await editor.treeRow('Overview', 'Batch').click();
    await asks(editor, opening);
    await editor.screenshot('4-by-the-overview');
    await leave();

    await page.reload();
    await editor.openView('Impact');
    await overviewSays(editor, 'Batch', new RegExp(`^round 1: ${waiting} answers awaited$`, 'u'));
    await editor.section('Review').getByText('Import Batch Answers').click();
    await asks(editor, opening);
    await leave();
  });
});
