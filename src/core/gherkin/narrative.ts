import type { Narrative } from './outline.ts';

export function narrativeOf(description: string, _dialect: string): Narrative {
  const text = description
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return { text };
}
