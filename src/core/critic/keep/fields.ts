/** Readers of plain data that somebody may have written by hand: each answers `undefined` for what is not of its shape. */

export type Fields = ReadonlyMap<string, unknown>;

export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

export function text(fields: Fields, name: string, longest = 4000): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' && value.length <= longest ? value : undefined;
}

export function number(fields: Fields, name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = fields.get(name);
  return typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

export function oneOf<Value extends string>(fields: Fields, name: string, values: readonly Value[]): Value | undefined {
  const value = fields.get(name);
  return values.find((one) => one === value);
}

export function texts(fields: Fields, name: string, most = 100): readonly string[] {
  const value = fields.get(name);
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is string => typeof item === 'string' && item.length <= 2000).slice(0, most);
}

/** Entries that can be read, and the number of those that cannot, or not wholly: whoever writes the file anew would lose something. */
export function list<Item>(
  value: unknown,
  read: (fields: Fields) => Item | undefined,
  most: number,
): { readonly items: readonly Item[]; readonly dropped: number } {
  if (value === undefined) return { items: [], dropped: 0 };
  if (!Array.isArray(value)) return { items: [], dropped: 1 };
  let whole = 0;
  const items = value.slice(0, most).flatMap((entry: unknown) => {
    const fields = fieldsOf(entry);
    const item = fields === undefined ? undefined : read(fields);
    if (item === undefined) return [];
    if (holdsAll(item, entry)) whole += 1;
    return [item];
  });
  return { items, dropped: value.length - whole };
}

/** All that `entry` says is in `item` too. */
export function holdsAll(item: unknown, entry: unknown): boolean {
  if (Array.isArray(entry)) {
    return (
      Array.isArray(item) &&
      item.length === entry.length &&
      entry.every((part: unknown, index) => holdsAll(item[index], part))
    );
  }
  const [fields, kept] = [fieldsOf(entry), fieldsOf(item)];
  if (fields === undefined || kept === undefined) return Object.is(item, entry);
  return [...fields].every(([name, part]) => kept.has(name) && holdsAll(kept.get(name), part));
}

/** `{ [name]: value }`, or nothing where there is no value: for fields that may be absent. */
export function maybe<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  const part: { [key in Name]?: Value } = {};
  if (value !== undefined) part[name] = value;
  return part;
}
