import * as vscode from 'vscode';
import { statusOf } from '../../core/critic/findings/finding.ts';
import type { Span } from '../../core/critic/document.ts';
import { documentText, hasDocumentText } from './documentText.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';
import { shownNow } from './shownNow.ts';
import { findingText, provisionalText } from './threadText.ts';
import { lensName } from './words.ts';

interface Shown {
  readonly thread: vscode.CommentThread;
  /** All that it shows, to tell whether it has to be drawn again: each change is a round trip and moves the text below. */
  readonly text: string;
  readonly state: Wanted['state'];
}

/** Ids of threads that are no finding's. */
const documentThread = 'document';

/** The one controller; its threads stand on the words that the findings are about. */
export class Threads implements vscode.Disposable {
  readonly #controller: vscode.CommentController;
  readonly #shown = new Map<string, Map<string, Shown>>();
  readonly #disposable: vscode.Disposable;

  constructor(reviews: Reviews) {
    this.#controller = vscode.comments.createCommentController('impact.critic', 'Impact: Review');
    this.#disposable = reviews.onDidChange(({ reviewed, change }) => {
      if (change === 'closed') this.#forget(reviewed.uri);
      else this.#draw(reviewed);
    });
    for (const reviewed of reviews.all) this.#draw(reviewed);
  }

  /** The finding a thread is of. */
  findingOf(thread: vscode.CommentThread): string | undefined {
    const shown = this.#shown.get(thread.uri.toString());
    return [...(shown ?? [])].find(([, one]) => one.thread === thread)?.[0];
  }

  /** Opens the thread of a finding, so that it is read where it stands. */
  expand(uri: vscode.Uri, finding: string): void {
    const shown = this.#shown.get(uri.toString())?.get(finding);
    if (shown !== undefined) shown.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  #draw(reviewed: Reviewed): void {
    const key = reviewed.uri.toString();
    const shown = this.#shown.get(key) ?? new Map<string, Shown>();
    this.#shown.set(key, shown);
    const wanted = new Map([...threadsOf(reviewed)].map((one) => [one.id, one]));
    for (const [id, { thread }] of shown) {
      if (wanted.has(id)) continue;
      thread.dispose();
      shown.delete(id);
    }
    for (const [id, want] of wanted) this.#drawOne(reviewed, shown, id, want);
  }

  #drawOne(reviewed: Reviewed, shown: Map<string, Shown>, id: string, want: Wanted): void {
    const { document } = reviewed;
    const range = rangeOf(document, want.span);
    const known = shown.get(id);
    const thread = known?.thread ?? this.#controller.createCommentThread(document.uri, range ?? topOf(document), []);
    if (known === undefined) {
      thread.canReply = false;
      thread.collapsibleState = want.isOpen
        ? vscode.CommentThreadCollapsibleState.Expanded
        : vscode.CommentThreadCollapsibleState.Collapsed;
    }
    if (range === undefined) thread.range = undefined;
    else if (thread.range?.isEqual(range) !== true) thread.range = range;
    const { label, state, author, body } = want;
    const text = JSON.stringify([label, state, author, body.value]);
    if (known?.text === text) return;
    thread.label = label;
    thread.contextValue = state;
    thread.state = state === 'decided' ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
    thread.comments = [{ author: { name: author }, body, mode: vscode.CommentMode.Preview }];
    // What is decided is out of the way; it can be opened again.
    if (known?.state === 'open' && state === 'decided')
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    shown.set(id, { thread, text, state });
  }

  #forget(uri: vscode.Uri): void {
    for (const { thread } of this.#shown.get(uri.toString())?.values() ?? []) thread.dispose();
    this.#shown.delete(uri.toString());
  }

  dispose(): void {
    this.#disposable.dispose();
    this.#controller.dispose();
  }
}

interface Wanted {
  readonly id: string;
  readonly span: Span | undefined;
  readonly label: string;
  readonly author: string;
  readonly state: 'open' | 'decided' | 'provisional' | 'document';
  readonly body: vscode.MarkdownString;
  /** Open when it is new: only the first, for each open one pushes the text apart. */
  readonly isOpen: boolean;
}

/** All threads that a document should have now. */
function threadsOf(reviewed: Reviewed): readonly Wanted[] {
  const { running } = reviewed;
  const document = reviewed.uri.toString();
  if (running !== undefined && running.found.length > 0) {
    return running.found.map((raw, index) => ({
      id: `found ${index}`,
      span: raw.anchor,
      label: `Being checked · ${lensName(reviewed.review, raw.source.lens, running.lenses)}`,
      author: raw.source.model,
      state: 'provisional',
      body: provisionalText(raw),
      isOpen: false,
    }));
  }
  const { review } = reviewed;
  const { shown } = shownNow(review.findings, review.runs.at(-1)?.at);
  const placed = shown.filter((finding) => reviewed.placeOf(finding) !== undefined);
  const threads: Wanted[] = placed.map((finding, index) => {
    const open = statusOf(finding) === 'open';
    return {
      id: finding.id,
      span: reviewed.placeOf(finding),
      label: `${index + 1} of ${placed.length} · ${lensName(review, finding.lens)}`,
      author: [...new Set(finding.sources.map(({ model }) => model))].join(' and '),
      state: open ? 'open' : 'decided',
      body: findingText(finding, document),
      isOpen: open && index === placed.findIndex((one) => statusOf(one) === 'open'),
    };
  });
  if (hasDocumentText(reviewed)) {
    threads.push({
      id: documentThread,
      span: undefined,
      label: 'Review of the whole document',
      author: 'Impact',
      state: 'document',
      body: documentText(reviewed),
      isOpen: placed.length === 0,
    });
  }
  return threads;
}

function rangeOf(document: vscode.TextDocument, span: Span | undefined): vscode.Range | undefined {
  return span === undefined
    ? undefined
    : new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

function topOf(document: vscode.TextDocument): vscode.Range {
  return document.lineAt(0).range.with(undefined, new vscode.Position(0, 0));
}
