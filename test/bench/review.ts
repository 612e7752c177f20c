import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { press } from '../e2e/filingSteps.ts';
import { withEditor, workingCopy } from '../e2e/harness.ts';
import { largePlan, watchFirstRow, watchSelection } from '../e2e/largeReview.ts';
import { root, sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { median, type Bench } from './report.ts';

/** Milliseconds, as the window itself saw them. */
interface Times {
  readonly firstRow: number;
  readonly decided: readonly number[];
  readonly next: readonly number[];
}

async function review(): Promise<Times> {
  const copy = await workingCopy(sampleBlog);
  await mkdir(join(copy.path, '.impact'));
  await writeFile(join(copy.path, '.impact', 'plan.json'), largePlan());
  let times: Times = { firstRow: Number.NaN, decided: [], next: [] };
  try {
    await withEditor({ name: 'bench-review', folder: copy.path }, async (editor) => {
      // Activated by the blog's rules, the plan taken up: what is timed is the view, not the start of the extension host.
      await until('the badge says what waits', async () => (await editor.badge('Impact')) !== '');
      await editor.page.evaluate(watchFirstRow);
      await editor.openView('Impact');
      await editor.treeShows('Review', 'buckets', (all) => all.some((row) => row.label === '1 to 200'));
      await editor.treeRow('Review', 'Post number').click();
      await editor.page.evaluate(watchSelection);
      for (let time = 0; time < 15; time++) await press(editor, 'Enter');
      times = {
        firstRow: Number(await editor.page.evaluate('globalThis.impactFirstRow')),
        decided: await editor.page.evaluate<number[]>('globalThis.impactDecided'),
        next: await editor.page.evaluate<number[]>('globalThis.impactTimes'),
      };
    });
  } finally {
    await copy.remove();
  }
  return times;
}

function spread(times: readonly number[]): string {
  return `${median(times)} ms (${Math.min(...times)} to ${Math.max(...times)} ms)`;
}

/** Ten thousand rows in the real editor. */
export const reviewBench: Bench = {
  name: 'review',
  async run() {
    if (!existsSync(join(root, 'dist/extension.js')))
      return { kind: 'skipped', reason: 'there is no build: npm run build' };
    const { firstRow, decided, next } = await review();
    return {
      kind: 'measured',
      rows: [
        {
          what: 'review of 10,000 rows in the real editor: click on the view to first row drawn',
          ours: `${firstRow} ms`,
          figure: firstRow,
          bar: { kind: 'at most', value: 500, unit: ' ms' },
        },
        {
          what: `the same: key pressed to its row drawn as decided, median of ${decided.length}`,
          ours: spread(decided),
          figure: median(decided),
          bar: { kind: 'at most', value: 50, unit: ' ms' },
        },
        {
          what: `the same: key pressed to the next row drawn as selected, median of ${next.length}`,
          ours: spread(next),
        },
      ],
    };
  },
};
