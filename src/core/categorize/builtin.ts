import type { Outcome } from '../outcome.ts';
import type { Progress } from '../ports.ts';
import type { PostText } from '../posts/post.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import { evidenceOf } from './builtinEvidence.ts';
import { doubtsOf, measuredOf } from './builtinMeasured.ts';
import { confidenceOf, topOf, type Calibrator } from './calibrate.ts';
import { crossFit, type CrossFit } from './crossFit.ts';
import type { Answer, Engine, Opinion, Question } from './engine.ts';
import { countAll, countFeatures, makeRows, makeVocabulary, rowAt, rowOf, type Vocabulary } from './features.ts';
import { trainRidge, type LinearModel, type Targets } from './linear.ts';
import { indexNearby, nearbyShares, type Nearby } from './neighbours.ts';
import { Pace } from './pace.ts';
import { logit } from './odds.ts';

/** A post whose themes are known: settled by the rules, or decided in a review. */
export interface Example {
  /** `Post.id`; without it what was learnt from the post cannot be kept out of an opinion on it. */
  readonly id?: string;
  readonly text: PostText;
  /** Names of themes; those that are not asked for are ignored. */
  readonly themes: readonly string[];
}

/** λ of the ridge. Chosen by cross-validation over blogs of 40 to 1,800 posts; between 0.1 and 0.8 it matters little. */
export const lambda = 0.3;
/** Part of the name of every seed-dependent figure: the same folds for the same number of posts, always. */
export const seed = 1;
export const builtinName = 'built-in';
/** Below this many known posts a probability fitted on them would be a guess with digits. */
const enoughGold = 40;
/** What the engine may claim at most while too few known posts can check it. */
const unchecked = 0.6;
/** And when it knows the themes by name and description only. */
const uninformed = 0.3;

interface Trained {
  readonly names: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly model: LinearModel;
  readonly calibrator?: Calibrator;
  readonly nearby: Nearby;
  /** Known posts by id, for what is said of them by a model that had not seen them. */
  readonly rowOfId: ReadonlyMap<string, number>;
  readonly cross?: CrossFit;
  /** Confidence is never above it. */
  readonly ceiling: number;
  /** Said after the reason; empty when the confidence is calibrated. */
  readonly caveat: string;
}

/**
 * Trains the engine that needs no server: TF-IDF of words and pairs, ridge regression of one theme against the rest, and a
 * logistic map of the top score and its margin to a probability, fitted on scores each post got from a model that had not
 * seen it. Where there are no examples the themes' names and descriptions stand in for them. The same input gives the same
 * engine. Fails only where there is no theme to learn. Asked about one of the examples by its id it answers out of fold where
 * it can, by a model that had not learnt from that post.
 */
export async function trainBuiltin(input: {
  readonly examples: readonly Example[];
  readonly themes: readonly Theme[];
  readonly signal: AbortSignal;
  readonly progress?: Progress;
}): Promise<Outcome<Engine>> {
  const { themes, signal, progress } = input;
  if (themes.length === 0)
    return { kind: 'failed', message: 'There are no themes to file posts under; add some to taxonomy.yaml.' };
  const pace = new Pace(signal);
  const names = themes.map((theme) => theme.name);
  const known = input.examples.filter((example) => example.themes.some((theme) => names.includes(theme)));
  const documents = withDescriptions(known, themes);
  const stage = 'Learning from the posts that are filed already';
  progress?.report({ stage, done: 0, total: 7 });
  const counted = await countAll(
    documents.map((document) => document.text),
    pace,
  );
  if (!counted) return { kind: 'cancelled' };
  progress?.report({ stage, done: 1, total: 7 });
  const targets = targetsOf(documents, names);
  const cross =
    known.length >= enoughGold
      ? await crossFit(counted.slice(0, known.length), targets, { lambda, seed }, pace, (done) =>
          progress?.report({ stage, done: 1 + done, total: 7 }),
        )
      : undefined;
  if (known.length >= enoughGold && !cross) return { kind: 'cancelled' };
  // Descriptions are counted twice: a word the owner chose is known even where no post has it yet.
  const learnt = [...counted, ...counted.slice(known.length)];
  const vocabulary = await makeVocabulary(learnt, known.length >= enoughGold ? 2 : 1, pace);
  const rows = vocabulary && (await makeRows(counted, vocabulary, pace));
  const every = Int32Array.from(counted.keys());
  const model = rows && (await trainRidge(rows, every, targets, lambda, pace));
  const nearby = rows && (await indexNearby(rows, targets, pace));
  if (!vocabulary || !model || !nearby || signal.aborted) return { kind: 'cancelled' };
  progress?.report({ stage, done: 7, total: 7 });
  const rowOfId = new Map(known.flatMap(({ id }, row) => (id === undefined ? [] : [[id, row] as const])));
  const trained: Trained = {
    names,
    vocabulary,
    model,
    nearby,
    rowOfId,
    ...(cross ? { cross, calibrator: cross.calibrator } : {}),
    ...trust(known.length),
  };
  const leadOf = (row: number, column: number): number => lead(nearbyShares(nearby, rowAt(rows, row), row), column);
  const facts = { examples: known, targets, names };
  return {
    kind: 'ok',
    value: {
      name: builtinName,
      slots: 1,
      ask: (question, asked, stop) => answer(trained, question, asked, stop),
      ...(cross ? { measured: measuredOf(cross, facts, builtinName, leadOf), doubts: doubtsOf(cross, facts) } : {}),
    },
  };
}

function trust(known: number): Pick<Trained, 'ceiling' | 'caveat'> {
  if (known >= enoughGold) return { ceiling: 1, caveat: '' };
  if (known === 0)
    return {
      ceiling: uninformed,
      caveat: ' Known by the descriptions of the themes only, not by posts: a guess to check.',
    };
  return { ceiling: unchecked, caveat: ` Learnt from ${known} posts, too few to tell how sure this is.` };
}

/** Fewer examples than this leave a theme to its description. */
const enoughOfTheme = 3;

/** The examples first, then a document made of the owner's own words for each theme that has too few of them. */
function withDescriptions(known: readonly Example[], themes: readonly Theme[]): Example[] {
  const count = (name: string): number => known.filter((example) => example.themes.includes(name)).length;
  const described = themes.filter((theme) => known.length < enoughGold || count(theme.name) < enoughOfTheme);
  return [...known, ...described.map((theme) => ({ text: describe(theme), themes: [theme.name] }))];
}

function describe({ name, about = '', examples }: Theme): PostText {
  return { title: name, headings: [], body: [about, ...examples.map(wordsOfPath)].join('\n') };
}

/** `posts/2014-05-02-saying-no.md` says "saying no". */
function wordsOfPath(path: string): string {
  const name = path.split('/').findLast((part) => !/^(?:_?index\.\w+|)$/.test(part)) ?? '';
  return name
    .replace(/\.\w+$/, '')
    .replace(/^\d{4}-\d\d?-\d\d?-/, '')
    .replaceAll(/[-_]+/g, ' ');
}

export function targetsOf(
  documents: readonly { readonly themes: readonly string[] }[],
  names: readonly string[],
): Targets {
  const values = new Float32Array(documents.length * names.length);
  const numbers = new Map(names.map((name, index) => [name, index]));
  for (const [row, document] of documents.entries())
    for (const theme of document.themes) {
      const column = numbers.get(theme);
      if (column !== undefined) values[row * names.length + column] = 1;
    }
  return { classes: names.length, values };
}

/** Not async, so that a question costs no more than its computation; it is a promise for the sake of the interface. */
function answer(trained: Trained, question: Question, asked: readonly Theme[], signal: AbortSignal): Promise<Answer> {
  return Promise.resolve(
    signal.aborted ? { kind: 'cancelled' } : { kind: 'ok', opinion: opinionOf(trained, question, asked) },
  );
}

function opinionOf(trained: Trained, { post, text }: Question, asked: readonly Theme[]): Opinion {
  const distribution: Record<string, number> = Object.create(null);
  const columns = asked.map((theme) => trained.names.indexOf(theme.name)).filter((column) => column >= 0);
  const row = rowOf(countFeatures(text), trained.vocabulary);
  if (row.columns.length === 0 || columns.length === 0)
    return {
      distribution,
      none: 'none-fits',
      confidence: 0,
      evidence: 'No word of this post was met in the posts that are filed already.',
    };
  const self = trained.rowOfId.get(post.id) ?? -1;
  const unseen = trained.cross?.scoresOf(self);
  const scores = columns.map((column) => unseen?.[column] ?? scoreOf(trained.model, column, row));
  const top = topOf(scores);
  const raw = trained.calibrator ? confidenceOf(trained.calibrator, top) : 1 / (1 + Math.exp(-4 * top.margin));
  const confidence = Math.min(raw, trained.ceiling);
  // The best theme gets its calibrated probability, and no other more than it; a part is left for "none fits".
  const heat = scores.map((score) => Math.exp(4 * (score - top.score)));
  const others = heat.reduce((total, one) => total + one, -1);
  const share = Math.min(confidence, (1 - confidence) / (others + 0.5));
  const shares = nearbyShares(trained.nearby, row, self);
  const neighbours: Record<string, number> = Object.create(null);
  for (const [index, column] of columns.entries()) {
    const name = trained.names[column];
    if (name === undefined) continue;
    distribution[name] = index === top.best ? confidence : 0.999 * share * (heat[index] ?? 0);
    neighbours[name] = shares[column] ?? 0;
  }
  const best = columns[top.best] ?? 0;
  const { words, quote } = evidenceOf(text, row, trained.vocabulary, trained.model, best);
  const why =
    words.length === 0
      ? 'No single word speaks for it; it is the most frequent theme.'
      : `Words that speak for it: ${words.join(', ')}.`;
  return {
    distribution,
    confidence,
    evidence: why + trained.caveat,
    ...(quote === undefined ? {} : { quote }),
    neighbours,
    signals: { ownOdds: logit(confidence), neighbours: lead(shares, best) },
  };
}

/** The share of the nearest under a theme less that under its strongest rival, -1 to 1. */
export function lead(shares: ArrayLike<number>, best: number): number {
  let rival = 0;
  for (let c = 0; c < shares.length; c++) if (c !== best) rival = Math.max(rival, shares[c] ?? 0);
  return (shares[best] ?? 0) - rival;
}

function scoreOf(model: LinearModel, column: number, row: { columns: Int32Array; values: Float32Array }): number {
  let score = model.offsets[column] ?? 0;
  for (const [at, feature] of row.columns.entries())
    score += (row.values[at] ?? 0) * (model.weights[feature * model.classes + column] ?? 0);
  return score;
}
