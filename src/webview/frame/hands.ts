import type { Part } from './drawn.ts';
import type { Frame } from './frame.ts';

/** What a viewer's hands do on the prototype: clicks, keys and entries become events of the session. */
export function listenToHands(frame: Frame, page: Document): void {
  page.addEventListener('click', (event) => click(frame, event));
  page.addEventListener('input', (event) => enter(frame, event.target));
  page.addEventListener('change', (event) => enter(frame, event.target));
  page.addEventListener('keydown', (event) => key(frame, page, event));
  // Nothing is ever dropped into, sent from or opened out of the frame.
  for (const kind of ['dragover', 'drop', 'submit']) page.addEventListener(kind, (event) => event.preventDefault());
}

/** Clicks of entries only move the focus; what they change is told by `input` and `change`. */
function click(frame: Frame, event: Event): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (target.closest('a') !== null) event.preventDefault();
  if (target.closest('.skip') !== null) {
    frame.focusMain();
    return;
  }
  if (target.closest('.close') !== null) {
    frame.closeModals();
    return;
  }
  if (target.closest('input, select, textarea, label, :disabled, [aria-disabled], .off') !== null) return;
  const part = pressed(frame, target);
  if (part !== undefined) frame.apply({ kind: 'press', id: part.item });
}

const pressable = new Set<Part['kind']>([
  'button',
  'link',
  'rowaction',
  'card',
  'stat',
  'image',
  'badge',
  'option',
  'row',
]);

function pressed(frame: Frame, target: Element): Part | undefined {
  for (let at: Element | null = target; at !== null; at = at.parentElement) {
    const part = frame.partOf(at);
    if (part !== undefined && pressable.has(part.kind)) return part;
  }
  return undefined;
}

function enter(frame: Frame, target: EventTarget | null): void {
  if (target instanceof HTMLInputElement && target.type === 'file') {
    takeFileName(frame, target);
    return;
  }
  if (!(
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  ))
    return;
  const part = frame.partOf(target);
  if (part === undefined) return;
  if (part.kind === 'option') frame.apply({ kind: 'press', id: part.item });
  else if (target instanceof HTMLInputElement && target.type === 'checkbox')
    frame.apply({ kind: 'enter', id: part.element, value: target.checked ? 'on' : '' });
  else frame.apply({ kind: 'enter', id: part.element, value: target.value });
}

/** The name alone: the file is never read. */
function takeFileName(frame: Frame, chooser: HTMLInputElement): void {
  const control = chooser.closest('.box')?.querySelector('.control');
  const name = chooser.files?.[0]?.name;
  const part = control === null || control === undefined ? undefined : frame.partOf(control);
  if (part !== undefined && name !== undefined) frame.apply({ kind: 'enter', id: part.element, value: name });
  chooser.value = '';
}

function key(frame: Frame, page: Document, event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.defaultPrevented) return;
  if (event.key === 'Escape' && page.querySelector('.dialog') !== null) {
    event.preventDefault();
    frame.closeModals();
  } else if (target.getAttribute('role') === 'tab') alongTabs(target, event);
  else if (target.matches('tr')) alongRows(target, event);
  else if (event.key === 'Enter' && target instanceof HTMLInputElement && target.classList.contains('control'))
    pressFirst(target, event);
}

/** Arrows go along the tabs in the direction of reading, and choose as they go. */
function alongTabs(tab: HTMLElement, event: KeyboardEvent): void {
  const tabs = Array.from(tab.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]') ?? []);
  const rightToLeft = tab.ownerDocument.documentElement.dir === 'rtl';
  const here = tabs.indexOf(tab);
  const step = { ArrowRight: rightToLeft ? -1 : 1, ArrowLeft: rightToLeft ? 1 : -1 }[event.key];
  const place =
    step === undefined ? { Home: 0, End: tabs.length - 1 }[event.key] : (here + step + tabs.length) % tabs.length;
  const next = place === undefined ? undefined : tabs[place];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

/** Up and down go from row to row; Enter and the space bar choose one. */
function alongRows(row: HTMLElement, event: KeyboardEvent): void {
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (event.key === 'Enter' || event.key === ' ') row.click();
  else if (next instanceof HTMLElement) next.focus();
  else return;
  event.preventDefault();
}

/** Enter in a field presses the form's first button that stands out, as it would in any form. */
function pressFirst(field: HTMLElement, event: Event): void {
  const form = field.closest('.form');
  const button =
    form?.querySelector<HTMLElement>('.primary:not(:disabled)') ??
    form?.querySelector<HTMLElement>('.button:not(:disabled)');
  if (button === null || button === undefined) return;
  event.preventDefault();
  button.focus();
  button.click();
}
