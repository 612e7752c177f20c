import type { Kind } from '../../core/prototype/screens/app.ts';
import type { ViewNode } from '../../core/prototype/session/view.ts';
import { draw, type Drawn } from './drawn.ts';
import { icon, type Icon } from './icons.ts';
import { attributes, named, optionPart, own, partOf, type Pen } from './pen.ts';

interface Entry {
  readonly type: 'text' | 'email' | 'tel' | 'password' | 'search';
  readonly icon?: Icon;
  readonly inputmode?: 'decimal' | 'email' | 'tel';
  readonly role?: 'spinbutton';
  readonly short?: boolean;
}

/**
 * Dates, times and numbers are texts: a scenario enters "next Monday" or "12/03/2026", which the browser's own controls would
 * refuse or empty.
 */
const entries: Readonly<Partial<Record<Kind, Entry>>> = {
  text: { type: 'text' },
  email: { type: 'email', icon: 'mail', inputmode: 'email' },
  number: { type: 'text', inputmode: 'decimal', role: 'spinbutton', short: true },
  date: { type: 'text', icon: 'calendar', short: true },
  time: { type: 'text', icon: 'clock', short: true },
  phone: { type: 'tel', icon: 'phone', inputmode: 'tel' },
  password: { type: 'password', icon: 'lock' },
  search: { type: 'search', icon: 'search' },
  file: { type: 'text', icon: 'upload' },
};

/** A field with its label above it, its hints and its fault between the two, where a reader meets them before the control. */
export function drawField(node: ViewNode, pen: Pen): Drawn {
  if (node.kind === 'radio') return drawRadio(node, pen);
  const control = pen.id(node.id);
  const offers = node.kind === 'select' ? undefined : offersOf(node, pen);
  return draw(
    'div',
    { key: node.id, classes: fieldClasses(node), enters: true },
    draw(
      'label',
      { classes: 'label', attributes: { for: control } },
      named('span', node.label),
      node.required ? requiredMark() : undefined,
    ),
    offers,
    faultOf(node, pen),
    node.kind === 'select' ? drawSelect(node, pen) : drawEntry(node, pen),
  );
}

function fieldClasses(node: ViewNode): string {
  const short = entries[node.kind]?.short === true ? ' short' : '';
  const long = node.kind === 'long' || node.kind === 'radio' ? ' wide' : '';
  return `field kind-${node.kind}${short}${long}${node.fault === undefined ? '' : ' faulty'}`;
}

function requiredMark(): Drawn {
  return draw('span', { classes: 'required', text: '*', attributes: { 'aria-hidden': 'true' } });
}

export function faultOf(node: ViewNode, pen: Pen): Drawn | undefined {
  if (node.fault === undefined) return undefined;
  return draw(
    'div',
    {
      key: 'fault',
      classes: 'fault',
      attributes: { id: pen.id(`${node.id} fault`), role: 'alert' },
      part: { item: `${node.id}#fault`, element: node.id, kind: 'error', place: pen.place, within: 1 },
    },
    icon('error'),
    named('span', node.fault),
  );
}

function offersOf(node: ViewNode, pen: Pen): Drawn | undefined {
  if (node.options.length === 0) return undefined;
  return draw(
    'p',
    { classes: 'hint', attributes: { id: pen.id(`${node.id} hint`) } },
    ...node.options.slice(0, pen.room).map((option) => draw('span', { classes: 'offer', text: option })),
  );
}

function controlAttributes(node: ViewNode, pen: Pen) {
  const described = [
    node.options.length > 0 && node.kind !== 'select' ? pen.id(`${node.id} hint`) : '',
    node.fault === undefined ? '' : pen.id(`${node.id} fault`),
  ].filter((id) => id !== '');
  return {
    id: pen.id(node.id),
    'aria-required': node.required,
    'aria-invalid': node.fault !== undefined,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    disabled: node.disabled,
  };
}

function drawEntry(node: ViewNode, pen: Pen): Drawn {
  const entry = entries[node.kind] ?? { type: 'text' };
  const common = controlAttributes(node, pen);
  const lines = node.kind === 'long' || node.value.includes('\n');
  const control = lines
    ? draw('textarea', {
        key: 'control',
        classes: 'control',
        attributes: attributes({ ...common, rows: '4' }),
        value: node.value,
        part: partOf(pen, node),
      })
    : draw('input', {
        key: 'control',
        classes: 'control',
        attributes: attributes({
          ...common,
          type: entry.type,
          role: entry.role,
          inputmode: entry.inputmode,
          autocomplete: 'off',
          spellcheck: 'false',
          'aria-valuenow':
            entry.role !== undefined && /^-?\d{1,15}(?:\.\d{1,9})?$/u.test(node.value) ? node.value : undefined,
        }),
        value: node.value,
        part: partOf(pen, node),
      });
  return draw(
    'div',
    { classes: entry.icon === undefined || lines ? 'box' : 'box with-icon' },
    entry.icon === undefined || lines ? undefined : icon(entry.icon),
    control,
    node.kind === 'file' ? browse(node, pen) : undefined,
  );
}

/** Lets the viewer's own system choose a file; its name is taken, its contents are never read. */
function browse(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'label',
    { classes: node.disabled ? 'browse off' : 'browse' },
    own(pen, pen.words.browse),
    draw('input', {
      classes: 'unseen',
      attributes: attributes({ type: 'file', tabindex: '-1', 'aria-hidden': true, disabled: node.disabled }),
    }),
  );
}

function drawSelect(node: ViewNode, pen: Pen): Drawn {
  const chosen = node.value === '' || node.options.includes(node.value);
  return draw(
    'div',
    { classes: 'box with-arrow' },
    draw(
      'select',
      {
        key: 'control',
        classes: 'control',
        attributes: attributes(controlAttributes(node, pen)),
        value: node.value,
        part: partOf(pen, node),
      },
      draw('option', { key: 'none', classes: 'extra', text: pen.words.choose, value: '' }),
      ...node.options
        .slice(0, pen.room)
        .map((option) => draw('option', { key: option, classes: 'offer', text: option, value: option })),
      chosen ? undefined : draw('option', { key: node.value, classes: 'extra', text: node.value, value: node.value }),
    ),
    icon('down'),
  );
}

function drawRadio(node: ViewNode, pen: Pen): Drawn {
  const fault = node.fault === undefined ? undefined : pen.id(`${node.id} fault`);
  return draw(
    'fieldset',
    {
      key: node.id,
      classes: fieldClasses(node),
      enters: true,
      attributes: attributes({
        role: 'radiogroup',
        'aria-required': node.required,
        'aria-invalid': node.fault !== undefined,
        'aria-describedby': fault,
        'aria-labelledby': pen.id(`${node.id} legend`),
      }),
      part: partOf(pen, node),
    },
    draw(
      'legend',
      { classes: 'label' },
      named('span', node.label, { id: pen.id(`${node.id} legend`) }),
      node.required ? requiredMark() : undefined,
    ),
    faultOf(node, pen),
    draw(
      'div',
      { classes: 'choices' },
      ...node.options.slice(0, pen.room).map((option, place) => radioChoice(node, pen, option, place)),
    ),
  );
}

function radioChoice(node: ViewNode, pen: Pen, option: string, place: number): Drawn {
  return draw(
    'label',
    { key: option, classes: node.disabled ? 'choice off' : 'choice' },
    draw('input', {
      attributes: attributes({ type: 'radio', name: pen.id(node.id), disabled: node.disabled }),
      checked: option === node.value,
      part: optionPart(pen, node, place),
    }),
    named('span', option),
  );
}

/** A check or a switch: the label stands beside it. */
export function drawCheck(node: ViewNode, pen: Pen): Drawn {
  return draw(
    'div',
    {
      key: node.id,
      classes: node.fault === undefined ? 'field wide kind-check' : 'field wide kind-check faulty',
      enters: true,
    },
    faultOf(node, pen),
    draw(
      'label',
      { classes: node.disabled ? 'tick off' : 'tick' },
      draw('input', {
        key: 'control',
        attributes: attributes({
          ...controlAttributes(node, pen),
          'aria-describedby': node.fault === undefined ? undefined : pen.id(`${node.id} fault`),
          type: 'checkbox',
          role: node.kind === 'switch' ? 'switch' : undefined,
        }),
        checked: node.value === 'on',
        part: partOf(pen, node),
      }),
      named('span', node.label),
      node.required ? requiredMark() : undefined,
    ),
  );
}
