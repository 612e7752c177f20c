import type { App } from '../screens/app.ts';
import { repairApp } from '../screens/repair.ts';
import type { DrawRequest, Score, Version } from './drawing.ts';
import { alignIds, mergeOver, withScreenOf } from './merge.ts';

export interface Choice {
  readonly versions: readonly Version[];
  readonly best: Version;
  /** Titles of drawn screens for which the wireframe's stayed. */
  readonly kept: readonly string[];
}

/** Wireframe screens that are tried in place of drawn ones, each by a run of all scenarios. */
const MOST_SWAPS = 8;

type Judged = Omit<Version, 'label'>;

/**
 * The best of what there is, by steps shown: the wireframe, the model's screens alone, those with the wireframe's for what the
 * model left out, and these with single screens given back to the wireframe where that shows more steps. A version that shows
 * fewer than the wireframe never takes its place, however late it came.
 */
export async function chooseBest(
  request: Pick<DrawRequest, 'wireframe' | 'judge' | 'model'>,
  drawings: readonly { readonly id: 'model' | 'repaired'; readonly app: App }[],
): Promise<Choice> {
  const { wireframe, judge } = request;
  const base: Judged = { id: 'wireframe', app: wireframe, steps: await judge(wireframe) };
  const judged: Judged[] = [base];
  for (const { id, app } of drawings) judged.push({ id, app, steps: await judge(app) });
  const drawn = bestOf(judged.slice(1));
  let kept: readonly string[] = [];
  if (drawn !== undefined && drawn.steps.green < drawn.steps.total) {
    const mixed = await mix(request, drawn);
    kept = mixed.kept;
    if (mixed.steps.green > drawn.steps.green) judged.push({ id: 'mixed', app: mixed.app, steps: mixed.steps });
  }
  const versions = judged.map((version) => ({ ...version, label: labelOf(version, request.model) }));
  const best = bestOf(versions) ?? versions[0];
  if (best === undefined) throw new Error('there is always the wireframe');
  return { versions, best, kept: best.id === 'mixed' ? kept : [] };
}

async function mix(
  { wireframe, judge }: Pick<DrawRequest, 'wireframe' | 'judge'>,
  drawn: Judged,
): Promise<{ readonly app: App; readonly steps: Score; readonly kept: readonly string[] }> {
  let app = repairApp(mergeOver(wireframe, drawn.app)).app;
  let steps = await judge(app);
  const kept: string[] = [];
  const wireframeIds = new Set(wireframe.screens.map(({ id }) => id));
  const swappable = alignIds(wireframe, drawn.app).screens.filter(({ id }) => wireframeIds.has(id));
  for (const { id, title } of swappable.slice(0, MOST_SWAPS)) {
    if (steps.green >= steps.total) break;
    const swapped = repairApp(withScreenOf(app, wireframe, id)).app;
    const after = await judge(swapped);
    if (after.green <= steps.green) continue;
    [app, steps] = [swapped, after];
    kept.push(title);
  }
  return { app, steps, kept };
}

/** Most steps shown. Where they are level a drawn version goes before the wireframe, and among those the earlier one. */
function bestOf<One extends Judged>(versions: readonly One[]): One | undefined {
  let best: One | undefined;
  for (const version of versions) {
    const more = best === undefined ? 1 : version.steps.green - best.steps.green;
    if (more > 0 || (more === 0 && best?.id === 'wireframe')) best = version;
  }
  return best;
}

function labelOf({ id, app }: Judged, model: string): string {
  const screens = `${app.screens.length} ${app.screens.length === 1 ? 'screen' : 'screens'}`;
  if (id === 'wireframe') return `Wireframe, ${screens}`;
  if (id === 'mixed') return `${model} with the wireframe, ${screens}`;
  return `${model}${id === 'repaired' ? ', repaired' : ''}, ${screens}`;
}
