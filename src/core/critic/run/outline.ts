import { clipStart, estimateTokens } from '../../categorize/tokens.ts';
import type { CriticDocument } from '../document.ts';
import { oneLine } from './plainText.ts';

/** The headings, indented by rank, within `room` tokens: the lower ranks go first, and that some went is said. Empty without headings. */
export function outlineText({ sections }: CriticDocument, room: number): string {
  const headed = sections.filter(({ heading }) => heading !== undefined);
  const deepest = headed.reduce((most, { level }) => Math.max(most, level), 0);
  for (let depth = deepest; depth > 0; depth -= 1) {
    const lines = headed
      .filter(({ level }) => level <= depth)
      .map(({ level, path }) => `${'  '.repeat(Math.min(6, Math.max(0, level - 1)))}${oneLine(path.at(-1) ?? '', 80)}`);
    if (depth < deepest) lines.push('(lower headings left out)');
    const text = lines.join('\n');
    if (estimateTokens(text) <= room) return text;
    if (depth === 1) return `${clipStart(text, Math.max(0, room - 10))}\n(further headings left out)`;
  }
  return '';
}
