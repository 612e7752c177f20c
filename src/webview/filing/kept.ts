/** What the page itself remembers while it is hidden or its window is closed. */
export interface Kept {
  /** Kind of voice → origin of the labels that are looked at. */
  readonly origins: ReadonlyMap<string, string>;
  /** Key of the list that is open. */
  readonly open: string | undefined;
  /** Pixels that the page is scrolled by. */
  readonly top: number;
}

/** What was kept by this version or another; anything else is left out. */
export function keptFrom(saved: unknown): Kept {
  const fields = fieldsOf(saved);
  const [open, top] = [fields.get('open'), fields.get('top')];
  const origins = [...fieldsOf(fields.get('origins'))].flatMap(([kind, origin]): readonly [string, string][] =>
    typeof origin === 'string' ? [[kind, origin]] : [],
  );
  return {
    origins: new Map(origins),
    open: typeof open === 'string' ? open : undefined,
    top: typeof top === 'number' && Number.isFinite(top) && top > 0 ? top : 0,
  };
}

export function toSave({ origins, open, top }: Kept): unknown {
  return { origins: Object.fromEntries(origins), ...(open === undefined ? {} : { open }), top };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
