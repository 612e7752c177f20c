import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const words: Readonly<Record<string, readonly string[]>> = {
  Baking: ['flour', 'oven', 'dough', 'crust', 'yeast', 'sugar', 'butter', 'loaf', 'kneading', 'bakery'],
  Sailing: ['harbour', 'mast', 'wind', 'anchor', 'keel', 'rope', 'tide', 'sail', 'rudder', 'jetty'],
  Chess: ['rook', 'bishop', 'castling', 'pawn', 'endgame', 'knight', 'check', 'queen', 'opening', 'tempo'],
};
const names = Object.keys(words);

function post(index: number, theme: string, filed: boolean): string {
  const own = words[theme] ?? [];
  const picked = Array.from({ length: 7 }, (_, at) => own[(index * 3 + at * (1 + (index % 3))) % own.length]);
  const header = filed ? `categories: [${theme}]\n` : '';
  return `---\ntitle: Note ${index} of the ${picked[0] ?? ''}\n${header}---\n\nA day with ${picked.join(', ')} and a walk home.\n`;
}

/** A blog of three clear themes: so many posts that are filed already, and so many that wait for an engine. */
export async function writeClearBlog(folder: string, known: number, open: number): Promise<void> {
  await mkdir(join(folder, 'content', 'posts'), { recursive: true });
  const themes = names.map((name) => `  - name: ${name}\n    about: ${(words[name] ?? []).slice(0, 4).join(', ')}`);
  await writeFile(
    join(folder, 'taxonomy.yaml'),
    `field: categories\nthemes:\n${themes.join('\n')}\ndrop: { below: 1 }\n`,
  );
  for (let index = 0; index < known + open; index++) {
    const theme = names[index % names.length] ?? '';
    const name = `${String(index).padStart(4, '0')}.md`;
    await writeFile(join(folder, 'content', 'posts', name), post(index, theme, index < known));
  }
}

const odds = (p: number): number => Math.log(p / (1 - p));

function label(index: number): object {
  return {
    id: `known/${index}.md`,
    theme: 'Baking',
    right: index < 36,
    drawn: 'terms',
    by: 'built-in',
    signals: { ownOdds: odds(0.8) },
  };
}

function row(index: number): object {
  return {
    id: `content/posts/${String(index).padStart(4, '0')}.md`,
    hash: '0'.repeat(64),
    title: `Post number ${index}`,
    present: ['old'],
    proposal: {
      theme: names[index % names.length],
      confidence: 0.6,
      reason: 'near-threshold',
      evidence: 'Words that speak for it.',
      by: 'built-in',
      signals: { ownOdds: odds(0.8) },
    },
    kept: [],
  };
}

/**
 * A plan as a dry run leaves it: an engine that was right in six of ten cases at .80, and 60 posts at .80 that wait. As the owner
 * finds more of them right than it was, the rest come to pass.
 */
export function waitingPlan(): string {
  return JSON.stringify({
    version: 1,
    created: '2026-01-02T03:04:05.000Z',
    field: 'categories',
    themes: names,
    threshold: 0.85,
    engines: ['built-in'],
    calibration: { stage: 'platt', gold: Array.from({ length: 60 }, (_, index) => label(index)) },
    rows: Array.from({ length: 60 }, (_, index) => row(index)),
    unreadable: [],
    notReached: [],
    seconds: 3,
  });
}
