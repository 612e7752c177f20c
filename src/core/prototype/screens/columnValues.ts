import type { App } from './app.ts';

/** The values under the table columns that `isMeant` takes, each once, as far as a list of choices is still one. */
export function columnValues(app: App, isMeant: (column: string) => boolean): readonly string[] {
  const values = new Set<string>();
  for (const { elements } of app.screens) {
    let column = -1;
    for (const { kind, options } of elements) {
      if (kind === 'table') column = options.findIndex((name) => isMeant(name));
      const value = kind === 'row' ? options[column] : undefined;
      if (value !== undefined && value !== '') values.add(value);
    }
  }
  return [...values].slice(0, 50);
}
