import { ownerVerdicts, type OwnerVerdict } from '../../core/critic/findings/review.ts';
import { verdictWords } from '../../core/critic/keep/words.ts';
import { make, refill, setText } from '../dom.ts';
import { button } from './button.ts';
import type { PanelState } from './protocol.ts';

/** The owner's verdict, with the facts beside it. Nothing is chosen beforehand. */
export class VerdictBar {
  readonly node: HTMLElement;
  readonly #facts = make('p', { class: 'facts' });
  readonly #caution = make('p', { class: 'caution', hidden: true });
  readonly #given = make('p', { class: 'given' });
  readonly #text = make('textarea', {
    class: 'verdict-text',
    rows: 1,
    'aria-label': 'In your own words',
    placeholder: 'Conditions, reasons, who was asked',
  });
  /** Words that were sent and are not kept yet: they stay in the field until the editor has them. */
  #sent: string | undefined;
  #last = '';
  readonly #buttons = make('span', { class: 'buttons', role: 'group', 'aria-label': 'Verdict' });

  readonly #keep: (text: string) => void;

  constructor(
    text: string,
    give: (verdict: OwnerVerdict['verdict'], text: string) => void,
    keep: (text: string) => void,
  ) {
    this.#keep = keep;
    this.#text.value = text;
    this.#text.addEventListener('input', () => keep(this.#text.value));
    refill(
      this.#buttons,
      ...ownerVerdicts.map((verdict) =>
        button(
          verdictWords[verdict],
          () => {
            this.#sent = this.#text.value;
            give(verdict, this.#text.value);
          },
          { key: `verdict-${verdict}` },
        ),
      ),
    );
    this.node = make(
      'footer',
      { class: 'verdict' },
      make('h2', {}, 'Your verdict'),
      this.#facts,
      this.#caution,
      this.#given,
      make('div', { class: 'verdict-row' }, this.#text, this.#buttons),
    );
  }

  show({ facts, caution, verdict, verdictStale }: PanelState): void {
    setText(this.#facts, facts.join(' · '));
    setText(this.#caution, caution ?? '');
    this.#caution.hidden = caution === undefined;
    this.#given.hidden = verdict === undefined;
    this.#clearKept(verdict);
    if (verdict === undefined) return;
    const day = new Date(verdict.at).toLocaleDateString(undefined, { dateStyle: 'medium' });
    const said = verdict.text === '' ? '' : `: ${verdict.text}`;
    setText(
      this.#given,
      `${verdictWords[verdict.verdict]} (${day})${said}${verdictStale ? ' – the text has changed since.' : ''}`,
    );
  }

  /** Empties the field when the verdict that was sent has come back, unless the owner wrote on meanwhile. */
  #clearKept(verdict: OwnerVerdict | undefined): void {
    const now = JSON.stringify(verdict ?? '');
    if (this.#sent !== undefined && verdict?.text === this.#sent && now !== this.#last) {
      if (this.#text.value === this.#sent) {
        this.#text.value = '';
        this.#keep('');
      }
      this.#sent = undefined;
    }
    this.#last = now;
  }
}
