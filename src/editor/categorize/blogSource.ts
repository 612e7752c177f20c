import * as vscode from 'vscode';
import { faultText } from '../../core/categorize/faultText.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Scan } from '../../core/posts/scan.ts';
import type { Progress } from '../../core/ports.ts';
import type { ParsedTaxonomy } from '../../core/taxonomy/parseTaxonomy.ts';
import type { Taxonomy } from '../../core/taxonomy/taxonomy.ts';
import { hasTaxonomy } from '../platform/blogFolder.ts';
import type { Services } from '../platform/services.ts';
import type { TermFacts } from '../taxonomy/termFacts.ts';
import { readBlog } from './readBlog.ts';

/** Posts and rules of one folder as they stand on disk: read when they are asked for, and again after they changed. */
export class BlogSource implements vscode.Disposable {
  readonly folder: vscode.Uri;
  readonly #services: Services;
  readonly #isBusy: () => boolean;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #scan: Scan | undefined;
  #stale = false;
  /** The last reading failed or was cancelled: no view tries again by itself, or it would do so without end. */
  #gaveUp = false;
  #reading: Promise<void> | undefined;
  #rules: ParsedTaxonomy | undefined;
  #terms: { scan: Scan; taxonomy: Taxonomy | undefined; facts: TermFacts } | undefined;

  /** Posts were read, or posts or rules changed on disk. */
  readonly onDidChange = this.#changed.event;

  /** While `isBusy` holds, no view makes the posts be read: a run is writing them. */
  constructor(services: Services, folder: vscode.Uri, isBusy: () => boolean) {
    this.#services = services;
    this.folder = folder;
    this.#isBusy = isBusy;
    this.#watch('taxonomy.yaml', () => {
      this.#rules = undefined;
      services.contextKeys.set('impact.hasTaxonomy', hasTaxonomy(folder));
      this.#changed.fire();
    });
    this.#watch('**/*.{md,mdx,markdown,qmd}', () => {
      if ((this.#scan === undefined && !this.#gaveUp) || this.#stale) return;
      this.#stale = true;
      this.#gaveUp = false;
      this.#changed.fire();
    });
  }

  #watch(pattern: string, listener: () => void): void {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.folder, pattern));
    const events = [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete];
    this.#disposables.push(watcher, ...events.map((event) => event(listener)));
  }

  get taxonomyUri(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, 'taxonomy.yaml');
  }

  /** Posts as they were last read; `undefined` before the first time. */
  get scan(): Scan | undefined {
    return this.#scan;
  }

  /** Files changed since the posts were read. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Reads all posts anew. */
  async readPosts(progress: Progress, signal: AbortSignal): Promise<Outcome<Scan>> {
    this.#stale = false;
    this.#gaveUp = false;
    const scanned = await readBlog(this.#services, this.folder, progress, signal);
    if (scanned.kind === 'ok') {
      this.#scan = scanned.value;
      this.#changed.fire();
    } else this.#gaveUp = true;
    return scanned;
  }

  /** Reads the posts where that was never done, or files changed since. No message is shown, as a view asks for it. */
  readWhenStale(): Promise<void> {
    this.#reading ??= this.#readQuietly().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Reads the posts although nothing is known to have changed. */
  readAgain(): Promise<void> {
    this.#stale = true;
    this.#gaveUp = false;
    return this.readWhenStale();
  }

  async #readQuietly(): Promise<void> {
    if (this.#isBusy() || this.#gaveUp || (this.#scan !== undefined && !this.#stale)) return;
    const { signal } = new AbortController();
    await this.readPosts({ report: () => undefined }, signal);
  }

  /** Counts and overlaps in the field of the rules, or in the one most used; `undefined` before posts are read. */
  async readTerms(): Promise<TermFacts | undefined> {
    const scan = this.#scan;
    if (scan === undefined) return undefined;
    const taxonomy = (await this.readRules())?.taxonomy;
    if (this.#terms?.scan !== scan || this.#terms.taxonomy !== taxonomy) {
      const { termFacts } = await import('../taxonomy/termFacts.ts');
      this.#terms = { scan, taxonomy, facts: termFacts(scan.posts, taxonomy) };
    }
    return this.#terms.facts;
  }

  /** The rules as they stand in the file; `undefined` where there is none. */
  async readRules(): Promise<ParsedTaxonomy | undefined> {
    if (this.#rules !== undefined || !hasTaxonomy(this.folder)) return this.#rules;
    const { parseTaxonomy, unreadableTaxonomy } = await import('../../core/taxonomy/parseTaxonomy.ts');
    const text = await this.#rulesText();
    this.#rules = text.kind === 'ok' ? parseTaxonomy(text.value) : unreadableTaxonomy(text.why);
    return this.#rules;
  }

  async #rulesText(): Promise<{ kind: 'ok'; value: string } | { kind: 'unreadable'; why: string }> {
    const { files } = this.#services;
    const path = this.taxonomyUri.fsPath;
    try {
      // A folder got from elsewhere may have a link to a device there, and reading that would never end.
      if ((await files.facts(path))?.kind !== 'file') return { kind: 'unreadable', why: 'it is not a plain file' };
      return { kind: 'ok', value: new TextDecoder().decode(await files.read(path)) };
    } catch (fault) {
      return { kind: 'unreadable', why: faultText(fault) };
    }
  }

  /** Forgets the rules that were read: the file was just written and its watcher may be late. */
  forgetRules(): void {
    this.#rules = undefined;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
