import { evaluate } from '../core/categorize/evaluate.ts';
import { readTexts } from '../core/categorize/readTexts.ts';
import { termsOf } from '../core/taxonomy/frequency.ts';
import { scanPosts } from './blog.ts';
import { columns } from './columns.ts';
import { UsageError } from './command.ts';
import type { Command, Values } from './command.ts';
import { notDone, percent, plural, printJson } from './result.ts';

export const evaluateFolder: Command = {
  name: 'eval',
  summary: "Measure the built-in engine on the author's own terms (5-fold cross-validation)",
  options: {
    field: { type: 'string', value: 'F', help: 'the front-matter field whose terms are the truth (needed)' },
    top: { type: 'string', value: '9', help: 'take this many of the most used terms as themes' },
  },
  async run({ folder, values, json }, terminal) {
    const { files, signal, progress } = terminal;
    const field = values.text('field');
    if (field === undefined)
      throw new UsageError('impact eval needs --field: the front-matter field whose terms are the truth.');
    const top = topOf(values);
    const scan = await scanPosts(folder, terminal, [field]);
    if (scan.kind !== 'ok') return notDone(scan, terminal);
    const { site, posts } = scan.value;
    const labelled = posts.filter((post) => termsOf(post, field).length > 0);
    const texts = await readTexts({ folder, site, posts: labelled, files, progress, signal });
    if (texts.kind !== 'ok') return notDone(texts, terminal);
    const outcome = await evaluate(
      { texts: texts.value.map(({ post, text }) => ({ text, terms: termsOf(post, field) })), top },
      signal,
      progress,
    );
    if (outcome.kind !== 'ok') return notDone(outcome, terminal);
    const { posts: judged, themes, right, coverageAt85, precisionAt85, ece } = outcome.value;
    if (json) printJson({ posts: judged, themes, right, coverageAt85, precisionAt85, ece }, terminal);
    else {
      terminal.out(`${plural(judged, 'post')}, ${themes.length} themes: ${themes.join(', ')}`);
      const rows = [
        ['  right', percent(right)],
        ['  can be filed with at least 85 % of them right', percent(coverageAt85)],
        ['  right among those with a confidence of at least 85 %', percent(precisionAt85)],
        ['  calibration error (ECE)', ece.toFixed(3)],
      ];
      for (const line of columns(rows)) terminal.out(line);
    }
    return 0;
  },
};

function topOf(values: Values): number {
  const top = Number(values.text('top') ?? 9);
  if (Number.isInteger(top) && top >= 2 && top <= 100) return top;
  throw new UsageError(`--top is a whole number from 2 to 100, not "${values.text('top')}".`);
}
