import { ownerVerdicts, type OwnerVerdict } from '../../core/critic/findings/review.ts';
import { verdictWords } from '../../core/critic/keep/words.ts';
import { make, refill, setText } from '../dom.ts';
import { button } from './button.ts';
import type { PanelState } from './protocol.ts';

/** The owner's verdict, with the facts beside it. Nothing is chosen beforehand. */
export class VerdictBar {
  readonly node: HTMLElement;
  readonly #facts = make('p', { class: 'facts' });
  readonly #given = make('p', { class: 'given' });
  readonly #text = make('textarea', {
    class: 'verdict-text',
    rows: 1,
    'aria-label': 'In your own words',
    placeholder: 'Conditions, reasons, who was asked',
  });
  readonly #buttons = make('span', { class: 'buttons', role: 'group', 'aria-label': 'Verdict' });

  constructor(
    text: string,
    give: (verdict: OwnerVerdict['verdict'], text: string) => void,
    keep: (text: string) => void,
  ) {
    this.#text.value = text;
    this.#text.addEventListener('input', () => keep(this.#text.value));
    refill(
      this.#buttons,
      ...ownerVerdicts.map((verdict) =>
        button(
          verdictWords[verdict],
          () => {
            give(verdict, this.#text.value);
            this.#text.value = '';
            keep('');
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
      this.#given,
      make('div', { class: 'verdict-row' }, this.#text, this.#buttons),
    );
  }

  show({ facts, caution, verdict, verdictStale }: PanelState): void {
    setText(this.#facts, [...facts, ...(caution === undefined ? [] : [caution])].join(' · '));
    this.#given.hidden = verdict === undefined;
    if (verdict === undefined) return;
    const day = new Date(verdict.at).toLocaleDateString(undefined, { dateStyle: 'medium' });
    const said = verdict.text === '' ? '' : `: ${verdict.text}`;
    setText(
      this.#given,
      `${verdictWords[verdict.verdict]} (${day})${said}${verdictStale ? '. The text has changed since.' : ''}`,
    );
  }
}
