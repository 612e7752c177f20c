import { Apart } from './apart.ts';
import { nearest } from './editDistance.ts';
import { foldTerm } from './fold.ts';
import type { WrittenRules } from './readRules.ts';
import type { Written, YamlReader } from './readYaml.ts';

/** Finds rules that contradict each other, and reports each at the later or narrower of the two. */
export function checkRules(rules: WrittenRules, reader: YamlReader): void {
  const themes = checkThemes(rules, reader);
  const merges = checkMergeKeys(rules, themes, reader);
  checkCycles(rules, themes, merges, reader);
  const merged = new Map(rules.merge.map((merge) => [foldTerm(merge.from.text), merge]));
  for (const term of rules.protect) {
    const theme = themes.get(foldTerm(term.text));
    if (theme !== undefined)
      reader.error(
        term.at,
        `"${term.text}" is protected, which means never touched, and it is the theme "${theme}" too.`,
      );
    const merge = merged.get(foldTerm(term.text));
    if (merge) reader.error(merge.from.at, `"${merge.from.text}" is protected, so that it cannot be merged.`);
  }
  checkApart(rules, themes, reader);
}

/** Folded name → name. */
function checkThemes(rules: WrittenRules, reader: YamlReader): Map<string, string> {
  const apart = apartOf(rules);
  const themes = new Map<string, string>();
  for (const [index, { name }] of rules.themes.entries()) {
    const key = foldTerm(name.text);
    const other = themes.get(key);
    if (other === name.text) reader.error(name.at, `The theme "${name.text}" is there twice.`);
    else if (other !== undefined && !apart.are(other, name.text))
      reader.error(
        name.at,
        `The theme "${name.text}" is there twice: it is "${other}" but for case, spaces or punctuation.`,
      );
    else if (other === undefined) themes.set(key, name.text);
    if (index === rules.maxThemes)
      reader.error(
        name.at,
        `There are ${rules.themes.length} themes and "max-themes" is ${rules.maxThemes}: take some out, or raise it.`,
      );
  }
  return themes;
}

/** Folded term → target. */
function checkMergeKeys(rules: WrittenRules, themes: Map<string, string>, reader: YamlReader): Map<string, Written> {
  const known = new Set([...rules.themes.map(({ name }) => name.text), ...rules.merge.map(({ from }) => from.text)]);
  const protectedTerms = new Set(rules.protect.map((term) => foldTerm(term.text)));
  // A hundred to compare with: a file with more themes has other problems, and each comparison takes its time.
  const names = rules.themes.slice(0, 100).map(({ name }) => name.text);
  const targets = new Map<string, Written>();
  for (const { from, to } of rules.merge) {
    const key = foldTerm(from.text);
    const theme = themes.get(key);
    const other = targets.get(key);
    if (theme !== undefined && foldTerm(to.text) !== key)
      reader.error(from.at, `"${from.text}" is the theme "${theme}"; a theme cannot be merged into something else.`);
    if (other && foldTerm(other.text) !== foldTerm(to.text))
      reader.error(
        from.at,
        `"${from.text}" becomes "${to.text}" here and "${other.text}" above, where it differs in case, spaces or punctuation only.`,
      );
    if (!other) targets.set(key, to);
    const goal = foldTerm(to.text);
    if (goal === key || themes.has(goal) || known.has(to.text) || protectedTerms.has(goal)) continue;
    const meant = reader.full ? undefined : nearest(to.text, names);
    reader.warn(
      to.at,
      `"${to.text}" is not one of the themes.${meant === undefined ? '' : ` Did you mean "${meant}"?`} Posts with "${from.text}" stay open.`,
    );
  }
  return targets;
}

function checkCycles(
  rules: WrittenRules,
  themes: Map<string, string>,
  folded: Map<string, Written>,
  reader: YamlReader,
): void {
  const exact = new Map(rules.merge.map(({ from, to }) => [from.text, to.text]));
  const next = (term: string): string | undefined => {
    const key = foldTerm(term);
    if (themes.has(key)) return undefined;
    const target = exact.get(term) ?? folded.get(key)?.text;
    return target === term ? undefined : target;
  };
  const done = new Set<string>();
  for (const { from } of rules.merge) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let term: string | undefined = from.text;
    while (term !== undefined && !done.has(term) && !onPath.has(term)) {
      onPath.add(term);
      path.push(term);
      term = next(term);
    }
    if (term !== undefined && onPath.has(term)) {
      const circle = [...path.slice(path.indexOf(term)), term];
      const shown = circle.length > 8 ? [...circle.slice(0, 4), '…', ...circle.slice(-2)] : circle;
      reader.error(from.at, `This merge goes in a circle: ${shown.map((one) => `"${one}"`).join(' → ')}.`);
    }
    for (const one of path) done.add(one);
  }
}

function checkApart(rules: WrittenRules, themes: Map<string, string>, reader: YamlReader): void {
  const apart = apartOf(rules);
  const exact = new Map(rules.merge.map((merge) => [merge.from.text, merge]));
  const folded = new Map(rules.merge.map((merge) => [foldTerm(merge.from.text), merge]));
  const targetOf = (term: string): string => {
    const merge = exact.get(term) ?? folded.get(foldTerm(term));
    if (!merge || apart.are(term, merge.from.text)) return term;
    return themes.get(foldTerm(merge.to.text)) ?? merge.to.text;
  };
  for (const group of rules.neverMerge) {
    const goals = new Map<string, Written>();
    for (const term of group) {
      const goal = targetOf(term.text);
      const other = goals.get(goal);
      if (other && other.text !== term.text)
        reader.error(
          term.at,
          `"merge" brings "${other.text}" and "${term.text}" together, and "never-merge" forbids it.`,
        );
      else goals.set(goal, term);
    }
  }
}

function apartOf(rules: WrittenRules): Apart {
  return new Apart(rules.neverMerge.map((group) => group.map((term) => term.text)));
}
