import manifest from '../../package.json' with { type: 'json' };

interface Setting {
  readonly default: unknown;
  readonly order?: number;
  readonly markdownDescription: string;
  readonly enumDescriptions?: readonly string[];
  readonly enum?: readonly string[];
}

const heading = ['setting', 'default', 'what it does'];

/** The README's table of settings as the manifest has it: rows of cells, heading first. */
export function settingsTable(): readonly (readonly string[])[] {
  const properties: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
  const rows = Object.entries(properties)
    .toSorted(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(([id, setting]) => [`\`${id}\``, `\`${JSON.stringify(setting.default)}\``, description(setting)]);
  return [heading, ...rows];
}

/** Links to commands and settings work in the editor alone; in the README they are words. */
function description(setting: Setting): string {
  const values = (setting.enum ?? []).map((value, index) => `\`${value}\`: ${setting.enumDescriptions?.[index] ?? ''}`);
  return [setting.markdownDescription, ...values]
    .join(' ')
    .replaceAll(/\[([^\]]+)\]\(command:[^)]+\)/gu, 'Command: _$1_.')
    .replaceAll(/`#([\w.]+)#`/gu, '`$1`')
    .replaceAll('|', String.raw`\|`);
}

const table = /^\| *setting *\|.*\n(?:\|.*\n?)+/mu;

/** The cells of the table in a README; empty where there is none. */
export function tableIn(readme: string): readonly (readonly string[])[] {
  const lines = (table.exec(readme)?.[0] ?? '').trimEnd().split('\n');
  return lines
    .filter((line, index) => index !== 1 && line !== '')
    .map((line) =>
      line
        .split(/(?<!\\)\|/u)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** The README with its table as the manifest has it. Throws where the README has none. */
export function withTable(readme: string): string {
  if (!table.test(readme)) throw new Error('README.md has no table that begins with | setting |');
  const [head = [], ...rows] = settingsTable();
  const lines = [head, head.map(() => '---'), ...rows].map(row).join('');
  return readme.replace(table, () => lines);
}
