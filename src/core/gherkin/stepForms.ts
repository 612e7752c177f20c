import type { Outline, Step, StepRole } from './outline.ts';

/** A step as it is used in a feature: its words, with what stands in quotes and numbers left open. */
export interface StepForm {
  /** The same for steps that differ in their values only. */
  readonly shape: string;
  /** As it stands where it is used first. */
  readonly text: string;
  readonly role: StepRole;
  /** First row of the table below it. */
  readonly header?: readonly string[];
}

const value = /"[^"]*"|“[^”]*”|«[^»]*»|「[^」]*」|(?<![\p{L}\p{N}_.,#])\d+(?:[.,]\d+)*(?![\p{L}\p{N}_])/gu;
/** Characters. Nobody chooses a longer step from a list. */
const MAX_STEP = 300;

/** The steps of a feature as they are written, each as often as it is written: not once more for each run. */
export function stepForms({ scenarios }: Outline): readonly StepForm[] {
  const seen = new Set<number>();
  const forms: StepForm[] = [];
  for (const { runs } of scenarios)
    for (const step of runs[0]?.steps ?? []) {
      if (seen.has(step.line) || step.template.length > MAX_STEP) continue;
      seen.add(step.line);
      forms.push(formOf(step));
    }
  return forms;
}

function formOf({ template, role, table }: Step): StepForm {
  const header = table && table.length > 1 ? table[0] : undefined;
  return {
    shape: template.replaceAll(value, (written) => (isNumber(written) ? '0' : '""')),
    text: template,
    role,
    ...(header && { header }),
  };
}

function isNumber(written: string): boolean {
  return /^\d/u.test(written);
}

/** A snippet of the editor that writes the step, its values to be typed over, and below it the row that its table begins with. */
export function stepSnippet(text: string, header: readonly string[] | undefined): string {
  let count = 0;
  const place = (written: string) => `\${${++count}:${escapeSnippet(written)}}`;
  let snippet = '';
  let at = 0;
  for (const { 0: match, index } of text.matchAll(value)) {
    const marks = isNumber(match) ? 0 : 1;
    const inside = match.slice(marks, match.length - marks);
    snippet += escapeSnippet(text.slice(at, index + marks)) + place(inside);
    snippet += escapeSnippet(match.slice(match.length - marks));
    at = index + match.length;
  }
  snippet += escapeSnippet(text.slice(at));
  if (!header || header.length === 0) return snippet;
  const cells = header.map((cell) => ` ${escapeSnippet(escapeCell(cell))} `);
  const empty = header.map(() => ` ${place('')} `);
  return `${snippet}\n\t|${cells.join('|')}|\n\t|${empty.join('|')}|`;
}

function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/gu, String.raw`\$&`);
}

function escapeCell(cell: string): string {
  return cell.replaceAll(/[\\|]/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}
