import type { ViewNode } from '../../core/prototype/session/view.ts';
import { draw, type Drawn } from './drawn.ts';
import { attributes, linesOf, named, partOf, type Pen } from './pen.ts';

/** Drawn stand-ins: no picture is ever loaded. */
export function drawImage(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  const part = partOf(pen, node);
  const figure = draw(
    'div',
    { key: 'figure', attributes: { role: 'img', 'aria-labelledby': name }, part },
    draw(
      'svg',
      { attributes: { viewBox: '0 0 320 160', 'aria-hidden': 'true', focusable: 'false' } },
      draw('rect', { classes: 'sky', attributes: { width: '320', height: '160' } }),
      draw('circle', { classes: 'sun', attributes: { cx: '246', cy: '46', r: '18' } }),
      draw('path', { classes: 'far', attributes: { d: 'M0 128L78 66L150 122L206 84L320 140V160H0z' } }),
      draw('path', { classes: 'near', attributes: { d: 'M0 152L112 104L196 148L262 118L320 146V160H0z' } }),
    ),
    named('p', node.label, { id: name }),
    ...linesOf(node).map((line) => draw('span', { classes: 'line', text: line })),
  );
  // A picture has no children for a screen reader: the button that makes it pressable lies beside it.
  const face = draw('button', {
    classes: 'face',
    attributes: attributes({ type: 'button', 'aria-labelledby': name, disabled: node.disabled }),
    part: { ...part, alias: true },
  });
  const classes = `image${node.live ? ' live' : ''}${node.disabled ? ' off' : ''}`;
  return draw('div', { key: node.id, classes, enters: true }, figure, node.live ? face : undefined);
}

/** Bars for the numbers in the options: "Monday 12", "Sales: 1,200", "40 %". An option without a number is a line of text. */
export function drawChart(node: ViewNode, pen: Pen): Drawn {
  const lines = linesOf(node).slice(0, pen.room);
  const numbers = lines.map(numberIn);
  const most = Math.max(1, ...numbers.map((number) => Math.abs(number ?? 0)));
  return draw(
    'div',
    {
      key: node.id,
      classes: node.disabled ? 'chart off' : 'chart',
      enters: true,
      attributes: { role: 'img', 'aria-labelledby': pen.id(`${node.id} name`) },
      part: partOf(pen, node),
    },
    named('p', node.label, { id: pen.id(`${node.id} name`) }),
    ...(lines.length === 0 ? [standIn()] : lines.map((line, place) => bar(line, numbers[place], most))),
  );
}

function bar(line: string, number: number | undefined, most: number): Drawn {
  const share = number === undefined ? 0 : Math.max(1, Math.round((Math.abs(number) / most) * 100));
  return draw(
    'div',
    { classes: 'bar-row' },
    draw('span', { classes: 'line', text: line }),
    number === undefined
      ? undefined
      : draw(
          'svg',
          { attributes: { 'aria-hidden': 'true', focusable: 'false', height: '12' } },
          draw('rect', { classes: 'track', attributes: { width: '100%', height: '12', rx: '6' } }),
          draw('rect', { classes: 'fill', attributes: { width: `${share}%`, height: '12', rx: '6' } }),
        ),
  );
}

/** A curve that promises no figures. */
function standIn(): Drawn {
  return draw(
    'svg',
    {
      classes: 'curve',
      attributes: { viewBox: '0 0 320 120', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    },
    draw('path', { classes: 'grid', attributes: { d: 'M0 20H320M0 55H320M0 90H320' } }),
    draw('path', { classes: 'area', attributes: { d: 'M0 96C40 88 60 60 100 66S170 34 210 44S280 18 320 22V120H0z' } }),
    draw('path', { classes: 'stroke', attributes: { d: 'M0 96C40 88 60 60 100 66S170 34 210 44S280 18 320 22' } }),
  );
}

/** The last number in a short text; a comma or a space between three digits groups them. */
export function numberIn(line: string): number | undefined {
  const found = line
    .slice(-60)
    .match(/-?\d+(?:[.,\u00a0\u202f']\d+)*/gu)
    ?.at(-1);
  if (found === undefined) return undefined;
  const plain = found.replaceAll(/[.,\u00a0\u202f'](?=\d{3}(?:\D|$))/gu, '').replace(',', '.');
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** For a place with nothing in it: an open box. */
export function emptyPicture(): Drawn {
  return draw(
    'svg',
    { classes: 'nothing', attributes: { viewBox: '0 0 120 80', 'aria-hidden': 'true', focusable: 'false' } },
    draw('rect', { classes: 'shade', attributes: { x: '22', y: '64', width: '76', height: '6', rx: '3' } }),
    draw('path', { classes: 'back', attributes: { d: 'M30 34L60 24L90 34L60 44z' } }),
    draw('path', { classes: 'side', attributes: { d: 'M30 34L60 44V68L30 58z' } }),
    draw('path', { classes: 'front', attributes: { d: 'M90 34L60 44V68L90 58z' } }),
    draw('path', { classes: 'flap', attributes: { d: 'M30 34L18 24L48 15L60 24zM90 34L102 24L72 15L60 24z' } }),
    draw('circle', { classes: 'dot', attributes: { cx: '60', cy: '8', r: '2.5' } }),
    draw('circle', { classes: 'dot', attributes: { cx: '80', cy: '6', r: '1.5' } }),
    draw('circle', { classes: 'dot', attributes: { cx: '42', cy: '5', r: '1.5' } }),
  );
}
