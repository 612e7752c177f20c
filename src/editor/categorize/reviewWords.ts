import type { PlanRow, Proposal } from '../../core/categorize/plan.ts';
import type { GroupKey } from '../../core/categorize/queue.ts';
import { chosenTheme, hasProposal, termsAfter } from '../../core/categorize/termsAfter.ts';
import { clipped } from '../platform/plainText.ts';

export interface GroupWords {
  readonly label: string;
  /** Why these posts are here and what to do with them, in one sentence. */
  readonly sentence: string;
  readonly icon: string;
}

const words: Readonly<Record<GroupKey, GroupWords>> = {
  changed: {
    label: 'Changed since the dry run',
    sentence:
      'These files were edited after they were read, so nothing is written to them. Start a new dry run to judge them again.',
    icon: 'edit',
  },
  'models-split': {
    label: 'Two models disagree',
    sentence: 'The fast model and the reasoning model name different themes: your judgment settles it.',
    icon: 'git-compare',
  },
  conflict: {
    label: 'Differs from the present theme',
    sentence: 'The proposal contradicts a theme that the post has already. One of the two is an old mistake.',
    icon: 'arrow-swap',
  },
  'near-threshold': {
    label: 'Not sure enough',
    sentence: 'There is a proposal, but its confidence lies under your threshold. Accept it or choose another theme.',
    icon: 'question',
  },
  'not-measured': {
    label: 'Not measured yet',
    sentence:
      'Too few of your posts have a known theme to tell how often the proposals are right. Decide on 40, and confidence becomes a number.',
    icon: 'beaker',
  },
  'none-fits': {
    label: 'No theme fits',
    sentence: 'None of your themes seems to suit these posts. Choose one, skip them, or add a theme to your taxonomy.',
    icon: 'circle-slash',
  },
  'no-answer': {
    label: 'No answer',
    sentence: 'The engine could not answer for these posts. Choose a theme yourself, or start the dry run again.',
    icon: 'debug-disconnect',
  },
  drawn: {
    label: 'Random sample: is this right?',
    sentence:
      'Drawn at random, so that your answers speak of all the others. Enter where the proposal is right, another theme where it is not, S where you cannot tell.',
    icon: 'beaker',
  },
  learnt: {
    label: 'Filed by what you decided',
    sentence:
      'They waited for you and pass now, because your decisions showed what such proposals are worth. Backspace puts one back.',
    icon: 'mortar-board',
  },
  doubt: {
    label: 'Old terms that look wrong',
    sentence:
      'Your own terms file these, but they read like posts of another theme. Enter keeps the old theme, a number or T moves the post.',
    icon: 'search-fuzzy',
  },
  decided: {
    label: 'Decided by you',
    sentence: 'What you decided so far. Backspace takes a decision back.',
    icon: 'person',
  },
  applied: {
    label: 'Written',
    sentence: 'A run has written these into the posts. Undo takes a whole run back.',
    icon: 'pass-filled',
  },
  sure: {
    label: 'Filed with confidence',
    sentence:
      'At or over your threshold: these are filed when you apply. Look at some; any of them can still be changed.',
    icon: 'pass',
  },
  rule: {
    label: 'Filed by your rules',
    sentence: 'Your merges, drops and themes decided these alone; no engine was asked.',
    icon: 'law',
  },
};

export function groupWords(key: GroupKey): GroupWords {
  return words[key];
}

const settledGroups = new Set<GroupKey>(['decided', 'applied', 'sure', 'rule', 'learnt', 'doubt']);

/** Groups that ask something of the owner, as against those that can be looked at. */
export function asks(key: GroupKey): boolean {
  return !settledGroups.has(key);
}

export type RowState = 'waiting' | 'accepted' | 'chosen' | 'skipped' | 'filed' | 'applied';

export function percent(confidence: number): string {
  return `${Math.floor(confidence * 100 + 1e-9)} %`;
}

/** A band while too few known posts stand behind a number, and a percentage from there on. */
export function sureness({ reason, confidence }: Proposal): string {
  if (reason !== 'not-measured') return percent(confidence);
  return confidence >= 0.85 ? 'high, not measured' : confidence >= 0.6 ? 'medium, not measured' : 'low, not measured';
}

/** The file was edited since it was judged: nothing can be filed before a new dry run. */
export function isChanged(row: PlanRow): boolean {
  return row.proposal.reason === 'changed';
}

/** `→ Leadership  72 % · Writing?`, the sentence a row is decided by. */
export function rowDescription(row: PlanRow, state: RowState): string {
  if (state === 'skipped') return 'skipped, stays as it is';
  if (isChanged(row) && state !== 'applied') return 'edited since, needs a new dry run';
  const after = termsAfter(row).join(', ');
  if (state === 'applied') return `→ ${after} (written)`;
  if (state === 'chosen') return `→ ${chosenTheme(row) ?? ''} (your choice)`;
  if (!hasProposal(row)) return 'choose a theme';
  const { doubt } = row;
  if (doubt !== undefined && row.decision === undefined) return `→ ${after} · reads like ${doubt.theme}`;
  if (row.proposal.reason === 'rule') return after === '' ? '→ no terms left' : `→ ${after}`;
  const head = `→ ${row.proposal.theme ?? after}  ${sureness(row.proposal)}`;
  return row.proposal.second === undefined || state !== 'waiting' ? head : `${head} · ${row.proposal.second}?`;
}

export function whoProposed(proposal: Proposal): string {
  if (proposal.by === 'rules') return 'your rules';
  return proposal.by === 'built-in' ? 'the built-in engine' : proposal.by;
}

/** A title that is cut where the rest of a sentence must still be seen, in characters. */
const titleLength = 32;

/** `A year without television → Personal Development  73 % · Life?`, for a line of its own. */
export function rowSentence(row: PlanRow, state: RowState): string {
  const title = row.title.trim() === '' ? row.id : row.title;
  const said = rowDescription(row, state);
  return `${clipped(title, titleLength)}${said.startsWith('→') ? ' ' : ': '}${said}`;
}

const spokenStates: Readonly<Record<RowState, string>> = {
  waiting: 'waiting for you',
  accepted: 'accepted',
  chosen: 'decided',
  skipped: 'skipped, stays as it is',
  filed: 'filed',
  applied: 'written',
};

/** What a screen reader says of a row: title, theme, confidence, state, without signs. */
export function spokenRow(row: PlanRow, state: RowState): string {
  const title = row.title.trim() === '' ? row.id : row.title;
  if (state === 'skipped') return `${title}, ${spokenStates.skipped}`;
  if (isChanged(row) && state !== 'applied') return `${title}, ${rowDescription(row, state)}`;
  return `${title}, ${spokenProposal(row, state)}, ${spokenStates[state]}`;
}

function spokenProposal(row: PlanRow, state: RowState): string {
  const after = termsAfter(row).join(', ');
  if (state === 'applied') return after;
  if (state === 'chosen') return `you chose ${chosenTheme(row) ?? ''}`;
  if (!hasProposal(row)) return 'no proposal';
  const { proposal } = row;
  if (proposal.reason === 'rule') return after === '' ? 'no terms left' : `${after} by your rules`;
  const second = proposal.second === undefined || state !== 'waiting' ? '' : `, or ${proposal.second}`;
  return `proposed ${proposal.theme ?? after}, ${proposal.reason === 'not-measured' ? `confidence ${sureness(proposal)}` : `${percent(proposal.confidence)} sure`}${second}`;
}

/** What each key does, and which theme each number is: `Enter accept`, `3 Personal`. No line is broken within one. */
export function keyLegend(themes: readonly string[]): string {
  const numbers = themes.slice(0, 9).map((theme, place) => `${place + 1} ${shortName(theme, themes)}`);
  return [...keys, ...numbers].map((key) => key.replaceAll(' ', '\u00a0')).join(' · ');
}

const keys = ['Enter accept', 'S skip', 'O open', 'D change', 'T theme'];

/** The first words that no other theme begins with: nine whole names would take half of a small window. */
function shortName(theme: string, themes: readonly string[]): string {
  const parts = theme.split(' ');
  for (let length = 1; length < parts.length; length++) {
    const short = parts.slice(0, length).join(' ');
    const alone = themes.every((other) => other === theme || !`${other} `.startsWith(`${short} `));
    if (alone && short.length >= 4) return short;
  }
  return theme;
}
