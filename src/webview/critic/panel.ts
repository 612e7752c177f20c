import { make, refill } from '../dom.ts';
import { statusOf } from '../../core/critic/findings/finding.ts';
import { besides } from './besides.ts';
import { actOfKey, isOpen, nextOnMark, openAfter } from './choice.ts';
import { documentColumn } from './documentColumn.ts';
import { findingCard } from './findingCard.ts';
import { findingsColumn } from './findingsColumn.ts';
import { folds } from './folds.ts';
import { Header } from './header.ts';
import { keptFrom, type Kept } from './kept.ts';
import type { ReviewLink } from './link.ts';
import type { PanelFinding, PanelState } from './protocol.ts';
import { VerdictBar } from './verdictBar.ts';

/** The review of one document: the document, or the case for it, on the left; the findings on the right; the verdict below. */
export class ReviewPanel {
  readonly #link: ReviewLink;
  readonly #head: Header;
  readonly #left = make('section', { class: 'left', 'aria-label': 'Document', tabindex: 0 });
  readonly #right = make('section', { class: 'right', 'aria-label': 'Findings', tabindex: 0 });
  readonly #verdict: VerdictBar;
  readonly #fold = folds(
    () => this.#kept.folds,
    (open) => this.#keep({ folds: open }),
  );
  #kept: Kept;
  #state: PanelState | undefined;
  #drawnDocument = '';

  constructor(link: ReviewLink, body: HTMLElement) {
    this.#link = link;
    this.#kept = keptFrom(link.saved());
    this.#head = new Header((what) => link.post({ type: 'ask', what }));
    this.#verdict = new VerdictBar(
      this.#kept.verdictText,
      (verdict, text) => link.post({ type: 'verdict', verdict, text }),
      (verdictText) => this.#keep({ verdictText }),
    );
    const columns = make('div', { class: 'columns' }, this.#left, this.#right);
    body.append(make('main', { class: 'review' }, this.#head.node, columns, this.#verdict.node));
    body.addEventListener('keydown', (event) => this.#key(event));
    for (const column of [this.#left, this.#right]) column.addEventListener('scrollend', () => this.#keepTops());
  }

  start(): void {
    this.#link.listen((message) => {
      if (message.type === 'select') this.#select(message.finding, true);
      else this.#show(message.state);
    });
    this.#link.post({ type: 'ready' });
  }

  #show(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    const { tops } = this.#kept;
    const focused = before === undefined ? undefined : this.#focused();
    this.#keep({ document: state.document });
    if (this.#one(this.#kept.selected) === undefined) this.#keepSelected(this.#one(state.selected)?.finding.id);
    this.#draw();
    if (before === undefined) [this.#left.scrollTop, this.#right.scrollTop] = [tops.left, tops.right];
    else if (focused !== undefined) this.#goOn(focused, before);
  }

  /** The finding that has the focus, on its card or a button of it. */
  #focused(): string | undefined {
    const active = document.activeElement;
    const card = active !== null && this.#right.contains(active) ? active.closest<HTMLElement>('.card') : null;
    return card?.dataset['finding'];
  }

  /** Decided, a finding leaves its place: the focus goes to the next open one, not to nowhere. */
  #goOn(id: string, before: PanelState): void {
    const now = this.#one(id);
    const was = before.findings.find(({ finding }) => finding.id === id);
    const isDecided = was !== undefined && isOpen(was) && (now === undefined || !isOpen(now));
    if (!isDecided && this.#focused() === id) return;
    const next = openAfter(id, before.findings, this.#state?.findings ?? []);
    if (next === undefined) this.#right.querySelector<HTMLElement>('[data-key="findings"]')?.focus();
    else this.#select(next, true);
  }

  #draw(): void {
    const state = this.#state;
    if (state === undefined) return;
    this.#head.show(state);
    this.#drawLeft(state);
    const top = this.#right.scrollTop;
    const cards = findingsColumn(state, (one) => this.#card(one, state), this.#fold);
    refill(this.#right, ...cards, ...besides(state, this.#fold));
    this.#right.scrollTop = top;
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
    const column = documentColumn(state, side, {
      turn: (next) => {
        this.#keep({ side: next });
        this.#draw();
      },
      select: (ids) => {
        const next = nextOnMark(ids, this.#kept.selected);
        if (next !== undefined) this.#select(next, true);
      },
    });
    refill(this.#left, ...column);
    this.#left.scrollTop = top;
  }

  #card(one: PanelFinding, { model }: PanelState): HTMLElement {
    const { id } = one.finding;
    return findingCard(one, {
      noModel: model.ready ? undefined : model.why,
      select: () => this.#select(id, false),
      reveal: () => this.#link.post({ type: 'reveal', finding: id }),
      act: (act) => this.#link.post({ type: 'act', finding: id, act }),
    });
  }

  #one(id: string | undefined): PanelFinding | undefined {
    return this.#state?.findings.find(({ finding }) => finding.id === id);
  }

  #select(id: string, focuses: boolean): void {
    if (this.#one(id) === undefined) return;
    this.#keepSelected(id);
    this.#link.post({ type: 'select', finding: id });
    this.#mark();
    if (!focuses) this.#scrollTo(this.#left, id, false);
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
    const one = this.#one(card?.dataset['finding']);
    // A key held down would decide one finding after the other.
    if (one === undefined || event.repeat) return;
    const { id } = one.finding;
    if (key === 'Enter') this.#link.post({ type: 'reveal', finding: id });
    const act = actOfKey(key, one);
    if (act !== undefined) this.#link.post({ type: 'act', finding: id, act });
  }

  #step(by: 1 | -1): void {
    // Those in a closed fold take no place on the page.
    const cards = [...this.#right.querySelectorAll<HTMLElement>('.card')].filter((card) => card.checkVisibility());
    const at = cards.findIndex((card) => card.dataset['finding'] === this.#kept.selected);
    const next = cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))];
    const id = next?.dataset['finding'];
    if (id === undefined) return;
    this.#select(id, true);
    this.#scrollTo(this.#left, id, false);
  }

  #keepSelected(selected: string | undefined): void {
    const { selected: _, ...others } = this.#kept;
    this.#kept = selected === undefined ? others : { ...others, selected };
    this.#keep({});
  }

  #keepTops(): void {
    this.#keep({ tops: { left: this.#left.scrollTop, right: this.#right.scrollTop } });
  }

  #keep(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    this.#link.save(this.#kept);
  }
}
