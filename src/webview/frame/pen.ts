import type { View, ViewNode } from '../../core/prototype/session/view.ts';
import { draw, type AttributeName, type Attributes, type Drawn, type Part } from './drawn.ts';
import type { Words } from './words.ts';

/** What drawing one element needs to know of the others. */
export interface Pen {
  readonly view: View;
  readonly words: Words;
  /** Of the kit's own words, where it does not speak the app's language. */
  readonly wordsLanguage: string;
  /** An id of our own making for a name of theirs: the same name gives the same id. */
  readonly id: (name: string) => string;
  /** Place of the element on the screen. */
  readonly place: number;
  /** Heading level for what is drawn now. */
  readonly level: 2 | 3;
  /** Rows, options or lines that may still be drawn. */
  readonly room: number;
}

/** Marks what is the element's name, for the run and for the reader of the code: `name` is never styled. */
export function named(tag: 'span' | 'p' | 'h2' | 'h3' | 'legend', text: string, about: Named = {}): Drawn {
  const { classes = '', id, key } = about;
  return draw(tag, {
    classes: `name ${classes}`.trim(),
    text,
    ...(key === undefined ? {} : { key }),
    ...(id === undefined ? {} : { attributes: { id } }),
  });
}

interface Named {
  readonly classes?: string;
  readonly id?: string;
  readonly key?: string;
}

/** A word of the kit's own: no part of a name or a text. */
export function own(pen: Pen, text: string, classes = ''): Drawn {
  return draw('span', {
    classes: `kit ${classes}`.trim(),
    text,
    attributes: pen.wordsLanguage === pen.view.language ? {} : { lang: pen.wordsLanguage },
  });
}

export function partOf(pen: Pen, node: ViewNode): Part {
  return { item: node.id, element: node.id, kind: node.kind, place: pen.place, within: 0 };
}

export function optionPart(pen: Pen, node: ViewNode, place: number): Part {
  return {
    item: `${node.id}#${place + 1}`,
    element: node.id,
    kind: 'option',
    place: pen.place,
    within: 2,
  };
}

/** The options and the value, which stand beside the label as text. */
export function linesOf(node: ViewNode): readonly string[] {
  return node.value === '' ? node.options : [...node.options, node.value];
}

/** Leaves out what is `undefined` or false; `true` becomes the word. */
export function attributes(all: Readonly<Partial<Record<AttributeName, string | boolean | undefined>>>): Attributes {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, value === true ? 'true' : value]],
    ),
  );
}
