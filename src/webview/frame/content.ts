import type { ViewNode } from '../../core/prototype/session/view.ts';
import { draw, type Drawn } from './drawn.ts';
import { icon, type Icon } from './icons.ts';
import { attributes, linesOf, named, optionPart, own, partOf, type Pen } from './pen.ts';
import { emptyPicture } from './pictures.ts';

export function drawHeading(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  const about = { ...block(node, pen, 'heading'), attributes: { 'aria-labelledby': name } };
  return draw(pen.level === 2 ? 'h2' : 'h3', about, named('span', node.label, { id: name }), ...textLines(node));
}

export function drawNote(node: ViewNode, pen: Pen): Drawn {
  return draw('p', block(node, pen, 'note'), named('span', node.label), ...textLines(node));
}

export function drawBadge(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'p',
    block(node, pen, node.live ? 'badge live' : 'badge'),
    face(node, named('span', node.label)),
    ...textLines(node),
  );
}

export function drawEmpty(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'p',
    block(node, pen, 'empty'),
    emptyPicture(),
    named('span', node.label, { classes: 'strong' }),
    ...textLines(node),
  );
}

/** A question to the owner, as a slip of paper beside the product. */
export function drawAsk(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'p',
    block(node, pen, 'ask'),
    draw('span', { classes: 'kit tag' }, icon('question'), own(pen, pen.words.toClarify)),
    named('span', node.label, { classes: 'strong' }),
    // The step's own text is said once where it is all there is to ask.
    ...(node.value === node.label ? [] : textLines(node)),
  );
}

const bannerIcons = { success: 'success', info: 'info', error: 'error', warn: 'warn' } as const satisfies Record<
  string,
  Icon
>;

export function drawBanner(node: ViewNode, pen: Pen): Drawn {
  const tone = node.kind === 'success' || node.kind === 'error' || node.kind === 'warn' ? node.kind : 'info';
  const about = block(node, pen, `banner ${tone}`);
  const role = tone === 'error' || tone === 'warn' ? 'alert' : 'status';
  return draw(
    'div',
    { ...about, attributes: { role } },
    icon(bannerIcons[tone]),
    draw('div', { classes: 'lines' }, named('span', node.label, { classes: 'strong' }), ...textLines(node)),
  );
}

export function drawStat(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  return draw(
    'div',
    { ...block(node, pen, node.live ? 'stat live' : 'stat'), attributes: { role: 'group', 'aria-labelledby': name } },
    face(node, named('span', node.label, { id: name })),
    ...textLines(node),
  );
}

export function drawCard(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  return draw(
    'article',
    { ...block(node, pen, node.live ? 'card live' : 'card'), attributes: { 'aria-labelledby': name } },
    draw(pen.level === 2 ? 'h2' : 'h3', {}, face(node, named('span', node.label, { id: name }))),
    ...textLines(node),
    node.live ? icon('forward') : undefined,
  );
}

/** What leads somewhere has a button for its name: one stop for the keyboard, the whole face for the pointer. */
export function face(node: ViewNode, name: Drawn): Drawn {
  if (!node.live) return name;
  return draw('button', { classes: 'face', attributes: attributes({ type: 'button', disabled: node.disabled }) }, name);
}

export function drawList(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  const shown = node.options.slice(0, pen.room);
  return draw(
    'div',
    { key: node.id, classes: node.disabled ? 'list off' : 'list', enters: true },
    named('p', node.label, { id: name, classes: 'title' }),
    draw(
      'ul',
      { attributes: { role: 'list', 'aria-labelledby': name }, part: partOf(pen, node) },
      ...shown.map((option, place) => {
        const part = optionPart(pen, node, place);
        return draw(
          'li',
          { classes: node.live ? 'live' : '', part },
          face(node, named('span', option)),
          node.live ? icon('forward') : undefined,
        );
      }),
      shown.length < node.options.length ? restItem(node.options.length - shown.length, pen) : undefined,
    ),
  );
}

function restItem(count: number, pen: Pen): Drawn {
  return draw('li', { key: 'rest', classes: 'rest' }, own(pen, pen.words.more(count)));
}

export function drawButton(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'button',
    {
      ...block(node, pen, node.primary ? 'button primary' : 'button'),
      attributes: attributes({ type: 'button', disabled: node.disabled }),
    },
    named('span', node.label),
  );
}

export function drawLink(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'a',
    {
      ...block(node, pen, 'link'),
      attributes: node.disabled
        ? { role: 'link', 'aria-disabled': 'true' }
        : // Never followed: the frame takes the click.
          { href: '#' },
    },
    named('span', node.label),
  );
}

function block(node: ViewNode, pen: Pen, classes: string): Omit<Drawn, 'tag' | 'children'> {
  const off = node.disabled && node.kind !== 'button' && node.kind !== 'link';
  return { key: node.id, classes: off ? `${classes} off` : classes, enters: true, part: partOf(pen, node) };
}

export function textLines(node: ViewNode): readonly Drawn[] {
  return linesOf(node).map((line) => draw('span', { classes: 'line', text: line }));
}
