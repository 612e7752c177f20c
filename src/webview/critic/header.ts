import { make } from '../dom.ts';
import { button } from './button.ts';
import type { FromReviewPanel, PanelState } from './protocol.ts';

type Ask = (what: Extract<FromReviewPanel, { type: 'ask' }>['what']) => void;

/** What it is, who looked at it, and what can be asked for. */
export function header(state: PanelState, ask: Ask): readonly HTMLElement[] {
  const { title, kindName, running, model } = state;
  const isRunning = running !== undefined;
  return [
    make(
      'div',
      { class: 'title-row' },
      make('h1', { class: 'title' }, make('bdi', { dir: 'auto' }, title)),
      make('span', { class: 'kind' }, kindName),
      make(
        'span',
        { class: 'buttons' },
        isRunning
          ? button('Stop', () => ask('stop'), { key: 'stop' })
          : button(state.lastRun === undefined ? 'Review' : 'Review again', () => ask('review'), {
              key: 'review',
              main: true,
              disabled: !model.ready,
            }),
        button('Strongest case', () => ask('steelman'), { key: 'steelman', disabled: !model.ready || isRunning }),
        button('Questions', () => ask('questions'), { key: 'questions' }),
        button('Export', () => ask('export'), { key: 'export' }),
        button('Decision log', () => ask('log'), { key: 'log' }),
      ),
    ),
    make('p', { class: 'quiet', role: 'status' }, isRunning ? `${running.text} …` : lastRunText(state)),
    ...(model.ready ? [] : [make('p', { class: 'notice' }, model.why)]),
    ...troubles(state),
  ];
}

function lastRunText({ lastRun, lint }: PanelState): string {
  const notes = `${lint} ${lint === 1 ? 'note' : 'notes'} on the wording.`;
  if (lastRun === undefined) return `Not reviewed by a model. ${notes}`;
  const models = [...new Set(lastRun.lenses.map(({ model }) => model))].join(' and ');
  const lenses = [...new Set(lastRun.lenses.map(({ name }) => name))].join(', ');
  const seconds = Math.max(1, Math.round(lastRun.milliseconds / 1000));
  const at = new Date(lastRun.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return `${at}: ${lenses} by ${models}, ${lastRun.calls} calls, ${seconds} s. ${notes}`;
}

/** Whatever did not look is said before whatever was found. */
function troubles({ lastRun }: PanelState): readonly HTMLElement[] {
  if (lastRun === undefined) return [];
  const failed = lastRun.lenses.filter(({ state }) => state === 'failed');
  return [
    ...(lastRun.cancelled ? [notice('Stopped before the end: this is not the whole review.')] : []),
    ...failed.map(({ name, model, why }) =>
      notice(`${name} (${model}) failed and has looked at nothing. ${why ?? ''}`),
    ),
    ...(lastRun.notRead.length === 0
      ? []
      : [
          notice(
            `Not read: ${lastRun.notRead.map(({ section, why }) => `${section.join(' › ') || 'the beginning'} (${why})`).join('; ')}`,
          ),
        ]),
  ];
}

function notice(text: string): HTMLElement {
  return make('p', { class: 'notice', role: 'alert' }, text);
}
