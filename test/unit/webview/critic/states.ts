import type { Finding } from '../../../../src/core/critic/findings/finding.ts';
import type { LensReport, RunRecord } from '../../../../src/core/critic/findings/review.ts';
import type { PanelFinding, PanelSection, PanelState } from '../../../../src/webview/critic/protocol.ts';

const claims = [
  'No sentence says what happens to a booking when the room is taken out of service.',
  'That teams will give back unused rooms by themselves is assumed and never tested.',
  'Nobody is named who decides when two teams want the same room.',
  'The share of used rooms can rise while people book fewer rooms.',
  'Visitors without an account are not thought of.',
  'The date of the start comes before the end of the trial.',
  'It is open how the doors learn of a booking that was cancelled.',
] as const;

/** Words of the document below that each finding is about, in turn. */
const quotes = ['rooms that stand empty', 'gives it back in time', 'by the end of March', 'show the share'] as const;

export function finding(index: number, part: Partial<Finding> = {}, shown = true): PanelFinding {
  const exact = quotes[index % quotes.length] ?? '';
  return {
    finding: {
      id: `F-${index}`,
      fingerprint: `${index}`,
      lens: 'holes',
      kind: 'hole',
      severity:
        (['blocks_decision', 'costly_later', 'worth_knowing'] as const)[Math.min(2, Math.floor(index / 2))] ??
        'costly_later',
      confidence: 0.8,
      claim: claims[index % claims.length] ?? '',
      consequence: 'The team would learn it only when the first room is closed, and would have to phone everybody.',
      anchor: { exact, prefix: '', suffix: '', start: 0, end: exact.length },
      match: 'exact',
      section: ['Room booking', 'Aim'],
      anchorState: 'same',
      sources: [],
      agreement: 'one',
      verifications: [],
      baseline: 'new',
      firstRun: 'R1',
      lastRun: 'R1',
      seenIn: 1,
      defences: [],
      ...part,
    },
    lensName: 'Holes',
    models: 'qwen2.5-7b',
    place: 'Room booking › Aim',
    shown,
  };
}

export const decided: Partial<Finding> = {
  decision: {
    status: 'dismissed',
    at: '2026-11-20T10:00:00.000Z',
    reason: 'already_known',
    text: 'We talked about it.',
  },
};

export function lens(name: string, part: Partial<LensReport> = {}): LensReport {
  return {
    lens: name,
    name,
    model: 'qwen2.5-7b',
    state: 'done',
    checked: ['aim', 'users', 'measures'],
    found: 3,
    dropped: 0,
    ...part,
  };
}

export function runOf(part: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'R1',
    at: '2026-11-20T09:00:00.000Z',
    document: 'hash',
    prompts: '1',
    lenses: [lens('Holes'), lens('Pre-mortem', { found: 0 })],
    notRead: [],
    refuted: 2,
    cancelled: false,
    calls: 6,
    tokensIn: 9000,
    tokensOut: 900,
    milliseconds: 42_000,
    ...part,
  };
}

function plain(text: string): PanelSection['pieces'][number] {
  return { text, findings: [] };
}

/** A short plan whose words carry the marks of the findings. */
export function sections(findings: readonly PanelFinding[], readBy: readonly string[] = []): readonly PanelSection[] {
  const ids = (quote: string): readonly string[] =>
    findings.filter((one) => one.finding.anchor?.exact === quote).map((one) => one.finding.id);
  const mark = (quote: string): { text: string; findings: readonly string[] } => ({
    text: quote,
    findings: ids(quote),
  });
  return [
    { index: 0, heading: 'Room booking', level: 1, pieces: [], readBy },
    {
      index: 1,
      heading: 'Aim',
      level: 2,
      pieces: [
        plain('Teams look for a room for a quarter of an hour on a usual day, while there are '),
        mark('rooms that stand empty'),
        plain('. Whoever does not need a room '),
        mark('gives it back in time'),
        plain(', and others find it at once.'),
      ],
      readBy,
    },
    {
      index: 2,
      heading: 'What we measure',
      level: 2,
      pieces: [
        plain('We '),
        mark('show the share'),
        plain(' of used rooms on a board in the hall, and want to raise it from 41 to 60 percent '),
        mark('by the end of March'),
        plain('.\n\n- one board a floor\n- numbers of the day before'),
      ],
      readBy,
    },
  ];
}

export function stateOf(findings: readonly PanelFinding[] = [], part: Partial<PanelState> = {}): PanelState {
  return {
    document: 'file:///plan.md',
    title: 'Room booking',
    kindName: 'Plan',
    sections: sections(findings, ['Holes', 'Pre-mortem']),
    findings,
    emptySlots: [{ name: 'Owner', question: 'Who answers for it when it goes wrong?' }],
    questions: ['What would make us stop?', 'Who was asked?'],
    lint: 4,
    lastRun: runOf(),
    textChanged: false,
    verdictStale: false,
    facts: ['2 open that block the decision', '1 thing not said'],
    model: { ready: true, why: '' },
    ...part,
  };
}
