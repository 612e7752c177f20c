import type { AppSource } from '../../webview/protocol.ts';

interface Drawn {
  readonly id: string;
  readonly source: AppSource;
}

/** Versions by models that are kept: who draws again and again does not go back further, and each holds all its screens. */
const mostDrawn = 8;

/** These versions without the oldest that models have drawn; the one on show stays. */
export function withLastDrawn<Version extends Drawn>(versions: readonly Version[], shown: string): readonly Version[] {
  const drawn = versions.filter(({ source }) => source === 'model');
  const old = new Set(drawn.slice(0, -mostDrawn).map(({ id }) => id));
  return versions.filter(({ id }) => id === shown || !old.has(id));
}
