import { resolve } from 'node:path';
import { estimateText, spentText } from '../core/categorize/costText.ts';
import { exportCsv } from '../core/categorize/csv.ts';
import type { Plan } from '../core/categorize/plan.ts';
import { printPlan } from '../core/categorize/planText.ts';
import { counts } from '../core/categorize/review.ts';
import { makePlan } from '../core/categorize/runPlan.ts';
import { voicesText } from '../core/categorize/voicesText.ts';
import { openBlog } from './blog.ts';
import type { Blog } from './blog.ts';
import { columns } from './columns.ts';
import { UsageError } from './command.ts';
import type { Command, ExitCode, Invocation, Values } from './command.ts';
import { openEngines } from './engines.ts';
import type { EngineChoice } from './engineChoice.ts';
import { outputFault, writeBytes } from './planOnDisk.ts';
import { keyed, notDone, plural, printJson, sentence } from './result.ts';
import type { Terminal } from './terminal.ts';
import { listUnreadable } from './unreadable.ts';

export const categorize: Command = {
  name: 'categorize',
  summary: 'Find a theme for every post: a dry run that writes nothing to posts',
  options: {
    engine: {
      type: 'string',
      value: 'E',
      help: 'auto (LM Studio where it answers, else built-in), builtin or lmstudio',
    },
    url: {
      type: 'string',
      value: 'U',
      help: 'the server of models (http://127.0.0.1:1234); where it wants a key: IMPACT_SERVER_KEY',
    },
    model: { type: 'string', value: 'M', help: 'the model for every post' },
    'reasoning-model': {
      type: 'string',
      value: 'M',
      help: 'the model for posts the first one is unsure of; none: only one model',
    },
    slots: {
      type: 'string',
      value: 'N',
      help: 'requests at once, up to 256, where the server takes more than it tells',
    },
    minutes: {
      type: 'string',
      value: 'N',
      help: 'the time models may take: they are asked where they change most, the built-in engine files the rest',
    },
    plan: { type: 'string', value: 'p.json', help: 'write the plan here, for impact apply' },
    csv: { type: 'string', value: 'r.csv', help: 'write all rows here, for a spreadsheet' },
    report: { type: 'string', value: 'r.html', help: 'write here, as one page, what the confidences are worth' },
  },
  async run(invocation, terminal) {
    const choice = engineChoice(invocation.values);
    const minutes = numberOf(invocation.values, 'minutes', 10_080);
    for (const path of outputPaths(invocation.values, terminal)) {
      const fault = await outputFault(path, terminal.files);
      if (fault !== undefined) return notDone({ kind: 'failed', message: fault }, terminal);
    }
    const started = terminal.clock.now();
    const blog = await openBlog(invocation.folder, terminal);
    if (blog.kind !== 'ok') return notDone(blog, terminal);
    const { taxonomy, scan, proposed } = blog.value;
    if (proposed) {
      const themes = taxonomy.themes.map((theme) => theme.name).join(', ');
      terminal.err(`There is no taxonomy.yaml, so the most used terms stand as themes: ${themes}.`);
      terminal.err(`To make rules of your own: impact taxonomy init ${invocation.folder}`);
    }
    const engines = await openEngines({ choice, folder: invocation.folder, blog: blog.value }, terminal);
    if (engines.kind !== 'ok') return notDone(engines, terminal);
    terminal.err(sentence(engines.value.notice));
    const { files, clock, log, progress, signal } = terminal;
    const { notice: _notice, ...asked } = engines.value;
    const plan = await makePlan({
      folder: invocation.folder,
      taxonomy,
      scan,
      ...asked,
      ...(minutes === undefined ? {} : { minutes }),
      onEstimate: (estimate) => terminal.err(`By the first ${estimate.probed} posts: ${estimateText(estimate)}.`),
      files,
      clock,
      log,
      progress,
      signal,
    });
    if (plan.kind !== 'ok') return notDone(plan, terminal);
    return finish(invocation, blog.value, plan.value, started, terminal);
  },
};

function engineChoice(values: Values): EngineChoice {
  const engine = values.text('engine') ?? 'auto';
  if (engine !== 'auto' && engine !== 'builtin' && engine !== 'lmstudio') {
    throw new UsageError(`--engine is auto, builtin or lmstudio, not "${engine}".`);
  }
  const [url, model, reasoning] = [values.text('url'), values.text('model'), values.text('reasoning-model')];
  const slots = numberOf(values, 'slots', 256);
  if (slots !== undefined && !Number.isInteger(slots)) throw new UsageError('--slots is a whole number.');
  if (engine === 'builtin' && (url ?? model ?? reasoning) !== undefined) {
    throw new UsageError('--engine builtin uses no server: leave out --url, --model and --reasoning-model.');
  }
  return {
    engine,
    ...(url === undefined ? {} : { url }),
    ...(model === undefined ? {} : { model }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(slots === undefined ? {} : { slots }),
  };
}

function numberOf(values: Values, name: 'minutes' | 'slots', most: number): number | undefined {
  const text = values.text(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== '' && number > 0 && number <= most) return number;
  throw new UsageError(`--${name} is a number up to ${most}, as in --${name} 10, not "${text}".`);
}

function outputPaths(values: Values, terminal: Terminal): readonly string[] {
  const named = ['plan', 'csv', 'report'].map((name) => values.text(name)).filter((path) => path !== undefined);
  return named.map((path) => resolve(terminal.folder, path));
}

/** What a command that is not `categorize` says of a plan it made. */
interface Words {
  /** Fields of the result in JSON beside the plan's. */
  readonly told?: object;
  /** The command that makes the plan again, now into a file. */
  readonly again?: string;
}

/** Writes what was asked for and tells the result. A run that was stopped still gives its plan, and fails. */
export async function finish(
  { folder, values, json }: Invocation,
  blog: Blog,
  plan: Plan,
  started: number,
  terminal: Terminal,
  { told = {}, again = `impact categorize ${folder}` }: Words = {},
): Promise<ExitCode> {
  const outputs = [
    { path: values.text('plan'), print: (value: Plan) => new TextEncoder().encode(printPlan(value)) },
    { path: values.text('csv'), print: (value: Plan) => exportCsv(value) },
  ];
  for (const { path, print: toBytes } of outputs) {
    if (path === undefined) continue;
    const written = await writeBytes(resolve(terminal.folder, path), toBytes(plan), terminal.files);
    if (written.kind !== 'ok') return notDone(written, terminal);
  }
  const report = values.text('report');
  if (report !== undefined) {
    const { writeReport } = await import('./report.ts');
    const written = await writeReport(report, plan, blog.taxonomy.gate.precision, terminal);
    if (written.kind !== 'ok') return notDone(written, terminal);
  }
  const result = resultOf(blog, plan, (terminal.clock.now() - started) / 1000);
  if (json) printJson({ ...told, ...result }, terminal);
  else print(result, plan, terminal);
  if (!json && plan.stopped === undefined) terminal.err(nextStep(folder, values.text('plan'), again));
  if (plan.stopped === undefined) return 0;
  terminal.err(`${plan.stopped} ${plural(plan.notReached.length, 'post')} not reached; what is done is kept.`);
  return 2;
}

function nextStep(folder: string, plan: string | undefined, again: string): string {
  return plan === undefined
    ? `This was a dry run. To go on: ${again} --plan plan.json`
    : `This was a dry run. To write it to the posts: impact apply ${folder} --plan ${plan}`;
}

interface Result {
  readonly posts: number;
  readonly byRule: number;
  /** Those by rule among them. */
  readonly filed: number;
  readonly review: number;
  readonly unreadable: number;
  readonly engine: string;
  /** What stands behind the confidences: the stage of the map and the posts with a known theme it was fitted on. */
  readonly measured?: { readonly stage: string; readonly labels: number };
  readonly cost?: Plan['cost'];
  readonly themes: Readonly<Record<string, number>>;
  readonly seconds: number;
}

function resultOf(blog: Blog, plan: Plan, seconds: number): Result {
  const { filed, waiting, byReason, byTheme } = counts(plan);
  return {
    posts: blog.scan.posts.length,
    byRule: byReason.get('rule') ?? 0,
    filed,
    review: waiting,
    unreadable: plan.unreadable.length,
    engine: plan.engines.join(' + ') || 'rules',
    ...(plan.calibration === undefined
      ? {}
      : { measured: { stage: plan.calibration.stage, labels: plan.calibration.gold.length } }),
    ...(plan.cost === undefined ? {} : { cost: plan.cost }),
    themes: keyed(byTheme),
    seconds: Math.round(seconds * 100) / 100,
  };
}

function print(result: Result, plan: Plan, terminal: Terminal): void {
  const { posts, byRule, filed, review, engine, seconds, themes } = result;
  terminal.out(
    `${plural(posts, 'post')}: ${filed} filed (${byRule} by your rules), ${review} to review. ${engine}, ${seconds} s`,
  );
  const rows = Object.entries(themes).map(([theme, count]) => [`  ${theme}`, count]);
  terminal.out(['', ...columns(rows)].join('\n'));
  const waiting = [...counts(plan).byReason].filter(([reason]) => reason !== 'rule' && reason !== 'sure');
  if (waiting.length > 0) {
    terminal.out(
      [
        '',
        'To review:',
        ...columns(waiting.map(([reason, count]) => [`  ${reason.replaceAll('-', ' ')}`, count])),
      ].join('\n'),
    );
  }
  const doubted = plan.rows.filter(({ doubt }) => doubt !== undefined);
  if (doubted.length > 0) {
    const first = doubted
      .toSorted((a, b) => (b.doubt?.margin ?? 0) - (a.doubt?.margin ?? 0))
      .slice(0, 5)
      .map(({ id, settled = [], doubt }) => [`  ${id}`, `${settled.join(', ')} reads like ${doubt?.theme ?? ''}`]);
    const which = doubted.length > first.length ? ', the clearest' : '';
    terminal.out(['', `Old terms that look wrong: ${doubted.length}${which}:`, ...columns(first)].join('\n'));
  }
  const voices = voicesText(plan);
  if (voices !== undefined) terminal.out(['', voices].join('\n'));
  for (const { name, posts: asked, ...spent } of plan.cost?.engines ?? []) {
    terminal.out(['', `${name}, ${plural(asked, 'post')}: ${spentText(spent)}.`].join('\n'));
  }
  for (const line of listUnreadable(plan.unreadable)) terminal.out(line);
}
