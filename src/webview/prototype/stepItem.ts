/** One step of a run: what came of it as a sign and a word, its text, and what to do about it where it is not kept. */

import type { Step } from '../../core/gherkin/outline.ts';
import type { StepVerdict } from '../../core/prototype/run/verdict.ts';
import { button, line } from './controls.ts';
import { foreign, make } from '../dom.ts';
import { icon } from './icons.ts';
import type { Actions } from './state.ts';
import { shortened, signWords, type Sign } from './words.ts';

/** States whose sentence is worth a line of its own; that of the others is the tooltip. */
const explained: ReadonlySet<Sign> = new Set(['failed', 'unclear', 'ambiguous', 'guessed']);
/** States in which the owner knows better. */
const asking: ReadonlySet<Sign> = new Set(['unclear', 'ambiguous', 'guessed']);
/** Cells of a step's table that are shown. */
const most = { rows: 5, columns: 6 };

/** What a step's drawing needs to know of where it stands. */
export interface StepPlace {
  readonly standalone: boolean;
  /** Of the feature's language. */
  readonly direction: 'ltr' | 'rtl';
}

export function stepItem(
  step: Step,
  verdict: StepVerdict | undefined,
  { standalone, direction }: StepPlace,
  actions: Actions,
): HTMLElement {
  const sign: Sign = verdict?.state ?? 'idle';
  const message = shortened(verdict?.message ?? '', 600);
  const main = make(
    'button',
    {
      type: 'button',
      class: 'step-main',
      title: [message, standalone ? '' : `Line ${step.line}`].filter((part) => part !== '').join('\n'),
      'data-key': `step ${step.id}`,
      on: {
        click: () => {
          actions.openLine(step.line);
          if (verdict !== undefined) actions.show(verdict.elements, verdict.screen);
        },
        focus: () => ring(true),
        blur: () => ring(false),
      },
    },
    icon(sign, 'sign'),
    make(
      'span',
      { class: 'step-text', dir: direction },
      foreign(step.keyword.trim(), 'keyword'),
      ' ',
      foreign(shortened(step.text, 1_000)),
    ),
    make('span', { class: 'word' }, signWords[sign]),
  );
  const ring = (on: boolean): void => actions.ring(on ? (verdict?.elements ?? []) : [], verdict?.screen);
  return make(
    'li',
    {
      class: 'step',
      'data-sign': sign,
      on: { mouseenter: () => ring(true), mouseleave: () => ring(false) },
    },
    main,
    step.table === undefined ? undefined : tableOf(step.table),
    explained.has(sign) ? explanation(step, verdict, message, actions) : undefined,
  );
}

function explanation(step: Step, verdict: StepVerdict | undefined, message: string, actions: Actions): HTMLElement {
  const asks = verdict !== undefined && asking.has(verdict.state);
  return line(
    'step-more',
    message === '' ? undefined : make('p', { class: 'step-message', dir: 'auto' }, message),
    verdict?.expected === undefined && verdict?.seen === undefined
      ? undefined
      : make(
          'dl',
          { class: 'compared' },
          ...pair('Expected', verdict.expected, 'nothing'),
          ...pair('Seen', verdict.seen, 'nothing'),
        ),
    asks
      ? button({
          icon: 'target',
          text: 'Show me',
          label: `Show me: click the element that “${shortened(step.text, 120)}” means`,
          look: 'quiet',
          className: 'show-me',
          key: `show ${step.id}`,
          press: () => actions.pick(step),
        })
      : undefined,
  );
}

function pair(name: string, text: string | undefined, absent: string): readonly HTMLElement[] {
  const shown = text === undefined || text === '' ? absent : shortened(text, 600);
  return [make('dt', {}, name), make('dd', { dir: 'auto' }, shown)];
}

function tableOf(rows: readonly (readonly string[])[]): HTMLElement {
  const body = rows
    .slice(0, most.rows)
    .map((cells) =>
      make('tr', {}, ...cells.slice(0, most.columns).map((cell) => make('td', { dir: 'auto' }, shortened(cell, 80)))),
    );
  const left = rows.length - most.rows;
  return make(
    'div',
    { class: 'step-table' },
    make('table', {}, ...body),
    left > 0 ? make('span', { class: 'quiet' }, `${left} more ${left === 1 ? 'row' : 'rows'}`) : undefined,
  );
}
