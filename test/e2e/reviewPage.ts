import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Finding } from '../../src/core/critic/findings/finding.ts';
import type { LensReport, RunRecord } from '../../src/core/critic/findings/review.ts';
import { readFromReviewPanel } from '../../src/editor/critic/readFromReviewPanel.ts';
import { reviewHtml } from '../../src/webview/critic/host.ts';
import type {
  FromReviewPanel,
  PanelFinding,
  PanelSection,
  PanelState,
  ToReviewPanel,
} from '../../src/webview/critic/protocol.ts';
import { root } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { fakeEditor } from './panelPage.ts';

/** The review's panel in a plain browser, with the test in the editor's place. */
export interface ReviewPage {
  readonly page: Page;
  readonly send: (message: ToReviewPanel) => Promise<void>;
  readonly show: (state: PanelState) => Promise<void>;
  readonly posted: () => readonly FromReviewPanel[];
  readonly saved: () => unknown;
}

const address = 'https://review.test/';

export interface ReviewLook {
  readonly saved?: unknown;
  readonly theme?: ThemeName;
  readonly width?: number;
}

export async function openReview(
  browser: Browser,
  { saved, theme = 'light', width = 1280 }: ReviewLook = {},
): Promise<ReviewPage> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const posted: FromReviewPanel[] = [];
  let state = saved;
  await page.exposeFunction('posted', (data: unknown) => {
    const message = readFromReviewPanel(data);
    if (message === undefined) throw new Error('The editor would not understand this.');
    posted.push(message);
  });
  await page.exposeFunction('kept', (next: unknown) => (state = next));
  await page.addInitScript(fakeEditor, saved);
  const script = await readFile(join(root, 'dist', 'webview', 'critic.js'), 'utf8');
  const body = reviewHtml({ nonce: '0123456789abcdef', script });
  await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await page.evaluate((colours) => {
    for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(name, value);
  }, themes[theme]);
  await until('the page is ready', () => Promise.resolve(posted.some(({ type }) => type === 'ready')), 30_000);
  const send = (message: ToReviewPanel): Promise<void> =>
    page.evaluate((data) => {
      const heard = new Promise<void>((resolve) => window.addEventListener('message', () => resolve(), { once: true }));
      window.postMessage(data, window.origin);
      return heard;
    }, message);
  return {
    page,
    send,
    show: (shown) => send({ type: 'state', state: shown }),
    posted: () => posted,
    saved: () => state,
  };
}

export const themeNames = ['light', 'dark', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];

const themes: Readonly<Record<ThemeName, Readonly<Record<`--vscode-${string}`, string>>>> = {
  light: {
    '--vscode-editor-background': '#ffffff',
    '--vscode-foreground': '#3b3b3b',
    '--vscode-descriptionForeground': '#3b3b3b',
    '--vscode-panel-border': '#e5e5e5',
    '--vscode-focusBorder': '#005fb8',
    '--vscode-editorWidget-background': '#f8f8f8',
    '--vscode-button-background': '#005fb8',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#0000001a',
    '--vscode-button-secondaryBackground': '#e5e5e5',
    '--vscode-button-secondaryForeground': '#3b3b3b',
    '--vscode-input-background': '#ffffff',
    '--vscode-input-foreground': '#3b3b3b',
    '--vscode-input-border': '#cecece',
    '--vscode-input-placeholderForeground': '#767676',
    '--vscode-textLink-foreground': '#005fb8',
    '--vscode-inputValidation-warningBackground': '#f6f5d2',
    '--vscode-charts-orange': '#d18616',
    '--vscode-charts-blue': '#0063d3',
    '--vscode-editor-findMatchHighlightBackground': '#ea5c0055',
  },
  dark: {
    '--vscode-editor-background': '#1f1f1f',
    '--vscode-foreground': '#cccccc',
    '--vscode-descriptionForeground': '#9d9d9d',
    '--vscode-panel-border': '#2b2b2b',
    '--vscode-focusBorder': '#0078d4',
    '--vscode-editorWidget-background': '#202020',
    '--vscode-button-background': '#0078d4',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#ffffff12',
    '--vscode-button-secondaryBackground': '#313131',
    '--vscode-button-secondaryForeground': '#cccccc',
    '--vscode-input-background': '#313131',
    '--vscode-input-foreground': '#cccccc',
    '--vscode-input-border': '#3c3c3c',
    '--vscode-input-placeholderForeground': '#989898',
    '--vscode-textLink-foreground': '#4daafc',
    '--vscode-inputValidation-warningBackground': '#352a05',
    '--vscode-charts-orange': '#d18616',
    '--vscode-charts-blue': '#59a4f9',
    '--vscode-editor-findMatchHighlightBackground': '#ea5c0055',
  },
  contrast: {
    '--vscode-editor-background': '#000000',
    '--vscode-foreground': '#ffffff',
    '--vscode-descriptionForeground': '#ffffffb3',
    '--vscode-contrastBorder': '#6fc3df',
    '--vscode-focusBorder': '#f38518',
    '--vscode-editorWidget-background': '#0c141f',
    '--vscode-button-background': '#000000',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#6fc3df',
    '--vscode-button-secondaryForeground': '#ffffff',
    '--vscode-input-background': '#000000',
    '--vscode-input-foreground': '#ffffff',
    '--vscode-input-border': '#6fc3df',
    '--vscode-textLink-foreground': '#21a6ff',
    '--vscode-inputValidation-warningBackground': '#332b00',
  },
};

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
