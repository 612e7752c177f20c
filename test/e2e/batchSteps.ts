import { answerLine, completion, type RequestLine } from '../unit/categorize/batch/batchKit.ts';
import { until } from '../launch/until.ts';
import { quickTitle } from './connectionKit.ts';
import type { Workbench } from './workbench.ts';

export const exporting = 'Impact: Export Batch Requests…';
export const importing = 'Impact: Import Batch Answers…';
/** The steps of a new batch, as their titles name them. */
export const steps = ['(1/4)', '(2/4)', '(3/4)', '(4/4)'].map((step) => `Export Batch Requests ${step}`);
export const saving = 'Export Batch Requests';
export const opening = 'Import Batch Answers';

/** Waits for the box or dialog with this title. */
export async function asks(editor: Workbench, title: string): Promise<void> {
  await until(`“${title}” is asked`, async () => (await quickTitle(editor)).trim() === title);
}

export async function fault(editor: Workbench): Promise<string> {
  const box = editor.page.locator('.quick-input-widget:visible .quick-input-message');
  return (await box.innerText()).replaceAll('\u00a0', ' ');
}

/** Answers the steps before the one with this number, from 0. */
export async function goTo(editor: Workbench, step: number): Promise<void> {
  const answers = ['small', '', '4096'];
  for (const [at, title] of steps.entries()) {
    if (at > step) return;
    await asks(editor, title);
    if (at === step) return;
    const answer = answers[at];
    if (answer === undefined) await editor.pick('Go without');
    else await editor.answer(answer);
  }
  await asks(editor, saving);
}

/** Chooses a file in the window's own dialog by its path; absent: the one it proposes. Says yes where one is replaced. */
export async function chooseFile(editor: Workbench, title: string, path?: string): Promise<void> {
  await asks(editor, title);
  const dialog = editor.page.locator('.quick-input-widget:visible');
  await dialog.locator('.monaco-button').first().waitFor();
  if (path !== undefined) {
    await dialog.locator('input.input').fill(path);
    // The dialog looks at the folder of what is typed first.
    await until('the path is taken', async () => (await dialog.locator('input.input').inputValue()) === path);
  }
  await dialog.locator('input.input').press('Enter');
}

/** Imports a file by the palette, and returns what is said of it. */
export async function importFile(editor: Workbench, path: string, said: string): Promise<string> {
  await editor.runCommand(importing);
  await chooseFile(editor, opening, path);
  return editor.notification(said);
}

/** What a run of a day may bring: the first line twice, and one that failed, one cut off, one of another blog; the last is not there. */
export function damaged(answers: readonly string[], asked: readonly RequestLine[]): readonly string[] {
  const [first = '', second = '', , fourth = ''] = answers;
  return [
    first,
    first,
    second.replace(/"custom_id":"[0-9a-f]+"/u, '"custom_id":"0123456789abcdef"'),
    answerLine(asked[2]?.custom_id ?? '', 500, { error: { message: 'CUDA out of memory' } }),
    fourth.slice(0, 80),
    ...answers.slice(4, -1),
  ];
}

/** As another blog's batch would have come back. */
export const foreign = ['a', 'b', 'c'].map((id) => answerLine(id.repeat(32), 200, completion('{"theme":"x"}')));
