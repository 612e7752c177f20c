import type { Element, Screen, Target } from '../screens/app.ts';
import { slug } from '../screens/elementId.ts';
import type { Draft, DraftButton, DraftScreen, Effect } from './draft.ts';
import { element, factElements, fieldElement, only, standingFacts, tableElements } from './elements.ts';
import { thingMade } from './made.ts';
import type { OwnWords } from './ownWords.ts';
import { capital, plain } from './wording.ts';

const mostStates = 80;
const mostNav = 7;

interface Assembly {
  readonly draft: Draft;
  readonly words: OwnWords;
  readonly ids: Map<DraftScreen, string>;
  readonly taken: Set<string>;
  readonly states: Map<string, Screen>;
  readonly nav: readonly DraftScreen[];
  readonly entry: DraftScreen;
}

/** The screens of a draft: the entry first, states right behind the screen that they are states of. */
export function assemble(draft: Draft, words: OwnWords): readonly Screen[] {
  const bases = basesOf(draft);
  const entry = bases[0] ?? draft.home;
  const nav = [
    entry,
    ...bases.filter((screen) => screen !== entry && screen.browsed > 0 && thingMade(screen.title, words) === ''),
  ].slice(0, mostNav);
  const assembly: Assembly = { draft, words, ids: new Map(), taken: new Set(), states: new Map(), nav, entry };
  for (const screen of bases) assembly.ids.set(screen, freeId(assembly, slug(screen.title) || 'screen'));
  const screens = bases.map((screen) => screenOf(assembly, screen));
  return screens.flatMap((screen) => [screen, ...[...assembly.states.values()].filter(({ of }) => of === screen.id)]);
}

function basesOf(draft: Draft): readonly DraftScreen[] {
  const { home } = draft;
  const pages = [...draft.pages.values()].filter((page) => page.visitors.size > 0);
  const used = [home.fields, home.tables, home.buttons, home.facts].some((part) => part.size > 0);
  const [first] = pages;
  if (used || !first) return [home, ...pages];
  // Questions alone make no place to start from.
  for (const [key, text] of home.asks) first.asks.set(key, text);
  return pages;
}

function freeId(assembly: Assembly, wanted: string): string {
  let id = wanted;
  for (let number = 2; assembly.taken.has(id); number += 1) id = `${wanted}-${number}`;
  assembly.taken.add(id);
  return id;
}

function screenOf(assembly: Assembly, screen: DraftScreen): Screen {
  const id = assembly.ids.get(screen) ?? '';
  const { words } = assembly;
  const buttons = [...screen.buttons.values()];
  const main = mainButton(buttons);
  const elements: Element[] = [...navigation(assembly, screen), ...standingFacts(screen, words)];
  for (const table of screen.tables.values()) {
    const targets = new Map(
      [...table.actions.values()].map((action) => [action.label, targetsOf(assembly, screen, action)]),
    );
    elements.push(...tableElements(table, screen.visitors, targets));
  }
  elements.push(...[...screen.fields.values()].map(fieldElement));
  if (screen === assembly.entry) elements.push(...startElements(assembly));
  for (const button of buttons)
    elements.push(
      element('button', button.label, {
        targets: targetsOf(assembly, screen, button),
        ...(button === main ? { primary: true } : {}),
        ...(button.adds === undefined ? {} : { adds: button.adds }),
        ...(button.disabled ? { disabled: true } : {}),
      }),
    );
  elements.push(...waysOut(assembly, screen, main !== undefined));
  for (const text of screen.asks.values()) elements.push(element('ask', capital(text), { value: text }));
  return { id, title: screen.title, elements };
}

function mainButton(buttons: readonly DraftButton[]): DraftButton | undefined {
  return buttons
    .filter(({ disabled, leads }) => !disabled && !leads)
    .sort((one, other) => other.closing - one.closing || other.effects.length - one.effects.length)[0];
}

function navigation(assembly: Assembly, _screen: DraftScreen): readonly Element[] {
  const { nav, draft } = assembly;
  if (nav.length < 2) return [];
  return [
    element('nav', draft.home.title, {
      options: nav.map(({ title }) => title),
      targets: nav.map((one) => ({ screen: assembly.ids.get(one) ?? '' })),
    }),
  ];
}

/** From the entry to what is in no navigation, and from there back. */
function waysOut(assembly: Assembly, screen: DraftScreen, hasMain: boolean): readonly Element[] {
  const { nav, entry, ids, words } = assembly;
  if (screen !== entry) {
    if (nav.length > 1) return [];
    return [element('link', words.back, { targets: [{ screen: ids.get(entry) ?? '' }] })];
  }
  const led = new Set([...screen.buttons.values()].map(({ leads }) => leads));
  const others = [...ids.keys()].filter((one) => one !== entry && !nav.includes(one) && !led.has(one));
  return others.map((one, at) =>
    element('button', one.title, {
      targets: [{ screen: ids.get(one) ?? '' }],
      ...(at === 0 && !hasMain ? { primary: true } : {}),
    }),
  );
}

/** What every scenario starts from, and what single ones start from beside. */
function startElements(assembly: Assembly): readonly Element[] {
  const { draft, words } = assembly;
  const situations = new Set<string>();
  for (const set of draft.start.values()) for (const situation of set) situations.add(situation);
  const common: string[] = [];
  const own = new Map<string, string[]>();
  for (const [text, of] of draft.start) {
    if (of.size >= situations.size || of.size > 3) common.push(text);
    else for (const situation of of) own.set(situation, [...(own.get(situation) ?? []), text]);
  }
  return [
    ...(common.length > 0 ? [element('card', words.start, { options: common })] : []),
    ...[...own].map(([situation, lines]) =>
      element('card', capital(plain(situation, 300)) || words.start, { options: lines, shownIf: only(situation) }),
    ),
  ];
}

/** Where a button leads: one way for all, or a way for each situation that comes out otherwise. */
function targetsOf(assembly: Assembly, screen: DraftScreen, button: DraftButton): readonly Target[] {
  if (button.leads) return [{ screen: assembly.ids.get(button.leads) ?? '' }];
  const ways = button.effects.map((effect) => ({ effect, screen: destination(assembly, effect) }));
  if (ways.length === 0) return button.disabled ? [] : [{ screen: destination(assembly, emptyEffect(screen)) }];
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

function emptyEffect(screen: DraftScreen): Effect {
  return { situation: '', run: '', entered: new Map(), to: screen, facts: new Map(), gone: [], failed: false };
}

/** The screen an effect shows: the page itself, or a state of it with what is to be read there. */
function destination(assembly: Assembly, effect: Effect): string {
  const base = assembly.ids.get(effect.to) ?? '';
  const facts = [...effect.facts.values()];
  if (facts.length === 0 && effect.to.fields.size === 0 && effect.to !== assembly.draft.home) return base;
  const told =
    facts.length > 0
      ? facts
      : [{ kind: 'info' as const, label: assembly.words.done, lines: [], situations: new Set<string>() }];
  const key = `${base}\u0000${[...(facts.length > 0 ? effect.facts.keys() : ['done'])].sort().join('\u0001')}`;
  const known = assembly.states.get(key);
  if (known) return known.id;
  if (assembly.states.size >= mostStates) return base;
  const id = freeId(assembly, `${base}.${slug(told[0]?.label ?? '').slice(0, 40) || 'done'}`);
  assembly.states.set(key, { id, title: effect.to.title, of: base, elements: factElements(told, assembly.words) });
  return id;
}
