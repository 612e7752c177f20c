import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countTerms } from '../../../src/core/taxonomy/frequency.ts';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { applyRules, ruleCounts, rulesOf, type RuleOutcome } from '../../../src/core/taxonomy/rules.ts';
import type { Taxonomy } from '../../../src/core/taxonomy/taxonomy.ts';
import { postsWith } from './posts.ts';

function taxonomyOf(...lines: readonly string[]): Taxonomy {
  const text = ['field: tags', 'themes: [{name: Agile}, {name: Testing}, {name: "C#"}]', ...lines].join('\n');
  const { taxonomy, problems } = parseTaxonomy(text);
  assert.ok(taxonomy, JSON.stringify(problems));
  return taxonomy;
}

/** The outcome for the first post, the others being there to be counted. */
function outcome(taxonomy: Taxonomy, ...terms: readonly (readonly string[])[]): RuleOutcome {
  const posts = postsWith('tags', ...terms);
  const [first] = posts;
  assert.ok(first);
  return applyRules(taxonomy, countTerms(posts, 'tags'), first);
}

test('a post that names a theme is settled', () => {
  const found = outcome(taxonomyOf(), ['Agile', 'rare']);
  assert.deepEqual(found, {
    kind: 'settled',
    themes: ['Agile'],
    why: 'By your rules: "Agile" is a theme.',
    kept: [],
    after: ['Agile'],
  });
});

test('a term the owner excepts from dropping stays beside the theme', () => {
  const found = outcome(taxonomyOf('drop: { below: 3, except: [podcast] }'), ['Agile', 'Podcast', 'one-off']);
  assert.deepEqual(found.kept, ['Podcast']);
  assert.deepEqual(found.kind === 'settled' && found.after, ['Agile', 'Podcast']);
});

test('all themes of a post stay, in the order it has them, each once', () => {
  const found = outcome(taxonomyOf('merge: { scrum: Agile }'), ['testing', 'scrum', 'AGILE', 'Testing']);
  assert.deepEqual(found.kind === 'settled' && found.themes, ['Testing', 'Agile']);
  assert.match(found.kind === 'settled' ? found.why : '', /"testing" becomes "Testing", "scrum" becomes "Agile"/);
});

test('merging works on the exact term before the folded one, and through a chain', () => {
  const rules = rulesOf(taxonomyOf('merge: { UX: Agile, user-experience: UX, QA: Testing }'));
  assert.equal(rules.themeOf('UX'), 'Agile');
  assert.equal(rules.themeOf('ux'), 'Agile');
  assert.equal(rules.themeOf('User Experience'), 'Agile');
  assert.equal(rules.themeOf('q.a.'), 'Testing');
  assert.equal(rules.themeOf('quality'), undefined);
});

test('C and C# are not one', () => {
  const rules = rulesOf(taxonomyOf());
  assert.equal(rules.themeOf('c#'), 'C#');
  assert.equal(rules.themeOf('c'), undefined);
});

test('terms that must never merge are not brought together by folding', () => {
  const rules = rulesOf(taxonomyOf('never-merge: [[Agile, agile]]', 'merge: { go: Testing }'));
  assert.equal(rules.themeOf('agile'), undefined);
  assert.equal(rules.themeOf('AGILE'), 'Agile');
  const apart = rulesOf(taxonomyOf('merge: { go: Testing }', 'never-merge: [[go, GO]]'));
  assert.equal(apart.themeOf('go'), 'Testing');
  assert.equal(apart.themeOf('GO'), undefined);
  const chained = rulesOf(taxonomyOf('merge: { nimble: agile }', 'never-merge: [[Agile, agile]]'));
  assert.equal(chained.themeOf('nimble'), undefined);
});

test('an open post keeps its protected terms and gives the rest as a hint', () => {
  const found = outcome(taxonomyOf('protect: [featured]'), ['featured', 'kanban'], ['kanban'], ['kanban']);
  assert.deepEqual(found, { kind: 'open', hint: ['kanban'], kept: ['featured'] });
});

test('in mode add the present terms stay but for the rare ones', () => {
  const taxonomy = taxonomyOf(
    'mode: add',
    'merge: { boards: kanban }',
    'drop: { below: 3, except: [Podcast] }',
    'protect: [draft]',
  );
  const found = outcome(taxonomy, ['boards', 'once', 'agile', 'podcast', 'draft'], ['kanban'], ['kanban']);
  assert.deepEqual(found.kept, ['kanban', 'podcast', 'draft']);
  assert.deepEqual(found.kind === 'settled' && found.after, ['kanban', 'Agile', 'podcast', 'draft']);
});

test('in mode replace only themes and protected terms stay, where they stood', () => {
  const found = outcome(
    taxonomyOf('protect: [draft]'),
    ['Agile', 'kanban', 'draft', 'Testing'],
    ['kanban'],
    ['kanban'],
  );
  assert.deepEqual(found.kind === 'settled' && found.after, ['Agile', 'draft', 'Testing']);
});

test('a rare term counts with the spellings it is merged with', () => {
  const taxonomy = taxonomyOf('mode: add', 'merge: { boards: kanban }');
  assert.deepEqual(outcome(taxonomy, ['boards'], ['kanban'], ['Kanban']).kept, ['kanban']);
  assert.deepEqual(outcome(taxonomy, ['boards'], ['kanban']).kept, []);
});

test('a term named like a property of every object is a term', () => {
  const taxonomy = taxonomyOf('merge: { __proto__: Agile }');
  assert.equal(rulesOf(taxonomy).themeOf('__proto__'), 'Agile');
  assert.equal(rulesOf(taxonomy).themeOf('constructor'), undefined);
  assert.deepEqual(outcome(taxonomy, ['toString', 'hasOwnProperty']), {
    kind: 'open',
    hint: ['toString', 'hasOwnProperty'],
    kept: [],
  });
});

test('a post without terms or without the field is open', () => {
  const taxonomy = taxonomyOf();
  const [post] = postsWith('other', ['Agile']);
  assert.ok(post);
  assert.deepEqual(applyRules(taxonomy, [], post), { kind: 'open', hint: [], kept: [] });
});

test('each rule is counted with the posts it touches', () => {
  const taxonomy = taxonomyOf('merge: { scrum: Agile, unused: Testing }', 'protect: [draft]');
  const posts = postsWith('tags', ['scrum', 'Scrum', 'draft'], ['agile'], ['once', 'twice'], ['Testing', 'draft']);
  assert.deepEqual(Array.from(ruleCounts(taxonomy, posts, countTerms(posts, 'tags'))), [
    ['drop', 1],
    ['theme:Agile', 2],
    ['theme:Testing', 1],
    ['theme:C#', 0],
    ['merge:scrum', 1],
    ['merge:unused', 0],
    ['protect:draft', 2],
  ]);
});

test('whatever the rules and terms are: themes are themes, protected terms stay, and filing twice changes nothing more', () => {
  const term = fc.constantFrom(
    'Agile',
    'agile',
    'a-gile',
    'Testing',
    'C#',
    'c',
    'draft',
    'Draft',
    'x',
    'X',
    'y',
    'z',
    '__proto__',
    'w w',
    'ww',
  );
  const merges = fc.uniqueArray(fc.tuple(term, term), { selector: ([from]) => from, maxLength: 5 });
  const apart = fc.array(fc.array(term, { minLength: 2, maxLength: 3 }), { maxLength: 2 });
  const posts = fc.array(fc.array(term, { maxLength: 5 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(merges, apart, posts, fc.boolean(), (merge, groups, terms, add) => {
      const { taxonomy } = parseTaxonomy(
        [
          'field: tags',
          'themes: [{name: Agile}, {name: Testing}, {name: "C#"}]',
          'protect: [draft]',
          `mode: ${add ? 'add' : 'replace'}`,
          `merge: {${merge.map((pair) => pair.map((one) => JSON.stringify(one)).join(': ')).join(', ')}}`,
          `never-merge: ${JSON.stringify(groups)}`,
        ].join('\n'),
      );
      // Rules that contradict each other do not run.
      fc.pre(taxonomy !== undefined);
      const blog = postsWith('tags', ...terms);
      const counts = countTerms(blog, 'tags');
      for (const [at, post] of blog.entries()) {
        const found = applyRules(taxonomy, counts, post);
        for (const one of terms[at] ?? []) if (one.toLowerCase() === 'draft') assert.ok(found.kept.includes(one));
        if (found.kind === 'open') continue;
        assert.ok(found.themes.length > 0 && found.themes.every((theme) => ['Agile', 'Testing', 'C#'].includes(theme)));
        assert.deepEqual(new Set(found.after), new Set([...found.themes, ...found.kept]));
        const again = applyRules(taxonomy, counts, { ...post, terms: { tags: found.after } });
        assert.deepEqual(again.kind === 'settled' && again.after, found.after);
      }
    }),
    { numRuns: 400 },
  );
});
