import { join } from 'node:path';
import { roles } from '../../src/core/categorize/ballots.ts';
import type { Question } from '../../src/core/categorize/engine.ts';
import { evaluate } from '../../src/core/categorize/evaluate.ts';
import { viewPost } from '../../src/core/categorize/postView.ts';
import { readTexts } from '../../src/core/categorize/readTexts.ts';
import type { PostText } from '../../src/core/posts/post.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { termsOf } from '../../src/core/taxonomy/frequency.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { corpora, corporaMissing } from './corpora.ts';
import type { Bench, Row } from './report.ts';

const { signal } = new AbortController();
const blogs = [
  ['blog-digitalgov', 'topics'],
  ['blog-haacked', 'tags'],
  ['blog-18f', 'tags'],
] as const;

/** The words that a vote of the fast pass is shown, without those of the author's terms. */
function seen({ post, text }: Question, vote: number): PostText {
  const ballot = roles.fast.ballots[vote];
  if (ballot === undefined) throw new Error(`There is no vote ${vote}.`);
  const { pieces } = viewPost({ post: { ...post, terms: {} }, text }, ballot.most, ballot.reach);
  // Title and fence stand on the first two lines.
  return { title: text.title, headings: [], body: pieces.join('\n').split('\n').slice(2).join('\n') };
}

async function rowFor(blog: string, field: string): Promise<Row> {
  const folder = join(corpora, blog);
  const scan = await scanAll(folder, { files: nodeFiles, signal, fields: [field] });
  if (scan.kind !== 'ok') throw new Error(`The scan ended as ${scan.kind}.`);
  const { site, posts } = scan.value;
  const progress = { report: (): void => undefined };
  const texts = await readTexts({ folder, site, posts, files: nodeFiles, progress, signal });
  if (texts.kind !== 'ok') throw new Error(`Reading ended as ${texts.kind}.`);
  const rightOn = async (shown: (question: Question) => PostText): Promise<number> => {
    const labelled = texts.value.map((one) => ({ text: shown(one), terms: termsOf(one.post, field) }));
    const found = await evaluate({ texts: labelled }, signal);
    if (found.kind !== 'ok') throw new Error(`Evaluating ended as ${found.kind}.`);
    return found.value.right;
  };
  const whole = await rightOn(({ text }) => text);
  const [first, second, third] = [
    await rightOn((one) => seen(one, 0)),
    await rightOn((one) => seen(one, 1)),
    await rightOn((one) => seen(one, 2)),
  ];
  return {
    what: `${blog}: the built-in engine, cross-validated on what the votes of the fast pass are shown: right`,
    ours: `first ${first.toFixed(3)}, second ${second.toFixed(3)}, third ${third.toFixed(3)}`,
    peer: `whole posts: ${whole.toFixed(3)}`,
    figure: second,
  };
}

/** What showing a model so little of a post costs in words that tell its theme, as far as counting words can say. */
export const glanceBench: Bench = {
  name: 'glance',
  async run() {
    if (corporaMissing !== undefined) return { kind: 'skipped', reason: corporaMissing };
    const rows: Row[] = [];
    for (const [blog, field] of blogs) rows.push(await rowFor(blog, field));
    return { kind: 'measured', rows };
  },
};
