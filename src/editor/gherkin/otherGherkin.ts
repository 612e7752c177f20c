const known = new Set(['cucumberopen.cucumber-official', 'alexkrechik.cucumberautocomplete']);
const languages = new Set(['feature', 'gherkin', 'cucumber']);

/** Whether an extension speaks Gherkin, by its id or by what it contributes. Its manifest is its own affair: any shape of it is possible. */
export function isGherkin(id: string, manifest: unknown): boolean {
  if (known.has(id.toLowerCase())) return true;
  const contributed = property(property(manifest, 'contributes'), 'languages');
  if (!Array.isArray(contributed)) return false;
  return contributed.some((language) => {
    const name = property(language, 'id');
    const extensions = property(language, 'extensions');
    return (
      typeof name === 'string' &&
      languages.has(name.toLowerCase()) &&
      Array.isArray(extensions) &&
      extensions.includes('.feature')
    );
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
