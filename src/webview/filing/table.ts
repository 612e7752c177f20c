import { make, type Child } from '../dom.ts';

export interface Column {
  readonly name: string;
  /** Figures stand at the right. */
  readonly figures?: boolean;
  /** Its words may go on below. */
  readonly wraps?: boolean;
}

/** A table that scrolls within itself where it is too wide, reachable by the keyboard. The first cell of a row is its head. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = make(
    'tr',
    {},
    ...columns.map(({ name, figures }) => make('th', { scope: 'col', class: classOf(figures) }, name)),
  );
  const body = rows.map((cells) =>
    make(
      'tr',
      {},
      ...cells.map((cell, at) =>
        at === 0
          ? make('th', { scope: 'row', class: classOf(columns[at]?.figures) }, cell)
          : make('td', { class: columns[at]?.wraps === true ? 'wraps' : classOf(columns[at]?.figures) }, cell),
      ),
    ),
  );
  return scrolled(
    caption,
    make('table', {}, make('caption', {}, caption), make('thead', {}, head), make('tbody', {}, ...body)),
  );
}

export function scrolled(name: string, inner: HTMLElement): HTMLElement {
  return make('div', { class: 'scrolled', role: 'group', 'aria-label': name, tabindex: 0 }, inner);
}

function classOf(figures: boolean | undefined): string | undefined {
  return figures === true ? 'figures' : undefined;
}
