import type { Selector } from '../../core/critic/anchors/selector.ts';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import {
  agreementWords,
  decisionWords,
  defenceWords,
  severityWords,
  stateWords,
} from '../../core/critic/keep/words.ts';
import { make } from '../dom.ts';
import { button, type Look } from './button.ts';
import type { FromReviewPanel, PanelFinding } from './protocol.ts';

type Act = Extract<FromReviewPanel, { type: 'act' }>['act'];

export interface CardActs {
  /** Why no model can be asked; `undefined` where one can. */
  readonly noModel: string | undefined;
  readonly select: () => void;
  readonly reveal: () => void;
  readonly act: (act: Act) => void;
}

/** One finding with all that is known of it and all that can be done. */
export function findingCard({ finding, lensName, models, place }: PanelFinding, acts: CardActs): HTMLElement {
  const { id, claim, consequence, severity, anchor, slot, anchorState, decision, defences, explanation } = finding;
  const isOpen = statusOf(finding) === 'open';
  const isGone = anchorState === 'removed' || anchorState === 'lost';
  return make(
    'article',
    {
      class: `card ${isOpen ? 'is-open' : 'is-decided'} ${severity}`,
      'data-finding': id,
      'data-key': `card-${id}`,
      tabindex: 0,
      'aria-label': claim,
      on: { click: acts.select },
    },
    make(
      'p',
      { class: 'card-top' },
      make('span', { class: 'severity' }, severityWords[severity]),
      [lensName, models, ...factsOf(finding)].join(' · '),
    ),
    make('h3', { class: 'claim', dir: 'auto' }, claim),
    make('p', { class: 'consequence', dir: 'auto' }, consequence),
    anchor === undefined
      ? make('p', { class: 'quote is-missing' }, `Missing: ${slot ?? ''}${place === '' ? '' : ` (${place})`}`)
      : make(
          'blockquote',
          { class: isGone ? 'quote is-gone' : 'quote', dir: 'auto' },
          anchor.exact.replaceAll(/\s+/gu, ' '),
        ),
    ...dissent(finding),
    ...defences.map(({ text, outcome, open }) =>
      make(
        'p',
        { class: 'defence', dir: 'auto' },
        make('strong', {}, `Defence ${defenceWords[outcome]}: `),
        `${text}${open === '' ? '' : ` Still open: ${open}`}`,
      ),
    ),
    explanation === undefined ? undefined : make('p', { class: 'explanation', dir: 'auto' }, explanation),
    decision === undefined ? undefined : make('p', { class: 'decision' }, decisionWords(decision)),
    make('div', { class: 'acts' }, ...(isOpen ? openActs(finding, acts) : [act('Reopen', 'reopen', finding, acts)])),
  );
}

function factsOf(finding: Finding): readonly string[] {
  const agreement = counterOf(finding) === undefined ? agreementWords(finding) : '';
  const match = finding.match === 'approximate' ? ['quoted loosely'] : [];
  return [...stateWords(finding), ...(agreement === '' ? [] : [agreement]), ...match];
}

/** The other model's words against it are the document's own: shown, never weighed away. */
function dissent(finding: Finding): readonly HTMLElement[] {
  const counter = counterOf(finding);
  if (counter === undefined) return [];
  return [
    make('p', { class: 'dissent' }, `${agreementWords(finding)}:`),
    make('blockquote', { class: 'quote is-counter', dir: 'auto' }, counter.exact.replaceAll(/\s+/gu, ' ')),
  ];
}

function counterOf({ agreement, verifications }: Finding): Selector | undefined {
  if (agreement !== 'disputed') return undefined;
  return verifications.find((one) => one.verdict === 'already_answered')?.counter;
}

/** The owner's three decisions are buttons; what helps to decide stands behind them more quietly. */
function openActs(finding: Finding, acts: CardActs): readonly HTMLElement[] {
  const { anchor, anchorState, baseline, explanation } = finding;
  const mayBeMended = (anchorState !== 'same' && anchorState !== 'document') || baseline === 'gone';
  return [
    act('Accept', 'accept', finding, acts, { title: 'Accept (a)' }),
    act('Dismiss', 'dismiss', finding, acts, { title: 'Dismiss (d)' }),
    act('Defer', 'defer', finding, acts, { title: 'Defer (l)' }),
    ...(mayBeMended ? [act('Fixed', 'fixed', finding, acts)] : []),
    make(
      'span',
      { class: 'quiet-acts' },
      asking('Defend', 'defend', finding, acts),
      explanation === undefined ? asking('Explain', 'explain', finding, acts) : undefined,
      anchor === undefined ? undefined : asking('Propose wording', 'propose', finding, acts),
      asking('Check again', 'recheck', finding, acts),
      button('Show', acts.reveal, {
        key: `show-${finding.id}`,
        quiet: true,
        title: 'Show the words in the document (Enter)',
      }),
    ),
  ];
}

/** What asks a model: there without one too, and says why it cannot be pressed. */
function asking(text: string, name: Act, finding: Finding, acts: CardActs): HTMLElement {
  const { noModel } = acts;
  return act(text, name, finding, acts, { quiet: true, disabled: noModel !== undefined, title: noModel });
}

function act(text: string, name: Act, { id }: Finding, acts: CardActs, look: Omit<Look, 'key'> = {}): HTMLElement {
  return button(text, () => acts.act(name), { ...look, key: `${name}-${id}` });
}
