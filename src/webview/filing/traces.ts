import type { ReportPost } from '../../core/categorize/report/filingReport.ts';
import { foreign, make, setAttribute, type Child } from '../dom.ts';
import type { ReportLink } from './link.ts';
import { number, plural } from './words.ts';

/** A post behind a claim, and what is said of it in this place. */
export interface Traced {
  readonly post: ReportPost | undefined;
  readonly right?: boolean;
  readonly words: string;
}

export interface Claim {
  /** Of the page; keeps the list open when the page is drawn anew. */
  readonly key: string;
  /** What the list is called: `Confidence 80–90 %`. */
  readonly name: string;
  /** What its list is of; labels where absent. */
  readonly of?: 'post';
  readonly list: () => readonly Traced[];
}

/** Posts of a list that are shown at once. */
const atOnce = 100;

/**
 * The lists behind the claims of a page: a claim is a button that opens the list of its labels below the block it stands in, one at
 * a time.
 */
export class Traces {
  readonly #link: ReportLink;
  readonly #buttons = new Map<string, { readonly button: HTMLElement; readonly open: () => void }>();
  #open: { readonly key: string; readonly slot: HTMLElement } | undefined;
  #keep: (key: string | undefined) => void;

  constructor(link: ReportLink, keep: (key: string | undefined) => void) {
    this.#link = link;
    this.#keep = keep;
  }

  /** The key of the list that is open. */
  get open(): string | undefined {
    return this.#open?.key;
  }

  /** Before the page is drawn anew. */
  forget(): void {
    this.#buttons.clear();
    this.#open = undefined;
  }

  /** Opens again what was open; a claim that is gone stays closed. */
  reopen(key: string | undefined): void {
    if (key !== undefined) this.#buttons.get(key)?.open();
  }

  /** A place for lists, to be put below what the claims stand in. */
  slot(): HTMLElement {
    return make('div', { class: 'slot' });
  }

  button(claim: Claim, slot: HTMLElement, ...children: readonly Child[]): HTMLElement {
    const press = (): void => this.toggle(claim, slot);
    const button = make(
      'button',
      { type: 'button', class: 'claim', 'data-key': claim.key, 'aria-expanded': 'false', on: { click: press } },
      ...children,
    );
    this.#buttons.set(claim.key, { button, open: () => this.#show(claim, slot) });
    return button;
  }

  toggle(claim: Claim, slot: HTMLElement): void {
    const same = this.#open?.key === claim.key;
    this.#close();
    if (!same) {
      this.#show(claim, slot);
      slot.scrollIntoView({ block: 'nearest' });
    }
    this.#keep(this.#open?.key);
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { key, slot } = this.#open;
    this.#open = undefined;
    slot.replaceChildren();
    const button = this.#buttons.get(key)?.button;
    if (button !== undefined) setAttribute(button, 'aria-expanded', 'false');
  }

  #show(claim: Claim, slot: HTMLElement): void {
    const posts = claim.list();
    const close = make(
      'button',
      {
        type: 'button',
        class: 'button',
        'data-key': `${claim.key}/close`,
        on: {
          click: () => {
            this.#close();
            this.#keep(undefined);
            this.#buttons.get(claim.key)?.button.focus();
          },
        },
      },
      'Close',
    );
    const head = make(
      'div',
      { class: 'slot-head' },
      make('p', { class: 'list-name' }, foreign(claim.name), `: ${plural(posts.length, claim.of ?? 'label')}`),
      close,
    );
    slot.replaceChildren(
      make(
        'section',
        { class: 'list', 'aria-label': `Labels behind: ${claim.name}` },
        head,
        this.items(claim.key, posts),
      ),
    );
    this.#open = { key: claim.key, slot };
    const button = this.#buttons.get(claim.key)?.button;
    if (button !== undefined) setAttribute(button, 'aria-expanded', 'true');
  }

  /** The posts, the first hundred of many and a button for more. */
  items(key: string, posts: readonly Traced[]): HTMLElement {
    // It scrolls, and in a saved file holds nothing else the keyboard could reach.
    const list = make('ul', { class: 'posts', tabindex: 0 });
    const box = make('div', {}, list);
    const more = (from: number): void => {
      list.append(...posts.slice(from, from + atOnce).map((one, at) => this.#item(`${key}/${from + at}`, one)));
      const left = posts.length - from - atOnce;
      if (left <= 0) return;
      const next = make(
        'button',
        { type: 'button', class: 'button', 'data-key': `${key}/more` },
        `Show more (${number(left)} left)`,
      );
      next.addEventListener('click', () => {
        next.remove();
        more(from + atOnce);
        list.querySelectorAll('button')[from + atOnce]?.focus();
      });
      box.append(next);
    };
    more(0);
    return posts.length === 0 ? make('p', { class: 'quiet' }, 'No label stands behind this.') : box;
  }

  #item(key: string, { post, right, words }: Traced): HTMLElement {
    const { id = '', title = '' } = post ?? {};
    const untitled = title.trim() === '';
    const name = foreign(untitled ? id : title);
    const opener = this.#link.standalone
      ? make('span', { class: 'post-title' }, name)
      : make(
          'button',
          {
            type: 'button',
            class: 'post-link',
            'data-key': key,
            on: { click: () => this.#link.post({ type: 'open', post: id }) },
          },
          name,
        );
    const sign =
      right === undefined
        ? undefined
        : make('span', { class: right ? 'sign is-right' : 'sign is-wrong' }, right ? '✓ right' : '✗ wrong');
    return make(
      'li',
      {},
      sign,
      opener,
      make('span', { class: 'said' }, foreign(words)),
      untitled ? undefined : make('code', {}, foreign(id)),
    );
  }
}
