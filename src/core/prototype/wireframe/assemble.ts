import type { Element, Screen } from '../screens/app.ts';
import { slug } from '../screens/elementId.ts';
import type { Draft, DraftButton, DraftScreen, DraftTable } from './draft.ts';
import { element, fieldElements, standingFacts, tableElements, usableElements } from './elements.ts';
import { isTask } from './made.ts';
import type { OwnWords } from './words.ts';
import { startElements, startsApart } from './start.ts';
import type { Assembly } from './assembly.ts';
import { freeId } from './assembly.ts';
import { withDoors } from './doors.ts';
import { buttonElement, overrideActions, overrideButtons } from './overrides.ts';
import { leadingOf } from './targets.ts';
import { capital, folded } from './wording.ts';

const mostNav = 7;
const startId = 'starting-point';

/** The screens of a draft: the entry first, states right behind the screen that they are states of. */
export function assemble(draft: Draft, words: OwnWords): readonly Screen[] {
  const bases = basesOf(draft);
  const entry = bases[0] ?? draft.home;
  const nav = [entry, ...bases.filter((screen) => screen !== entry && isPlace(screen, words))].slice(0, mostNav);
  const assembly: Assembly = {
    draft,
    words,
    ids: new Map(),
    taken: new Set(),
    states: new Map(),
    byId: new Map(),
    ends: new Map(),
    size: 0,
    nav,
    entry,
    apart: startsApart(draft, entry),
  };
  assembly.taken.add(startId);
  for (const screen of bases) assembly.ids.set(screen, freeId(assembly, slug(screen.title) || 'screen'));
  const screens = bases.map((screen) => screenOf(assembly, screen));
  if (assembly.apart) screens.push(startScreen(assembly));
  return withDoors(
    screens.flatMap((screen) => [screen, ...[...assembly.states.values()].filter(({ of }) => of === screen.id)]),
  );
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

/** To look around in: opened for itself, or somebody's own, as "My bookings". */
function isPlace({ browsed, title }: DraftScreen, words: OwnWords): boolean {
  return !isTask(title, words) && (browsed > 0 || words.owning.some((word) => folded(title).startsWith(word)));
}

function screenOf(assembly: Assembly, screen: DraftScreen): Screen {
  const id = assembly.ids.get(screen) ?? '';
  const { words } = assembly;
  const buttons = [...screen.buttons.values()].filter(
    ({ leads }) => !(leads && assembly.nav.length > 1 && assembly.nav.includes(leads)),
  );
  const main = mainButton(buttons);
  const elements: Element[] = [...navigation(assembly), ...standingFacts(screen, words)];
  // What narrows a list down stands above it, what is done with it below.
  const fields = Map.groupBy(screen.fields.values(), ({ as }) => as === 'filter');
  elements.push(...(fields.get(true) ?? []).flatMap((field) => fieldElements(screen, field, words)));
  for (const table of screen.tables.values()) elements.push(...tableOf(assembly, screen, table));
  elements.push(...(fields.get(false) ?? []).flatMap((field) => fieldElements(screen, field, words)));
  for (const button of main ? [main, ...buttons.filter((one) => one !== main)] : buttons) {
    const leading = leadingOf(assembly, screen, button);
    elements.push(
      ...usableElements(
        buttonElement(button, leading.targets, button === main),
        button.off,
        button.usable === true || button.effects.length > 0 ? screen.visitors : button.off,
      ),
    );
    overrideButtons(assembly.byId, button, leading, button === main);
  }
  elements.push(...wayBack(assembly, screen));
  if (screen === assembly.entry && !assembly.apart) elements.push(...startElements(assembly));
  if (screen === assembly.entry && assembly.apart)
    elements.push(element('link', words.start, { targets: [{ screen: startId }] }));
  for (const text of screen.asks.values()) elements.push(element('ask', capital(text), { value: text }));
  return { id, title: screen.title, elements };
}

function tableOf(assembly: Assembly, screen: DraftScreen, table: DraftTable): readonly Element[] {
  const leadings = new Map([...table.actions.values()].map((action) => [action, leadingOf(assembly, screen, action)]));
  overrideActions(assembly.byId, screen, table, leadings);
  return tableElements(screen, table, new Map([...leadings].map(([action, { targets }]) => [action.label, targets])));
}

function startScreen(assembly: Assembly): Screen {
  const { words, ids, entry } = assembly;
  const back = element('link', words.back, { targets: [{ screen: ids.get(entry) ?? '' }] });
  return { id: startId, title: words.start, elements: [...startElements(assembly), back] };
}

function mainButton(buttons: readonly DraftButton[]): DraftButton | undefined {
  return buttons
    .filter(({ off, effects, leads }) => !leads && (off.size === 0 || effects.length > 0))
    .sort(
      (one, other) =>
        Number(leadsOn(other)) - Number(leadsOn(one)) ||
        other.closing - one.closing ||
        other.effects.length - one.effects.length,
    )[0];
}

/** Going on to another page is what a screen is for, more than what is done on it beside. */
function leadsOn({ effects }: DraftButton): boolean {
  return effects.some(({ led, failed, to, from }) => led && !failed && to !== from);
}

function navigation(assembly: Assembly): readonly Element[] {
  const { nav, words } = assembly;
  if (nav.length < 2) return [];
  return [
    element('nav', words.home, {
      options: nav.map(({ title }) => title),
      targets: nav.map((one) => ({ screen: assembly.ids.get(one) ?? '' })),
    }),
  ];
}

/** Back to where one started, where no navigation leads there. */
function wayBack({ nav, entry, ids, words }: Assembly, screen: DraftScreen): readonly Element[] {
  if (screen === entry || nav.length > 1) return [];
  return [element('link', words.back, { targets: [{ screen: ids.get(entry) ?? '' }] })];
}
