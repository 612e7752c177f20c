import type { Target } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import { destination, idleState } from './destination.ts';
import type { DraftButton, DraftScreen, Effect } from './draft.ts';
import { only } from './elements.ts';
import { folded } from './wording.ts';

/** One press of a run: where it was, where it led. */
interface Way {
  readonly effect: Effect;
  readonly from: string;
  readonly to: string;
}

/** Where a button leads on its screen, and in states of it from which it leads elsewhere. */
export interface Leading {
  readonly targets: readonly Target[];
  readonly states: ReadonlyMap<string, readonly Target[]>;
}

/** One way for all, or a way for each situation that comes out otherwise. */
export function leadingOf(assembly: Assembly, screen: DraftScreen, button: DraftButton): Leading {
  const base = assembly.ids.get(screen) ?? '';
  if (button.leads) return { targets: [{ screen: assembly.ids.get(button.leads) ?? '' }], states: new Map() };
  const ways = button.effects.map((effect) => wayOf(assembly, effect));
  // Nobody ever presses what can never be used.
  if (ways.length === 0 && button.off.size > 0 && button.usable !== true) return { targets: [], states: new Map() };
  if (ways.length === 0) return { targets: [{ screen: idleState(assembly, screen, button.label) }], states: new Map() };
  const direct = ways.filter(({ from }) => from === base);
  const targets = resolve(assembly, direct.length > 0 ? direct : ways);
  const states = new Map<string, readonly Target[]>();
  for (const [from, group] of Map.groupBy(ways, (way) => way.from))
    if (from !== base && group.some((way) => taken(targets, way) !== way.to))
      states.set(from, resolve(assembly, group));
  return { targets, states };
}

function wayOf(assembly: Assembly, effect: Effect): Way {
  const from = effect.before ? destination(assembly, effect.before) : (assembly.ids.get(effect.from) ?? '');
  return { effect, from, to: destination(assembly, effect) };
}

function resolve(assembly: Assembly, ways: readonly Way[]): readonly Target[] {
  const counts = new Map<string, number>();
  for (const { effect, to } of ways) counts.set(to, (counts.get(to) ?? 0) + (effect.failed ? 1 : 1000));
  const usual = [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
  const targets: Target[] = [];
  for (const [situation, own] of Map.groupBy(ways, ({ effect }) => effect.situation)) {
    const ids = new Set(own.map(({ to }) => to));
    if (ids.size > 1) {
      const told = byValue(assembly, own);
      const [first] = own;
      targets.push(...told);
      // Nothing entered tells its runs apart: the first of their errors is nearer than the success of others.
      if (told.length === 0 && first && own.every(({ effect }) => effect.failed))
        targets.push({ screen: first.to, condition: only(situation) });
    } else for (const id of ids) if (id !== usual) targets.push({ screen: id, condition: only(situation) });
  }
  return [...targets, { screen: usual }];
}

/** Where these targets lead in that run. */
function taken(targets: readonly Target[], { effect }: Way): string | undefined {
  return targets.find(({ condition }) => {
    if (condition === undefined) return true;
    if (condition.kind === 'given') return condition.situation === effect.situation;
    const value = valueIn(effect, condition.field);
    return condition.kind === 'is' ? value === condition.value : (value === '') === (condition.kind === 'empty');
  })?.screen;
}

/** Rows of one outline come out differently: the field whose values tell them apart decides. */
function byValue(assembly: Assembly, ways: readonly Way[]): readonly Target[] {
  const labels = new Set(ways.flatMap(({ effect }) => [...effect.entered.keys()]));
  for (const { effect } of ways)
    if (effect.column !== undefined && !isField(assembly, effect.column)) labels.add(effect.column);
  for (const label of labels) {
    const known = new Map<string, string>();
    const apart = ways.every(({ effect, to }) => {
      const value = valueIn(effect, label);
      const other = known.get(value) ?? to;
      known.set(value, other);
      return other === to;
    });
    if (apart && known.size > 1)
      return [...known].map(([value, screen]) => ({
        screen,
        condition: value === '' ? { kind: 'empty', field: label } : { kind: 'is', field: label, value },
      }));
  }
  return [];
}

/** What was entered under that label, or stands under it in the pressed row. */
function valueIn({ entered, column, on }: Effect, label: string): string {
  return entered.get(label) ?? (column === label ? on : undefined) ?? '';
}

/** A field of the same name would be asked instead of the row. */
function isField({ draft }: Assembly, label: string): boolean {
  const key = folded(label);
  return [draft.home, ...draft.pages.values()].some(({ fields }) =>
    [...fields.values()].some((one) => folded(one.label) === key),
  );
}
