import type { View } from '../../core/prototype/session/view.ts';
import { drawNav } from './choices.ts';
import { textLines } from './content.ts';
import { draw, sizeOf, type Drawn } from './drawn.ts';
import { drawElement } from './element.ts';
import { icon } from './icons.ts';
import { layOut, type Block, type GroupBlock, type Layout, type ModalBlock, type Placed } from './layout.ts';
import { named, own, partOf, type Pen } from './pen.ts';
import { emptyPicture } from './pictures.ts';
import { languageTag, wordsFor } from './words.ts';

/** Elements that a screen may take in the document. */
const mostElements = 2_000;
/** For the app's bar, titles and the words that tell what was left out. */
const reserve = 120;

export interface Drawing {
  readonly bar: Drawn;
  readonly main: Drawn;
  readonly modals: readonly Drawn[];
  readonly skip: string;
}

export interface DrawOptions {
  readonly id: (name: string) => string;
  /** A model is still at this screen. */
  readonly growing: boolean;
  /** Element ids of modals that the viewer closed. */
  readonly closed: ReadonlySet<string>;
}

/** The whole screen as data. What does not fit into the document's size is counted and summed up. */
export function drawScreen(view: View, options: DrawOptions): Drawing {
  return new Sketch(view, options).draw();
}

class Sketch {
  readonly #view: View;
  readonly #options: DrawOptions;
  readonly #pen: Omit<Pen, 'place' | 'room' | 'level'>;
  readonly #modals: Drawn[] = [];
  #left = mostElements - reserve;
  #leftOut = 0;

  constructor(view: View, options: DrawOptions) {
    this.#view = view;
    this.#options = options;
    const { words, language } = wordsFor(view.language);
    this.#pen = { view, words, wordsLanguage: languageTag(language), id: options.id };
  }

  draw(): Drawing {
    const layout = layOut(this.#view.nodes);
    const bar = this.#bar(layout);
    const asks = this.#each(layout.asks);
    const headed = layout.flow[0]?.kind === 'actions' && layout.flow.length > 1 && layout.shape === 'plain';
    const [first, ...others] = this.#blocks(layout.flow, 2);
    const flow = headed || first === undefined ? others : [first, ...others];
    const main = draw(
      'main',
      { key: 'main', classes: `shape-${layout.shape}`, attributes: { id: this.#pen.id('main'), tabindex: '-1' } },
      draw(
        'div',
        {
          key: `screen ${this.#view.path[0] ?? this.#view.screen}`,
          classes: asks.length > 0 ? 'page with-asks' : 'page',
        },
        this.#head(headed ? first : undefined),
        draw('div', { key: 'flow', classes: 'flow' }, ...flow, ...this.#end(flow.length + asks.length)),
        asks.length === 0
          ? undefined
          : draw(
              'aside',
              { key: 'asks', classes: 'asks', attributes: { 'aria-labelledby': this.#pen.id('asks') } },
              draw(
                'h2',
                { classes: 'unseen', attributes: { id: this.#pen.id('asks') } },
                own(this.#anyPen(), this.#pen.words.toClarify),
              ),
              ...asks,
            ),
      ),
    );
    return { bar, main, modals: this.#modals, skip: this.#pen.words.skip };
  }

  /** What a screen can do as a whole stands beside its title. */
  #head(actions: Drawn | undefined): Drawn {
    const title = draw('h1', {
      key: 'title',
      text: this.#view.title === '' ? this.#view.app.name : this.#view.title,
      attributes: { id: this.#pen.id('title'), tabindex: '-1' },
    });
    return draw('div', { key: 'head', classes: 'head' }, title, actions);
  }

  #anyPen(): Pen {
    return { ...this.#pen, place: 0, room: 0, level: 2 };
  }

  #bar(layout: Layout): Drawn {
    const { app } = this.#view;
    const navs = layout.nav.map((placed) => this.#count(drawNav(placed.node, this.#penFor(placed, 2))));
    return draw(
      'header',
      { key: 'bar', classes: 'bar' },
      draw(
        'div',
        { key: 'brand', classes: 'brand' },
        draw('span', { classes: 'glyph', text: initials(app.name, 1), attributes: { 'aria-hidden': 'true' } }),
        draw(
          'div',
          {},
          draw('span', { classes: 'app-name', text: app.name }),
          app.caption === undefined ? undefined : draw('span', { classes: 'caption', text: app.caption }),
        ),
      ),
      ...navs,
      layout.shape === 'signIn' ? undefined : this.#user(),
    );
  }

  #user(): Drawn | undefined {
    const { user, role } = this.#view.app;
    const who = [user, role].filter((part) => part !== undefined && part.trim() !== '');
    const first = who[0];
    if (first === undefined) return undefined;
    return draw(
      'div',
      { key: 'user', classes: 'user' },
      draw('span', { classes: 'initials', text: initials(first, 2), attributes: { 'aria-hidden': 'true' } }),
      draw(
        'div',
        {},
        ...who.map((part, place) => draw('span', { classes: place === 0 ? 'who' : 'role', text: part ?? '' })),
      ),
    );
  }

  #blocks(blocks: readonly Block[], level: 2 | 3): readonly Drawn[] {
    return blocks.flatMap((block) => this.#block(block, level));
  }

  #block(block: Block, level: 2 | 3): readonly Drawn[] {
    if (block.kind === 'group') return this.#group(block);
    if (block.kind === 'modal') return this.#modal(block);
    const drawn = this.#each(block.nodes, level);
    const first = block.nodes[0];
    if (drawn.length === 0 || first === undefined) return [];
    if (block.kind === 'single') return drawn;
    const about = { key: `block ${first.node.id}`, enters: true };
    if (block.kind === 'form' || block.kind === 'filter')
      return [
        draw(
          'div',
          { ...about, classes: `form ${block.kind === 'filter' ? 'filter' : 'stacked'}` },
          ...rows(block.nodes, drawn),
        ),
      ];
    return [draw('div', { ...about, classes: block.kind }, ...drawn)];
  }

  #group(block: GroupBlock): readonly Drawn[] {
    const inside = this.#blocks(block.blocks, block.label === '' ? 2 : 3);
    if (inside.length === 0) return [];
    const name = this.#pen.id(`group ${block.label}`);
    if (block.label === '') return [draw('div', { key: 'group', classes: 'group', enters: true }, ...inside)];
    return [
      draw(
        'div',
        {
          key: `group ${block.label}`,
          classes: 'group',
          enters: true,
          attributes: { role: 'group', 'aria-labelledby': name },
        },
        draw('h2', { key: 'name', classes: 'group-name', text: block.label, attributes: { id: name } }),
        ...inside,
      ),
    ];
  }

  /** Drawn apart, over the page. */
  #modal({ modal, blocks }: ModalBlock): readonly Drawn[] {
    if (this.#options.closed.has(modal.node.id)) return [];
    const pen = this.#penFor(modal, 2);
    const name = pen.id(`${modal.node.id} name`);
    const close = pen.id(`${modal.node.id} close`);
    const words = draw(
      'div',
      { key: 'words' },
      draw('h2', {}, named('span', modal.node.label, { id: name })),
      ...textLines(modal.node),
    );
    this.#count(words);
    this.#modals.push(
      draw(
        'div',
        { key: modal.node.id, classes: 'overlay' },
        draw(
          'div',
          {
            classes: 'dialog',
            attributes: { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': name, tabindex: '-1' },
            part: partOf(pen, modal.node),
          },
          words,
          ...this.#blocks(blocks, 3),
          draw(
            'button',
            { key: 'close', classes: 'close kit', attributes: { type: 'button', 'aria-labelledby': close } },
            icon('cross'),
            draw('span', { classes: 'unseen', text: pen.words.close, attributes: { id: close } }),
          ),
        ),
      ),
    );
    return [];
  }

  #each(list: readonly Placed[], level: 2 | 3 = 2): readonly Drawn[] {
    const drawn: Drawn[] = [];
    for (const placed of list) {
      if (this.#left <= 0) {
        this.#leftOut += 1;
        continue;
      }
      drawn.push(this.#count(drawElement(placed.node, this.#penFor(placed, level))));
    }
    return drawn;
  }

  #penFor({ place }: Placed, level: 2 | 3): Pen {
    return { ...this.#pen, place, level, room: Math.max(1, Math.floor((this.#left - 20) / 3)) };
  }

  #count(drawn: Drawn): Drawn {
    this.#left -= sizeOf(drawn);
    return drawn;
  }

  #end(count: number): readonly (Drawn | undefined)[] {
    const { words } = this.#pen;
    const bare = count === 0 && this.#modals.length === 0 && !this.#options.growing;
    return [
      bare
        ? draw('p', { key: 'bare', classes: 'empty kit' }, emptyPicture(), own(this.#anyPen(), words.noEntries))
        : undefined,
      this.#leftOut > 0
        ? draw('p', { key: 'rest', classes: 'rest' }, own(this.#anyPen(), words.more(this.#leftOut)))
        : undefined,
      this.#options.growing
        ? draw(
            'div',
            { key: 'growing', classes: 'growing', attributes: { 'aria-hidden': 'true' } },
            draw('span'),
            draw('span'),
            draw('span'),
          )
        : undefined,
    ];
  }
}

/** Fields side by side where there is room, each with the notes about it; buttons in a row under them. */
function rows(nodes: readonly Placed[], drawn: readonly Drawn[]): readonly Drawn[] {
  const result: { key: string; classes: 'actions' | 'fields'; children: Drawn[][] }[] = [];
  drawn.forEach((one, place) => {
    const { kind, id } = nodes[place]?.node ?? { kind: 'note', id: '' };
    const last = result.at(-1);
    const classes = kind === 'button' || kind === 'link' ? 'actions' : 'fields';
    if (kind === 'note') last?.children.at(-1)?.push(one);
    else if (last?.classes === classes) last.children.push([one]);
    else result.push({ key: `${classes} ${id}`, classes, children: [[one]] });
  });
  return result.map(({ key, classes, children }) =>
    draw(
      'div',
      { key, classes },
      ...children.flatMap((group) =>
        classes === 'actions' ? group : [draw('div', { key: group[0]?.key ?? '', classes: 'slot' }, ...group)],
      ),
    ),
  );
}

/** First letters of the first words, as a reader would shorten a name. */
export function initials(name: string, most: number): string {
  const words = name
    .slice(0, 200)
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== '');
  return words
    .slice(0, most)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63).toUpperCase())
    .join('');
}
