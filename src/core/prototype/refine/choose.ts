import type { App } from '../screens/app.ts';
import { repairApp } from '../screens/repair.ts';
import type { DrawRequest, Version } from './drawing.ts';
import { alignIds, withScreenOf } from './merge.ts';

export interface Choice {
  readonly versions: readonly Version[];
  readonly best: Version;
  /** Titles of drawn screens for which the wireframe's stayed. */
  readonly kept: readonly string[];
}

/** Each is tried by a run of all scenarios. */
const MOST_SWAPS = 8;
/** Milliseconds of one run of all scenarios from which screens are not tried one by one: the owner waits. */
const LONG_RUN = 1000;

type Judged = Omit<Version, 'label'>;

/**
 * The best of what there is, by steps shown: the wireframe, the model's screens, and the wireframe with those of the model's
 * screens that cost it no step. A version that shows fewer than the wireframe never takes its place, however late it came.
 */
export async function chooseBest(
  request: Pick<DrawRequest, 'wireframe' | 'judge' | 'model' | 'clock'>,
  drawings: readonly { readonly id: 'model' | 'repaired'; readonly app: App }[],
): Promise<Choice> {
  const { wireframe, judge, clock } = request;
  const startedAt = clock.now();
  const base: Judged = { id: 'wireframe', app: wireframe, steps: await judge(wireframe) };
  const isSlow = clock.now() - startedAt > LONG_RUN;
  const judged: Judged[] = [base];
  for (const { id, app } of drawings) judged.push({ id, app, steps: await judge(app) });
  const drawn = bestOf(judged.slice(1));
  let kept: readonly string[] = [];
  if (drawn !== undefined && drawn.steps.green < base.steps.green && !isSlow) {
    const mixed = await mix(judge, base, drawn.app);
    if (mixed !== undefined) {
      judged.push(mixed.version);
      kept = mixed.kept;
    }
  }
  const versions = judged.map((version) => ({ ...version, label: labelOf(version, request.model) }));
  const best = bestOf(versions);
  if (best === undefined) throw new Error('there is always the wireframe');
  return { versions, best, kept: best.id === 'mixed' ? kept : [] };
}

/** Puts drawn screens in the place of the wireframe's of the same id or title, one at a time, each only where no step is lost by it. */
async function mix(
  judge: DrawRequest['judge'],
  base: Judged,
  drawn: App,
): Promise<{ readonly version: Judged; readonly kept: readonly string[] } | undefined> {
  const aligned = alignIds(base.app, drawn);
  const ids = new Set(base.app.screens.map(({ id }) => id));
  let { app, steps } = base;
  const kept: string[] = [];
  let taken = 0;
  for (const { id, title } of aligned.screens.filter((screen) => ids.has(screen.id)).slice(0, MOST_SWAPS)) {
    const swapped = repairApp(withScreenOf(app, aligned, id)).app;
    const after = await judge(swapped);
    if (after.green < steps.green) {
      kept.push(title);
      continue;
    }
    [app, steps] = [swapped, after];
    taken += 1;
  }
  return taken === 0 ? undefined : { version: { id: 'mixed', app, steps }, kept };
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
