import type { Target } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import { destination, idleState } from './destination.ts';
import type { DraftButton, DraftScreen, Effect } from './draft.ts';
import { only } from './elements.ts';

/** Where a button leads: one way for all, or a way for each situation that comes out otherwise. */
export function targetsOf(assembly: Assembly, screen: DraftScreen, button: DraftButton): readonly Target[] {
  if (button.leads) return [{ screen: assembly.ids.get(button.leads) ?? '' }];
  const ways = button.effects.map((effect) => ({ effect, screen: destination(assembly, effect) }));
  if (ways.length === 0) return button.disabled ? [] : [{ screen: idleState(assembly, screen) }];
  const counts = new Map<string, number>();
  for (const { effect, screen: id } of ways) counts.set(id, (counts.get(id) ?? 0) + (effect.failed ? 1 : 1000));
  const usual = [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
  const targets: Target[] = [];
  const bySituation = Map.groupBy(ways, ({ effect }) => effect.situation);
  for (const [situation, own] of bySituation) {
    const ids = new Set(own.map((way) => way.screen));
    if (ids.size === 1) {
      const [id = usual] = ids;
      if (id !== usual) targets.push({ screen: id, condition: only(situation) });
    } else targets.push(...byValue(own));
  }
  return [...targets, { screen: usual }];
}

interface Way {
  readonly effect: Effect;
  readonly screen: string;
}

/** Rows of one outline come out differently: the field whose values tell them apart decides. */
function byValue(ways: readonly Way[]): readonly Target[] {
  const labels = new Set(ways.flatMap(({ effect }) => [...effect.entered.keys()]));
  for (const label of labels) {
    const known = new Map<string, string>();
    const apart = ways.every(({ effect, screen }) => {
      const value = effect.entered.get(label) ?? '';
      const other = known.get(value) ?? screen;
      known.set(value, screen);
      return other === screen;
    });
    if (apart && known.size > 1)
      return [...known].map(([value, screen]) => ({
        screen,
        condition: value === '' ? { kind: 'empty', field: label } : { kind: 'is', field: label, value },
      }));
  }
  return [];
}
