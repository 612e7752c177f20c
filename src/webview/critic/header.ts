import type { RunRecord } from '../../core/critic/findings/review.ts';
import { make, refill, setText } from '../dom.ts';
import { button } from './button.ts';
import type { FromReviewPanel, PanelState } from './protocol.ts';

type Ask = (what: Extract<FromReviewPanel, { type: 'ask' }>['what']) => void;

/** What it is, who looked at it, and what can be asked for. Its live parts stay the same nodes: a reader aloud hears what changed. */
export class Header {
  readonly node: HTMLElement;
  readonly #row = make('div', { class: 'title-row' });
  readonly #status = make('p', { class: 'quiet', role: 'status' });
  readonly #noModel = make('p', { class: 'notice is-calm', hidden: true });
  readonly #changed = make('p', { class: 'notice is-calm', role: 'status' });
  readonly #alerts = make('div', { class: 'alerts', role: 'alert' });
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.node = make('header', { class: 'head' }, this.#row, this.#status, this.#noModel, this.#changed, this.#alerts);
  }

  show(state: PanelState): void {
    const { running, model, textChanged } = state;
    refill(this.#row, ...titleRow(state, this.#ask));
    setText(this.#status, running === undefined ? lastRunText(state) : `${running.text} …`);
    setText(this.#noModel, model.why);
    this.#noModel.hidden = model.ready;
    setText(this.#changed, textChanged && running === undefined ? 'The text has changed since this review.' : '');
    setLines(this.#alerts, troubles(state));
  }
}

function titleRow(state: PanelState, ask: Ask): readonly HTMLElement[] {
  const { title, kindName, model } = state;
  const isRunning = state.running !== undefined;
  const why = model.ready ? undefined : model.why;
  return [
    make('h1', { class: 'title' }, make('bdi', { dir: 'auto' }, title)),
    make('span', { class: 'kind' }, kindName),
    make(
      'span',
      { class: 'buttons' },
      // One place, one key: whoever pressed Review has the focus on Stop.
      isRunning
        ? button('Stop', () => ask('stop'), { key: 'review', main: true })
        : button(state.lastRun === undefined ? 'Review' : 'Review again', () => ask('review'), {
            key: 'review',
            main: true,
            disabled: !model.ready,
            title: why,
          }),
      button('Strongest case', () => ask('steelman'), {
        key: 'steelman',
        disabled: !model.ready || isRunning,
        title: why,
      }),
      button('Questions', () => ask('questions'), { key: 'questions' }),
      button('Export', () => ask('export'), { key: 'export' }),
      button('Decision log', () => ask('log'), { key: 'log' }),
    ),
  ];
}

/** One notice a line; lines that stay are not touched. */
function setLines(node: HTMLElement, lines: readonly string[]): void {
  while (node.childElementCount > lines.length) node.lastElementChild?.remove();
  for (const [index, line] of lines.entries()) {
    const there = node.children[index];
    if (there === undefined) node.append(make('p', { class: 'notice' }, line));
    else setText(there, line);
  }
}

function lastRunText({ lastRun, lint }: PanelState): string {
  const notes = `${lint} ${lint === 1 ? 'note' : 'notes'} on the wording.`;
  if (lastRun === undefined) return `Not reviewed by a model. ${notes}`;
  const models = [...new Set(lastRun.lenses.map(({ model }) => model))].join(' and ');
  const lenses = [...new Set(lastRun.lenses.map(({ name }) => name))].join(', ');
  const seconds = Math.max(1, Math.round(lastRun.milliseconds / 1000));
  const at = new Date(lastRun.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return `${at}: ${lenses} by ${models}, ${lastRun.calls} ${lastRun.calls === 1 ? 'call' : 'calls'}, ${seconds} s. ${notes}`;
}

/** Whatever did not look is said before whatever was found. */
function troubles({ failed, lastRun, running }: PanelState): readonly string[] {
  // What is wrong with the last run is nothing to do about while the next one is under way.
  if (running !== undefined) return [];
  return [
    ...(failed === undefined ? [] : [failedText(failed, lastRun)]),
    ...(lastRun === undefined ? [] : ofRun(lastRun)),
  ];
}

function failedText(failed: string, lastRun: RunRecord | undefined): string {
  const before = lastRun === undefined ? '' : ' What is shown is from the review before.';
  return `The review failed: ${failed}${before}`;
}

function ofRun({ lenses, cancelled, notRead }: RunRecord): readonly string[] {
  const failed = lenses.filter(({ state }) => state === 'failed');
  const parts = notRead.map(({ section, why }) => `${section.join(' › ') || 'the beginning'} (${why})`);
  return [
    ...(cancelled ? ['Stopped before the end: this is not the whole review.'] : []),
    ...failed.map(({ name, model, why }) =>
      `${name} (${model}) failed and has looked at nothing. ${why ?? ''}`.trimEnd(),
    ),
    ...(parts.length === 0 ? [] : [`Not read: ${parts.join('; ')}`]),
  ];
}
