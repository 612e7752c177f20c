import type { App, Element, Screen } from './app.ts';
import { writeCondition, writeTargets } from './condition.ts';
import { readFlag } from './details.ts';
import { writeItem, writeText } from './escape.ts';
import { startsWithOptions } from './kindTraits.ts';
import { writeAppLine } from './readAppLine.ts';

/** The app in the screen language. `parseScreens` of it gives the same app again. */
export function printScreens(app: App): string {
  return [writeAppLine(app), ...app.screens.flatMap(printScreen)].join('\n') + '\n';
}

/** The lines of one screen, without the end of the last. */
export function printScreen(screen: Screen): string[] {
  const { id, title, of, elements } = screen;
  const lines = [`${of === undefined ? `screen ${id}` : `state ${id} of ${of}`} | ${writeText(title)}`];
  let group: string | undefined;
  for (const element of elements) {
    if (element.group !== group) {
      if (element.group !== undefined) lines.push(`  group | ${writeText(element.group)}`);
      else lines.push('  end');
      group = element.group;
    }
    lines.push(`${group === undefined ? '  ' : '    '}${printElement(element)}`);
  }
  if (group !== undefined) lines.push('  end');
  return lines;
}

export function printElement(element: Element): string {
  const { kind, required, targets } = element;
  const parts = [kind, ...printTexts(element)];
  if (required !== undefined) parts.push(`required: ${writeText(required)}`);
  // What is no option comes behind the label, even an empty one.
  const line = parts.join(' | ').trimEnd();
  return targets.length === 0 ? line : `${line} -> ${writeTargets(targets)}`;
}

function printTexts(element: Element): string[] {
  const { kind, label, options } = element;
  const choices = options.map((option) => writeItem(option, readFlag(kind, option) !== undefined));
  const flags = printFlags(element);
  const name = writeText(label);
  const hasMore = flags.length > 0 || element.required !== undefined;
  if (startsWithOptions(kind) && label === '' && choices.length > 0) {
    const alone = choices.length > 1 || kind === 'table' || kind === 'row';
    if (alone) return flags.length > 0 ? [choices.join(', '), flags.join(', ')] : [choices.join(', ')];
  }
  const details = [...choices, ...flags].join(', ');
  const mistaken = startsWithOptions(kind) && choices.length === 0 && label !== '';
  if (mistaken) return hasMore ? [name, '', flags.join(', ')].slice(0, flags.length > 0 ? 3 : 2) : [name, ''];
  if (details !== '') return [name, details];
  return label === '' && !hasMore ? [] : [name];
}

function printFlags(element: Element): string[] {
  const { primary, disabled, adds, deletes, value, shownIf } = element;
  const flags: string[] = [];
  if (primary === true) flags.push('primary');
  if (disabled === true) flags.push('disabled');
  if (adds !== undefined) flags.push(`adds ${writeItem(adds, false)}`);
  if (deletes === true) flags.push('deletes');
  if (value !== undefined) flags.push(`value: ${writeItem(value, false)}`);
  if (shownIf) flags.push(`if ${writeCondition(shownIf)}`);
  return flags;
}
