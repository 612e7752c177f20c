import type { Outline } from '../../core/gherkin/outline.ts';
import type { App } from '../../core/prototype/screens/app.ts';

/** The owner's own screens as their text has them, in the feature's language; the very same as `before` where nothing else is said. */
export async function ownScreens(
  text: string,
  { language, direction, name }: Pick<Outline, 'language' | 'direction' | 'name'>,
  before: App | undefined,
): Promise<App> {
  const { parseScreens } = await import('../../core/prototype/screens/parse.ts');
  const { repairApp } = await import('../../core/prototype/screens/repair.ts');
  const { app: read } = repairApp(parseScreens(text, { name }).app);
  const app = { ...read, language, direction };
  return before !== undefined && JSON.stringify(before) === JSON.stringify(app) ? before : app;
}
