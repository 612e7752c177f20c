import * as vscode from 'vscode';
import { viewIds, type CommandId } from '../../contributions.ts';
import { counts } from '../../core/categorize/review.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import type { BatchUnderWay } from './batchState.ts';
import type { Blogs } from './blogs.ts';
import type { Filing } from './filing.ts';
import { count } from '../platform/markdown.ts';
import { percent } from './reviewWords.ts';

interface Line {
  readonly label: string;
  readonly text: string;
  readonly tip: string;
  readonly icon: string;
  readonly command: CommandId | 'impact.review.focus';
}

/** The cycle the owner works in, one line a step, with live numbers; each opens its thing. */
export class Overview implements vscode.TreeDataProvider<Line>, vscode.Disposable {
  readonly view: vscode.TreeView<Line>;
  readonly #blogs: Blogs;
  readonly #models: ModelAccess | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(blogs: Blogs, models: ModelAccess | undefined) {
    this.#blogs = blogs;
    this.#models = models;
    this.view = vscode.window.createTreeView(viewIds.overview, { treeDataProvider: this });
    this.#disposables.push(
      this.view,
      blogs.onDidChangeBlog(() => this.#later()),
    );
    if (models !== undefined) this.#disposables.push(models.onDidChange(() => this.#later()));
  }

  /** Decisions come fast; the numbers may lag behind them by a blink. */
  #later(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, 150);
  }

  async getChildren(line?: Line): Promise<Line[]> {
    const filing = this.#blogs.current;
    if (line !== undefined || filing === undefined) return [];
    await filing.ready();
    await filing.blog.readWhenStale();
    return overviewLines(filing, await insights(filing), await filing.batch.underWay(), this.#models?.summary);
  }

  getTreeItem(line: Line): vscode.TreeItem {
    const item = new vscode.TreeItem(line.label);
    item.description = line.text;
    item.tooltip = line.tip;
    item.iconPath = new vscode.ThemeIcon(line.icon);
    item.command = { command: line.command, title: line.label };
    item.accessibilityInformation = { label: `${line.label}: ${line.text}. ${line.tip}` };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

interface Insights {
  readonly terms: number;
  readonly rare: number;
  readonly untagged: number;
  readonly overlaps: number;
  readonly themes: number | undefined;
  readonly rules: number;
  readonly problems: number;
}

async function insights(filing: Filing): Promise<Insights> {
  const rules = await filing.blog.readRules();
  const terms = await filing.blog.readTerms();
  return {
    terms: terms?.counts.length ?? 0,
    rare: terms?.counts.filter((term) => term.rare).length ?? 0,
    untagged: terms?.untagged ?? 0,
    overlaps: terms?.overlaps.length ?? 0,
    themes: rules?.taxonomy?.themes.length,
    rules: rules?.entries.filter((entry) => entry.kind !== 'theme').length ?? 0,
    problems: rules?.problems.filter((problem) => problem.severity === 'error').length ?? 0,
  };
}

function overviewLines(
  filing: Filing,
  found: Insights,
  underWay: BatchUnderWay | undefined,
  connection: string | undefined,
): Line[] {
  const { plan } = filing;
  const { scan } = filing.blog;
  const unreadable = scan?.unreadable.length ?? 0;
  return [
    {
      label: 'Data',
      text:
        scan === undefined
          ? 'not read yet'
          : parts(count(scan.posts.length, 'post'), unreadable > 0 && `${unreadable} unreadable`),
      tip: 'The posts of this folder. Those that cannot be read are listed with line and reason.',
      icon: 'database',
      command: 'impact.terms.show',
    },
    {
      label: 'Knowledge',
      text: parts(count(found.terms, 'term'), `${found.rare} rare`, found.untagged > 0 && `${found.untagged} untagged`),
      tip: 'The terms your posts use now, in the field of your rules. Rare: on fewer than three posts.',
      icon: 'tag',
      command: 'impact.terms.show',
    },
    {
      label: 'Insights',
      text: found.overlaps === 0 ? 'no overlaps' : count(found.overlaps, 'overlap'),
      tip: 'Terms that may be one: spellings, plurals, abbreviations, slips, terms on the same posts.',
      icon: 'lightbulb',
      command: 'impact.terms.show',
    },
    wisdom(found),
    impact(plan === undefined ? undefined : counts(plan)),
    ...batch(filing, underWay),
    ...promise(filing),
    {
      label: 'Connection',
      text: connection ?? 'no server: built-in engine',
      tip: 'Who files what your rules leave open.',
      icon: 'plug',
      command: 'impact.connection.check',
    },
  ];
}

function wisdom({ themes, rules, problems }: Insights): Line {
  const tip = 'Your rules, in taxonomy.yaml: themes, merges, drops.';
  if (problems > 0) {
    return {
      label: 'Wisdom',
      text: `${count(problems, 'problem')} in your rules`,
      tip,
      icon: 'warning',
      command: 'impact.taxonomy.open',
    };
  }
  if (themes === undefined)
    return { label: 'Wisdom', text: 'no rules yet', tip, icon: 'law', command: 'impact.taxonomy.create' };
  return {
    label: 'Wisdom',
    text: parts(count(themes, 'theme'), count(rules, 'rule')),
    tip,
    icon: 'law',
    command: 'impact.taxonomy.open',
  };
}

function impact(found: ReturnType<typeof counts> | undefined): Line {
  const label = 'Impact';
  if (found === undefined) {
    return {
      label,
      text: 'no dry run yet',
      tip: 'Start a dry run: it writes nothing.',
      icon: 'rocket',
      command: 'impact.file.run',
    };
  }
  const { filed, waiting, applied } = found;
  return {
    label,
    text: parts(
      `${filed.toLocaleString('en')} filed`,
      waiting > 0 && `${waiting} to review`,
      applied > 0 && `${applied} written`,
    ),
    tip: 'What the dry run files, what waits for you, and what is written into the posts.',
    icon: 'rocket',
    command: 'impact.review.focus',
  };
}

/** A batch takes days: what is awaited, or that the next round can go out; nothing once its plan is there. */
function batch({ plan }: Filing, underWay: BatchUnderWay | undefined): readonly Line[] {
  if (underWay === undefined) return [];
  const { model, round, waiting } = underWay;
  const [label, icon] = ['Batch', 'inbox'];
  if (waiting > 0) {
    const text = `round ${round}: ${count(waiting, 'answer')} awaited`;
    const tip = `What ${model} is asked lies in a file. Import the answers once they are there.`;
    return [{ label, text, tip, icon, command: 'impact.batch.import' }];
  }
  if (plan?.engines.includes(model) === true) return [];
  const tip =
    'All requests have come back. Export the next round; where nothing is left to ask, the plan comes instead.';
  return [{ label, text: `round ${round} has come back`, tip, icon, command: 'impact.batch.export' }];
}

/** What is proven of what the engine filed, and the labels behind it a click away; nothing before a first check. */
function promise({ auditing: { result, trail, looks } }: Filing): readonly Line[] {
  if (result === undefined || trail === undefined) return [];
  const target = percent(trail.terms.target);
  const checked = `${looks.length} checked, ${result.notRight.length} wrong`;
  const text = {
    promised: `at least ${target} right: ${checked}`,
    'not-promised': `${target} right is not proven: ${checked}`,
    running: `check under way: ${checked}`,
  }[result.kind];
  const icon = { promised: 'verified', 'not-promised': 'unverified', running: 'beaker' }[result.kind];
  return [{ label: 'Promise', text, tip: result.sentence, icon, command: 'impact.audit.show' }];
}

function parts(...texts: readonly (string | false)[]): string {
  return texts.filter((text) => text !== false).join(', ');
}
