import type { Element, Screen } from './app.ts';
import type { Say } from './repairing.ts';

/** A table without columns gets its first of several rows as columns, as people leave out the line; else its own name. */
export function repairTable(screen: Screen, say: Say): Screen {
  if (!screen.elements.some(isBare)) return screen;
  const elements = [...screen.elements];
  for (let at = 0; at < elements.length; at++) {
    const table = elements[at];
    if (!table || !isBare(table)) continue;
    const [first, second] = [elements[at + 1], elements[at + 2]];
    if (first?.kind === 'row' && second?.kind === 'row' && first.options.length > 0) {
      elements.splice(at, 2, { ...table, options: first.options });
      say(`The table “${table.label}” had no columns; its first row names them now.`, screen.id, table.id);
    } else {
      const cells = first?.kind === 'row' ? first.options.slice(1).map(() => '') : [];
      elements[at] = { ...table, options: [table.label || screen.title, ...cells] };
      say(`The table “${table.label}” had no columns; it has its own name as one now.`, screen.id, table.id);
    }
  }
  return { ...screen, elements };
}

function isBare({ kind, options }: Element): boolean {
  return kind === 'table' && options.length === 0;
}
