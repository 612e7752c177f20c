import type { ViewNode } from '../../core/prototype/session/view.ts';
import { face } from './content.ts';
import { draw, type Drawn } from './drawn.ts';
import { icon } from './icons.ts';
import { attributes, named, optionPart, partOf, type Pen } from './pen.ts';

export function drawTabs(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  const chosen = Math.max(0, node.options.indexOf(node.value));
  return draw(
    'div',
    { key: node.id, classes: 'tabs', enters: true },
    named('span', node.label, { id: name, classes: 'unseen' }),
    draw(
      'div',
      { classes: 'strip', attributes: { role: 'tablist', 'aria-labelledby': name }, part: partOf(pen, node) },
      ...node.options.slice(0, pen.room).map((option, place) =>
        draw(
          'button',
          {
            key: option,
            classes: 'tab',
            attributes: attributes({
              type: 'button',
              role: 'tab',
              'aria-selected': option === node.value ? 'true' : 'false',
              tabindex: place === chosen ? '0' : '-1',
              disabled: node.disabled,
            }),
            part: optionPart(pen, node, place),
          },
          named('span', option),
        ),
      ),
    ),
  );
}

export function drawSteps(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  const current = node.options.indexOf(node.value);
  return draw(
    'div',
    { key: node.id, classes: node.disabled ? 'steps off' : 'steps', enters: true },
    named('span', node.label, { id: name, classes: 'unseen' }),
    draw(
      'ol',
      { attributes: { role: 'list', 'aria-labelledby': name }, part: partOf(pen, node) },
      ...node.options.slice(0, pen.room).map((option, place) =>
        draw(
          'li',
          {
            classes: place < current ? 'done' : place === current ? 'now' : '',
            attributes: attributes({ 'aria-current': option === node.value ? 'step' : undefined }),
            part: optionPart(pen, node, place),
          },
          draw(
            'span',
            { classes: 'mark', attributes: { 'aria-hidden': 'true' } },
            place < current ? icon('check') : draw('span', { text: String(place + 1) }),
          ),
          face(node, named('span', option)),
        ),
      ),
    ),
  );
}

export function drawNav(node: ViewNode, pen: Pen): Drawn {
  const name = pen.id(`${node.id} name`);
  return draw(
    'nav',
    { key: node.id, classes: 'nav', attributes: { 'aria-labelledby': name }, part: partOf(pen, node) },
    named('span', node.label, { id: name, classes: 'unseen' }),
    draw(
      'ul',
      { attributes: { role: 'list' } },
      ...node.options.slice(0, pen.room).map((option, place) =>
        draw(
          'li',
          { key: option },
          draw(
            'a',
            {
              attributes: attributes({
                href: '#',
                'aria-current': option === node.value ? 'page' : undefined,
                'aria-disabled': node.disabled,
              }),
              part: optionPart(pen, node, place),
            },
            named('span', option),
          ),
        ),
      ),
    ),
  );
}
