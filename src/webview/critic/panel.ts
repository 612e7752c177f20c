import { statusOf } from '../../core/critic/findings/finding.ts';
import { make, refill } from '../dom.ts';
import { documentColumn } from './documentColumn.ts';
import { findingCard } from './findingCard.ts';
import { header } from './header.ts';
import type { ReviewLink } from './link.ts';
import type { FromReviewPanel, PanelFinding, PanelState } from './protocol.ts';
import { besides } from './besides.ts';
import { VerdictBar } from './verdictBar.ts';

/** What the page itself remembers while it is hidden. */
interface Kept {
  readonly side: 'document' | 'steelman';
  readonly selected?: string;
  readonly verdictText: string;
}

/** Acts by one key while a finding has the focus. */
const actKeys: ReadonlyMap<string, Extract<FromReviewPanel, { type: 'act' }>['act']> = new Map([
  ['a', 'accept'],
  ['d', 'dismiss'],
  ['l', 'defer'],
  ['r', 'reopen'],
]);

/** The review of one document: the document, or the case for it, on the left; the findings on the right; the verdict below. */
export class ReviewPanel {
  readonly #link: ReviewLink;
  readonly #head = make('header', { class: 'head' });
  readonly #left = make('section', { class: 'left', 'aria-label': 'Document', tabindex: 0 });
  readonly #right = make('section', { class: 'right', 'aria-label': 'Findings', tabindex: 0 });
  readonly #verdict: VerdictBar;
  #kept: Kept;
  #state: PanelState | undefined;
  #drawnDocument = '';

  constructor(link: ReviewLink, body: HTMLElement) {
    this.#link = link;
    this.#kept = keptFrom(link.saved());
    this.#verdict = new VerdictBar(
      this.#kept.verdictText,
      (verdict, text) => link.post({ type: 'verdict', verdict, text }),
      (verdictText) => this.#keep({ verdictText }),
    );
    body.append(
      make(
        'main',
        { class: 'review' },
        this.#head,
        make('div', { class: 'columns' }, this.#left, this.#right),
        this.#verdict.node,
      ),
    );
    body.addEventListener('keydown', (event) => this.#key(event));
  }

  start(): void {
    this.#link.listen((message) => {
      if (message.type === 'select') this.#select(message.finding, true);
      else this.#show(message.state);
    });
    this.#link.post({ type: 'ready' });
  }

  #show(state: PanelState): void {
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const state = this.#state;
    if (state === undefined) return;
    const ask = (what: Extract<FromReviewPanel, { type: 'ask' }>['what']): void =>
      this.#link.post({ type: 'ask', what });
    refill(this.#head, ...header(state, ask));
    this.#drawLeft(state);
    refill(this.#right, ...this.#findings(state), ...besides(state, ask));
    this.#verdict.show(state);
    this.#mark();
  }

  /** Drawn anew only when the text or its marks changed: a long document would lose its place at each decision. */
  #drawLeft(state: PanelState): void {
    const side = state.steelman === undefined ? 'document' : this.#kept.side;
    const drawn = JSON.stringify([
      side,
      state.sections,
      state.steelman,
      state.findings.map(({ finding }) => statusOf(finding)),
    ]);
    if (drawn === this.#drawnDocument) return;
    this.#drawnDocument = drawn;
    const top = this.#left.scrollTop;
    refill(
      this.#left,
      ...documentColumn(state, side, {
        turn: (next) => {
          this.#keep({ side: next });
          this.#draw();
        },
        select: (finding) => this.#select(finding, true),
      }),
    );
    this.#left.scrollTop = top;
  }

  #findings(state: PanelState): readonly HTMLElement[] {
    const card = (one: PanelFinding): HTMLElement =>
      findingCard(one, {
        ready: state.model.ready,
        select: () => this.#select(one.finding.id, false),
        reveal: () => this.#link.post({ type: 'reveal', finding: one.finding.id }),
        act: (act) => this.#link.post({ type: 'act', finding: one.finding.id, act }),
      });
    const open = state.findings.filter(({ finding }) => statusOf(finding) === 'open');
    const shown = open.filter((one) => one.shown);
    const folded = open.filter((one) => !one.shown);
    const decided = state.findings.filter(({ finding }) => statusOf(finding) !== 'open');
    return [
      make('h2', {}, shown.length === 0 ? 'Findings' : `Findings (${shown.length})`),
      ...(shown.length === 0 ? [make('p', { class: 'quiet' }, nothingText(state))] : []),
      ...shown.map(card),
      ...fold(`${folded.length} more, of less weight`, folded.map(card)),
      ...fold(`${decided.length} decided`, decided.map(card)),
    ];
  }

  #select(id: string, scrolls: boolean): void {
    this.#keep({ selected: id });
    this.#link.post({ type: 'select', finding: id });
    this.#mark();
    if (!scrolls) this.#scrollTo(this.#left, id, false);
    else this.#scrollTo(this.#right, id, true);
  }

  #scrollTo(column: HTMLElement, id: string, focuses: boolean): void {
    const target = column.querySelector<HTMLElement>(`[data-finding~="${CSS.escape(id)}"]`);
    const details = target?.closest('details');
    if (details !== null && details !== undefined) details.open = true;
    target?.scrollIntoView({ block: 'nearest' });
    if (focuses) target?.focus({ preventScroll: true });
  }

  #mark(): void {
    const { selected } = this.#kept;
    for (const node of document.querySelectorAll<HTMLElement>('[data-finding]')) {
      const ids = node.dataset['finding']?.split(' ') ?? [];
      node.classList.toggle('is-selected', selected !== undefined && ids.includes(selected));
    }
  }

  /** j and k, or the arrows on a card: the next and the one before. */
  #key(event: KeyboardEvent): void {
    const { target, key } = event;
    const isTyping = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = target instanceof HTMLElement && target.classList.contains('card') ? target : undefined;
    const step = key === 'j' || (card && key === 'ArrowDown') ? 1 : key === 'k' || (card && key === 'ArrowUp') ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      return this.#step(step);
    }
    const id = card?.dataset['finding'];
    if (id === undefined) return;
    if (key === 'Enter') this.#link.post({ type: 'reveal', finding: id });
    const act = actKeys.get(key);
    if (act !== undefined) this.#link.post({ type: 'act', finding: id, act });
  }

  #step(by: 1 | -1): void {
    const cards = [...this.#right.querySelectorAll<HTMLElement>('.card')].filter((card) => card.offsetParent !== null);
    const at = cards.findIndex((card) => card.dataset['finding'] === this.#kept.selected);
    const next = cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))];
    const id = next?.dataset['finding'];
    if (id === undefined) return;
    this.#select(id, true);
    this.#scrollTo(this.#left, id, false);
  }

  #keep(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    this.#link.save(this.#kept);
  }
}

function nothingText({ lastRun, running }: PanelState): string {
  if (running !== undefined) return 'The first lens is still looking.';
  if (lastRun === undefined) return 'No model has looked at this text yet.';
  const done = lastRun.lenses.filter(({ state }) => state === 'done').map(({ name }) => name);
  if (done.length === 0) return 'No lens came to its end, so nothing can be said.';
  return `Nothing is open. Examined: ${[...new Set(done)].join(', ')}.`;
}

function fold(title: string, cards: readonly HTMLElement[]): readonly HTMLElement[] {
  if (cards.length === 0) return [];
  return [make('details', { class: 'fold' }, make('summary', {}, title), ...cards)];
}

function keptFrom(saved: unknown): Kept {
  const fields = new Map<string, unknown>(typeof saved === 'object' && saved !== null ? Object.entries(saved) : []);
  const selected = fields.get('selected');
  const verdictText = fields.get('verdictText');
  return {
    side: fields.get('side') === 'steelman' ? 'steelman' : 'document',
    verdictText: typeof verdictText === 'string' ? verdictText : '',
    ...(typeof selected === 'string' ? { selected } : {}),
  };
}
