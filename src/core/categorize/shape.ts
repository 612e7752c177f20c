/** Checks the shape of foreign JSON field by field and remembers where it is wrong, without ever throwing. */
export class Shape {
  readonly faults: string[] = [];

  fault(path: string, what: string): void {
    // A hostile file could be wrong in a million places; the first few tell the owner enough.
    if (this.faults.length < 20) this.faults.push(`${path} ${what}`);
  }

  /** The object's own fields; `__proto__` in the text is a field like any other and reaches no prototype. */
  record(value: unknown, path: string): ReadonlyMap<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
    this.fault(path, 'is not an object');
    return new Map();
  }

  list<Item>(value: unknown, path: string, cap: number, item: (value: unknown, path: string) => Item): readonly Item[] {
    if (!Array.isArray(value)) {
      this.fault(path, 'is not a list');
      return [];
    }
    if (value.length > cap) {
      this.fault(path, `has ${value.length} entries, more than ${cap}`);
      return [];
    }
    return value.map((entry: unknown, place) => item(entry, `${path}[${place}]`));
  }

  text(value: unknown, path: string, cap = 10_000): string {
    if (typeof value !== 'string') {
      this.fault(path, 'is not a text');
      return '';
    }
    if (value.length > cap) this.fault(path, `is longer than ${cap} characters`);
    return value;
  }

  number(value: unknown, path: string, least: number, most: number): number {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    this.fault(path, `is not a number from ${least} to ${most}`);
    return least;
  }

  oneOf<Word extends string>(value: unknown, path: string, words: readonly Word[], otherwise: Word): Word {
    const found = words.find((word) => word === value);
    if (found === undefined) this.fault(path, `is none of ${words.join(', ')}`);
    return found ?? otherwise;
  }
}
