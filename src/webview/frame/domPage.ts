import { oneLine } from '../../core/prototype/run/roles.ts';
import type { Page, PageAction } from '../../core/prototype/run/page.ts';
import type { Frame } from './frame.ts';
import { Eye, isEntry, isHidden, isOff } from './look.ts';

/** The page that runs drive: real events on the elements of the frame's document. */
export function domPage(frame: Frame): Page {
  const eye = new Eye(frame);
  return {
    async start(situation) {
      await turn();
      frame.start(situation);
    },
    look: () => Promise.resolve(eye.look()),
    screens: () => frame.app.screens.map(({ id, title }) => ({ id, title })),
    async open(screen) {
      await turn();
      frame.drive(() => frame.apply({ kind: 'open', screen }));
    },
    async act(action) {
      await turn();
      const element = find(frame, action.id);
      if (element === undefined || isOff(element) || isHidden(element)) return false;
      let done = false;
      frame.drive(() => {
        done = perform(element, action);
      });
      return done;
    },
  };
}

function find(frame: Frame, id: string): HTMLElement | undefined {
  for (const element of Array.from(frame.root.querySelectorAll('*'))) {
    const part = frame.partOf(element);
    if (part?.item === id && part.alias !== true && element instanceof HTMLElement) return element;
  }
  return undefined;
}

function perform(element: HTMLElement, action: PageAction): boolean {
  switch (action.kind) {
    case 'press':
      element.click();
      return true;
    case 'fill':
    case 'choose':
      return enter(element, action.value);
    case 'check':
    case 'uncheck':
      return tick(element, action.kind === 'check');
  }
}

function enter(element: HTMLElement, value: string): boolean {
  if (element.getAttribute('role') === 'radiogroup') return chooseRadio(element, value);
  if (!isEntry(element)) return chooseOption(element, value);
  if (element instanceof HTMLSelectElement) return select(element, value);
  if (element.type === 'checkbox' || element.type === 'radio') return false;
  element.value = value;
  return tell(element);
}

function select(element: HTMLSelectElement, value: string): boolean {
  const wanted = oneLine(value);
  const option = Array.from(element.options).find(
    (one) => !one.classList.contains('extra') && same(one.textContent, wanted),
  );
  if (option === undefined && wanted !== '') return false;
  element.value = option?.value ?? '';
  return tell(element);
}

function chooseRadio(group: HTMLElement, value: string): boolean {
  const wanted = oneLine(value);
  const radio = Array.from(group.querySelectorAll('input')).find((one) =>
    same(one.closest('label')?.querySelector('.name')?.textContent ?? '', wanted),
  );
  if (radio === undefined || radio.disabled) return false;
  radio.click();
  return true;
}

/** Of tabs, steps and navigation. */
function chooseOption(holder: HTMLElement, value: string): boolean {
  const wanted = oneLine(value);
  const option = Array.from(holder.querySelectorAll<HTMLElement>('[role="tab"], a, li')).find((one) =>
    same(one.querySelector('.name')?.textContent ?? '', wanted),
  );
  if (option === undefined || isOff(option)) return false;
  option.click();
  return true;
}

function tick(element: HTMLElement, on: boolean): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'checkbox') return false;
  if (element.checked !== on) element.click();
  return true;
}

function tell(element: HTMLElement): boolean {
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function same(text: string, wanted: string): boolean {
  return oneLine(text).toLowerCase() === wanted.toLowerCase();
}

/** Lets messages and timers come through between two steps: a run of a thousand steps must still be stoppable. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(0);
  });
}
