import { statusOf } from '../../core/critic/findings/finding.ts';
import { make, type Child } from '../dom.ts';
import { button } from './button.ts';
import type { PanelSection, PanelState } from './protocol.ts';

export interface DocumentActs {
  readonly turn: (side: 'document' | 'steelman') => void;
  /** The findings on the words that were pressed. */
  readonly select: (findings: readonly string[]) => void;
}

/** The document with the words of findings marked, or the strongest case for it. */
export function documentColumn(
  state: PanelState,
  side: 'document' | 'steelman',
  acts: DocumentActs,
): readonly HTMLElement[] {
  const { steelman } = state;
  const head = steelman === undefined ? make('h2', {}, 'Document') : switches(side, acts);
  if (side === 'steelman' && steelman !== undefined) {
    return [
      head,
      make('p', { class: 'quiet' }, `The strongest case for the document as it is written, by ${steelman.model}.`),
      ...steelman.text.split('\n\n').map((part) => make('p', { class: 'case', dir: 'auto' }, part)),
    ];
  }
  const statuses = new Map(state.findings.map(({ finding }) => [finding.id, statusOf(finding)]));
  const usual = usualReaders(state.sections);
  return [
    head,
    // Not "fine": only who has looked at it.
    ...(usual === '' ? [] : [make('p', { class: 'read-by' }, usual)]),
    ...state.sections.map((section) => sectionNode(section, statuses, usual, acts)),
  ];
}

function switches(side: 'document' | 'steelman', { turn }: DocumentActs): HTMLElement {
  const one = (name: 'document' | 'steelman', text: string): HTMLElement => {
    const node = button(text, () => turn(name), { key: `side-${name}` });
    node.setAttribute('aria-pressed', String(side === name));
    return node;
  };
  return make('h2', { class: 'switch' }, one('document', 'Document'), one('steelman', 'Strongest case'));
}

function sectionNode(
  { heading, level, pieces, readBy }: PanelSection,
  statuses: ReadonlyMap<string, string>,
  usual: string,
  { select }: DocumentActs,
): HTMLElement {
  const text = pieces.map(({ text: words, findings }): Child => {
    if (findings.length === 0) return words;
    const isOpen = findings.some((id) => statuses.get(id) === 'open');
    return make(
      'mark',
      {
        class: isOpen ? 'mark' : 'mark is-decided',
        'data-finding': findings.join(' '),
        tabindex: -1,
        title: findings.length === 1 ? 'One finding' : `${findings.length} findings`,
        on: { click: () => select(findings) },
      },
      words,
    );
  });
  const isEmpty = heading === '' && pieces.every(({ text: words }) => words.trim() === '');
  return make(
    'section',
    { class: 'section', hidden: isEmpty },
    heading === '' ? undefined : make('h3', { class: `heading level-${Math.min(4, level)}`, dir: 'auto' }, heading),
    readText(readBy) === usual ? undefined : make('p', { class: 'read-by' }, readText(readBy)),
    make('div', { class: 'text', dir: 'auto' }, ...text),
  );
}

/** What holds for most sections is said once, at the top. */
function usualReaders(sections: readonly PanelSection[]): string {
  const counts = new Map<string, number>();
  for (const { readBy } of sections) counts.set(readText(readBy), (counts.get(readText(readBy)) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

function readText(readBy: readonly string[]): string {
  const [first = ''] = readBy;
  if (first === '') return '';
  return first.startsWith('Not read') ? first : `Read by ${readBy.join(', ')}`;
}
