import type { ViewNode, ViewRow } from '../../core/prototype/session/view.ts';
import { draw, type Drawn } from './drawn.ts';
import { attributes, named, own, partOf, type Pen } from './pen.ts';
import { emptyPicture, numberIn } from './pictures.ts';

interface ColumnLook {
  readonly kind: 'plain' | 'number' | 'chips';
  /** Of chips: the text that stands out from the others. */
  readonly first?: string;
}

export function drawTable(node: ViewNode, pen: Pen): Drawn {
  const columns = Math.max(node.options.length, ...node.rows.slice(0, 500).map((row) => row.cells.length));
  const shown = node.rows.slice(0, Math.max(1, Math.floor(pen.room / (columns + 4))));
  const looks = Array.from({ length: columns }, (_, column) => lookOf(shown, column));
  const hasActions = shown.some((row) => row.actions.length > 0);
  // Without actions of its own a row is chosen for a button elsewhere: then the keyboard must reach it, in one stop for the table.
  const chosen = Math.max(
    0,
    shown.findIndex((row) => row.chosen),
  );
  const chosable =
    !hasActions && pen.view.nodes.some(({ kind, live }) => live && (kind === 'button' || kind === 'link'));
  const stopAt = chosable ? chosen : undefined;
  const name = pen.id(`${node.id} name`);
  return draw(
    'section',
    { key: node.id, classes: 'table', enters: true },
    draw(
      'div',
      {
        classes: 'scroll',
        // Wide ones scroll inside; then the keyboard must be able to reach what scrolls.
        attributes:
          columns > 3
            ? { tabindex: '0', role: 'group', 'aria-labelledby': node.label === '' ? pen.id('title') : name }
            : {},
      },
      draw(
        'table',
        { part: partOf(pen, node) },
        node.label === ''
          ? undefined
          : draw('caption', { classes: isTitle(node, pen) ? 'unseen' : '' }, named('span', node.label, { id: name })),
        columns === 0 ? undefined : head(node, looks, hasActions, pen),
        draw(
          'tbody',
          {},
          ...shown.map((row, place) =>
            drawRow(
              node,
              row,
              looks,
              { hasActions, tab: stopAt === undefined ? undefined : place === stopAt ? '0' : '-1' },
              pen,
            ),
          ),
        ),
      ),
    ),
    node.rows.length === 0 && pen.view.nodes[pen.place + 1]?.kind !== 'empty'
      ? draw('p', { key: 'none', classes: 'empty kit' }, emptyPicture(), own(pen, pen.words.noEntries))
      : undefined,
    shown.length < node.rows.length
      ? draw('p', { key: 'rest', classes: 'rest' }, own(pen, pen.words.more(node.rows.length - shown.length)))
      : undefined,
  );
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** The only table of a screen of the same name: said once is enough for the eye. */
function isTitle(node: ViewNode, pen: Pen): boolean {
  return (
    fold(node.label) === fold(pen.view.title) && pen.view.nodes.filter(({ kind }) => kind === 'table').length === 1
  );
}

function head(node: ViewNode, looks: readonly ColumnLook[], hasActions: boolean, pen: Pen): Drawn {
  return draw(
    'thead',
    {},
    draw(
      'tr',
      {},
      ...looks.map((look, column) =>
        draw(node.options[column] === undefined ? 'td' : 'th', {
          classes:
            `${node.options[column] === undefined ? '' : 'offer '}${look.kind === 'number' ? 'number' : ''}`.trim(),
          text: node.options[column] ?? '',
          attributes: node.options[column] === undefined ? {} : { scope: 'col' },
        }),
      ),
      hasActions
        ? draw('th', { attributes: { scope: 'col' }, classes: 'row-actions' }, own(pen, pen.words.actions, 'unseen'))
        : undefined,
    ),
  );
}

interface RowAbout {
  readonly hasActions: boolean;
  /** Its `tabindex`, where it can be chosen. */
  readonly tab: '0' | '-1' | undefined;
}

function drawRow(table: ViewNode, row: ViewRow, looks: readonly ColumnLook[], about: RowAbout, pen: Pen): Drawn {
  const first = pen.id(`${row.id} cell`);
  return draw(
    'tr',
    {
      key: row.id,
      classes: `${row.chosen ? 'chosen' : ''} ${about.tab === undefined ? '' : 'chosable'}`.trim(),
      attributes: attributes({ 'aria-current': row.chosen, tabindex: about.tab }),
      part: { item: row.id, element: table.id, kind: 'row', place: pen.place, within: 2 },
      enters: true,
    },
    ...looks.map((look, column) => drawCell(row.cells[column] ?? '', look, column === 0 ? first : undefined)),
    about.hasActions
      ? draw(
          'td',
          { classes: 'row-actions' },
          draw(
            'div',
            {},
            ...row.actions.map((action) =>
              draw(
                'button',
                {
                  key: action.id,
                  classes: 'button small',
                  // The label is the name; the row it belongs to is told as its description.
                  attributes: attributes({ type: 'button', 'aria-describedby': first }),
                  part: {
                    item: `${row.id}/${action.id}`,
                    element: action.id,
                    kind: 'rowaction',
                    place: pen.place,
                    within: 2,
                  },
                },
                named('span', action.label),
              ),
            ),
          ),
        )
      : undefined,
  );
}

function drawCell(text: string, look: ColumnLook, id: string | undefined): Drawn {
  const classes = `cell ${look.kind}`;
  if (look.kind === 'chips' && text !== '')
    return draw('td', { classes }, draw('span', { classes: text === look.first ? 'chip' : 'chip other', text }));
  return id === undefined
    ? draw('td', { classes, text })
    : draw('th', { classes, text, attributes: { id, scope: 'row' } });
}

/** Numbers stand at the end of their column; a few short words that come again and again are drawn as marks. */
function lookOf(rows: readonly ViewRow[], column: number): ColumnLook {
  const texts = rows.map((row) => row.cells[column] ?? '').filter((text) => text !== '');
  if (texts.length === 0 || column === 0) return { kind: 'plain' };
  if (texts.every(isNumber)) return { kind: 'number' };
  const distinct = new Set(texts);
  const few = texts.length >= 3 && distinct.size <= 4 && distinct.size < texts.length;
  const short = few && texts.every((text) => text.length <= 18 && numberIn(text) === undefined);
  return short ? { kind: 'chips', first: texts[0] ?? '' } : { kind: 'plain' };
}

function isNumber(text: string): boolean {
  return text.length <= 20 && /^[^\p{L}\d]{0,4}\d[\d.,\u00a0\u202f' ]*[^\p{L}\d]{0,3}$/u.test(text);
}
