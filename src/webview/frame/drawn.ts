/** What is to stand in the document, as data: tags, classes and attributes come from closed lists, texts go in as text alone. */

import type { Kind } from '../../core/prototype/screens/app.ts';

const svgTags = ['svg', 'path', 'circle', 'rect', 'line', 'polyline', 'g'] as const;
type SvgTag = (typeof svgTags)[number];

type HtmlTag =
  | 'a'
  | 'article'
  | 'aside'
  | 'button'
  | 'caption'
  | 'div'
  | 'fieldset'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'header'
  | 'input'
  | 'label'
  | 'legend'
  | 'li'
  | 'main'
  | 'nav'
  | 'ol'
  | 'option'
  | 'p'
  | 'section'
  | 'select'
  | 'span'
  | 'table'
  | 'tbody'
  | 'td'
  | 'textarea'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul';

export type Tag = HtmlTag | SvgTag;

/** No `style`, no `src`, no `href` but to the page itself, no handler. Values come from closed lists, numbers and ids of our own making. */
export type AttributeName =
  | 'aria-atomic'
  | 'aria-checked'
  | 'aria-current'
  | 'aria-describedby'
  | 'aria-disabled'
  | 'aria-hidden'
  | 'aria-invalid'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-live'
  | 'aria-modal'
  | 'aria-orientation'
  | 'aria-required'
  | 'aria-selected'
  | 'aria-valuenow'
  | 'autocomplete'
  | 'cx'
  | 'cy'
  | 'd'
  | 'dir'
  | 'disabled'
  | 'focusable'
  | 'for'
  | 'height'
  | 'href'
  | 'id'
  | 'inert'
  | 'inputmode'
  | 'lang'
  | 'name'
  | 'points'
  | 'preserveAspectRatio'
  | 'r'
  | 'role'
  | 'rows'
  | 'rx'
  | 'scope'
  | 'spellcheck'
  | 'tabindex'
  | 'type'
  | 'viewBox'
  | 'width'
  | 'x'
  | 'x1'
  | 'x2'
  | 'y'
  | 'y1'
  | 'y2';

export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

/** What an element of the document stands for, so that a click, a run and a ring find their way. */
export interface Part {
  /** Id of the page item. */
  readonly item: string;
  /** Id of the prototype's element. */
  readonly element: string;
  readonly kind: Kind | 'option' | 'cell';
  /** Place of the element on the screen, then of the item within its element: the order in which items are told. */
  readonly place: number;
  readonly within: 0 | 1 | 2;
  /** Pressed like the item, but told by another element. */
  readonly alias?: boolean;
}

export interface Drawn {
  readonly tag: Tag;
  /** Tells it from its siblings when the screen is drawn again. */
  readonly key?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly text?: string;
  readonly children?: readonly Drawn[];
  /** Of an input, a text area, a select. */
  readonly value?: string;
  readonly checked?: boolean;
  readonly part?: Part;
  /** Fades in where it is new. */
  readonly enters?: boolean;
}

/** An element with texts or elements in it; `undefined` ones are left out. */
export function draw(
  tag: Tag,
  about: Omit<Drawn, 'tag' | 'children'> = {},
  ...children: readonly (Drawn | undefined)[]
): Drawn {
  return children.length === 0
    ? { tag, ...about }
    : { tag, ...about, children: children.filter((child) => child !== undefined) };
}

export function isSvg(tag: Tag): tag is SvgTag {
  return (svgTags as readonly string[]).includes(tag);
}

/** Elements of the document that it takes. */
export function sizeOf(drawn: Drawn): number {
  let size = 0;
  const waiting = [drawn];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    size += 1;
    waiting.push(...(next.children ?? []));
  }
  return size;
}
