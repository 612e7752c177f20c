/** What the panel remembers of how it was set up, while it is hidden and over a restart of the window. */

export const widths = ['phone', 'tablet', 'full'] as const;
export type Width = (typeof widths)[number];

export interface Kept {
  /** The feature that this is about. The editor reads it too, to find the feature of a panel after a restart. */
  readonly feature: string | undefined;
  readonly width: Width;
  /** Name of the chosen scenario. */
  readonly situation: string | undefined;
  readonly listShown: boolean;
  /** Only the scenarios that are not kept are listed. */
  readonly onlyOpen: boolean;
  /** Scenario id → whether the owner opened or closed it. */
  readonly open: ReadonlyMap<string, boolean>;
  /** Scenario id → id of the run whose steps are shown. */
  readonly rows: ReadonlyMap<string, string>;
}

const most = 2_000;

export const freshKept: Kept = {
  feature: undefined,
  width: 'full',
  situation: undefined,
  listShown: true,
  onlyOpen: false,
  open: new Map(),
  rows: new Map(),
};

export function readKept(saved: unknown): Kept {
  if (typeof saved !== 'object' || saved === null) return freshKept;
  const part = (name: string): unknown => (Object.hasOwn(saved, name) ? Reflect.get(saved, name) : undefined);
  const [feature, width, situation, listShown] = [part('feature'), part('width'), part('situation'), part('listShown')];
  return {
    feature: textOf(feature),
    width: widths.find((one) => one === width) ?? freshKept.width,
    situation: textOf(situation),
    listShown: typeof listShown === 'boolean' ? listShown : freshKept.listShown,
    onlyOpen: part('onlyOpen') === true,
    open: entriesOf(part('open'), (value) => typeof value === 'boolean'),
    rows: entriesOf(part('rows'), (value) => typeof value === 'string'),
  };
}

/** As `readKept` takes it: plain data, since the editor keeps it as JSON. */
export function writeKept(kept: Kept): unknown {
  return { ...kept, open: [...kept.open].slice(-most), rows: [...kept.rows].slice(-most) };
}

function textOf(saved: unknown): string | undefined {
  return typeof saved === 'string' && saved.length <= most ? saved : undefined;
}

function entriesOf<Value>(saved: unknown, isValue: (value: unknown) => value is Value): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  if (!Array.isArray(saved)) return map;
  for (const entry of saved.slice(0, most) as readonly unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry as readonly unknown[];
    if (typeof key === 'string' && isValue(value)) map.set(key, value);
  }
  return map;
}

export function changedKept(kept: Kept, change: Partial<Kept>): Kept {
  const open = new Map([...kept.open, ...(change.open ?? [])]);
  const rows = new Map([...kept.rows, ...(change.rows ?? [])]);
  return { ...kept, ...change, open, rows };
}
