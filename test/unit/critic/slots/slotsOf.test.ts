import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { documentKinds, type CriticDocument, type DocumentKind } from '../../../../src/core/critic/document.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { questionsOf } from '../../../../src/core/critic/slots/questions.ts';
import { slotsOf } from '../../../../src/core/critic/slots/slotsOf.ts';
import { slotTable } from '../../../../src/core/critic/slots/slotTable.ts';
import { benchmarkDocuments } from '../../../bench/critic/flaws/documents.ts';
import { corpora, corporaMissing } from '../../posts/corpora.ts';

const plan = (text: string): CriticDocument => readDocument(text, { format: 'markdown', kind: 'plan' });

function emptyIn(document: CriticDocument): readonly string[] {
  return slotsOf(document).flatMap(({ slot, filledBy }) => (filledBy === undefined ? [slot.id] : []));
}

function fillOf(text: string, kind: DocumentKind, id: string): string | undefined {
  const document = readDocument(text, { format: 'markdown', kind });
  const found = slotsOf(document).find(({ slot }) => slot.id === id);
  assert.ok(found !== undefined, `no slot ${id} of a ${kind}`);
  return found.filledBy && text.slice(found.filledBy.start, found.filledBy.end);
}

test('of a text that says nothing every slot is empty, and of a whole one none', () => {
  for (const kind of documentKinds.filter((one) => one !== 'feature')) {
    const expected = slotTable.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
    assert.deepEqual(emptyIn(readDocument('# Page\n\nWords.\n', { format: 'markdown', kind })), expected, kind);
  }
  // Written with care, by hand, in six languages: at most one slot of a document is left to ask about.
  for (const { name, text, file, kind } of benchmarkDocuments()) {
    const empty = emptyIn(readDocument(text, { format: formatOf(file), kind }));
    assert.ok(empty.length <= 1, `${name}: ${empty.join(', ')}`);
  }
});

test('a short section fills its slot, one that says "none" too, and a heading with nothing under it does not', () => {
  assert.equal(fillOf('# P\n\n## Risks\n\nNone: it is a copy of what runs today.\n', 'plan', 'risk'), 'Risks');
  assert.equal(fillOf('# P\n\n## Privacy\n\nNot applicable.\n', 'prd', 'privacy'), 'Privacy');
  assert.equal(fillOf('# P\n\n## Accessibility\n\nn/a\n', 'prd', 'accessibility'), 'Accessibility');
  assert.equal(fillOf('# P\n\n## Risks\n\n### Weather\n\nRain.\n', 'plan', 'risk'), 'Risks');
  assert.equal(fillOf('# P\n\n## Budget\n\n## Words\n\nText.\n', 'plan', 'budget'), undefined);
  assert.equal(fillOf('# P\n\n## Budget\n\n<!-- to be written -->\n\n```\ncosts\n```\n', 'plan', 'budget'), undefined);
});

test('the title of a document fills nothing', () => {
  assert.equal(fillOf('# Rollout and risks\n\n## One\n\nText.\n\n## Two\n\nText.\n', 'plan', 'risk'), undefined);
});

test('dates and articles are no figures', () => {
  for (const text of [
    'The pilot runs from 1 February 2027 to 30 April 2027.',
    'It leads to one team and a two-day visit.',
    'Von 2026 bis heute, am 3. Mai 2027.',
    'From 2027-01-11 to 2027-02-05.',
  ]) {
    assert.equal(fillOf(text, 'prd', 'metric.target'), undefined, text);
    assert.equal(fillOf(text, 'prd', 'metric.baseline'), undefined, text);
  }
});

describe('words of six languages fill a slot', () => {
  const examples: readonly (readonly [DocumentKind, string, string])[] = [
    ['plan', 'metric.baseline', 'Calls fall from 14 a week.'],
    ['plan', 'metric.baseline', 'Derzeit sind es 14 Anrufe.'],
    ['plan', 'metric.baseline', 'Aujourd’hui, actuellement 14 appels.'],
    ['plan', 'metric.baseline', 'Hoy son 14 llamadas.'],
    ['plan', 'metric.baseline', 'Hoje são 14 chamadas.'],
    ['plan', 'metric.baseline', '目前每周14个电话。'],
    ['plan', 'metric.target', 'Calls fall to 4.'],
    ['plan', 'metric.target', 'höchstens 4 Anrufe'],
    ['plan', 'metric.target', 'au plus 4 appels'],
    ['plan', 'metric.target', 'de 14 llamadas a 4'],
    ['plan', 'metric.target', 'no máximo 4 chamadas'],
    ['plan', 'metric.target', '降到4个'],
    ['plan', 'metric.date', 'Bis zum 30. Juni 2027'],
    ['plan', 'metric.date', 'antes de junio'],
    ['plan', 'kill', 'Wir brechen ab, wenn mehr als drei gehen.'],
    ['plan', 'kill', 'Paramos se houver menos.'],
    ['plan', 'kill', '则停止试点。'],
    ['plan', 'mitigation', 'Plano de mitigação: testar antes.'],
    ['plan', 'rollback', 'The switch is turned off.'],
    ['plan', 'rollback', 'Retour arrière en un jour.'],
    ['prd', 'non-goals', 'Isto não faz parte.'],
    ['prd', 'privacy', 'Données personnelles : aucune.'],
    ['prd', 'accessibility', 'Auch in Leichter Sprache.'],
    ['backlog-item', 'role', 'En tant que lectrice, je veux lire.'],
    ['backlog-item', 'benefit', 'para que pueda leer'],
    ['backlog-item', 'criteria', 'Dado un aviso, cuando pasa el tiempo, entonces suena.'],
    ['backlog-item', 'example', 'Angenommen ein Ausweis mit fünf Büchern.'],
    ['backlog-item', 'negative', 'A sixth one is refused.'],
    ['sprint', 'estimate', 'Scan the label (8 points)'],
    ['sprint', 'estimate', 'Etikett: 3 Personentage'],
    ['sprint', 'goal', '**Goal.** Clerks book faster.'],
  ];
  for (const [kind, id, text] of examples) {
    test(`${id}: ${text}`, () => {
      assert.notEqual(fillOf(`# P\n\n${text}\n`, kind, id), undefined);
    });
  }
});

test('an empty slot is put where it would belong', () => {
  const document = plan('# P\n\nText.\n\n## Risks\n\nRain.\n');
  const { section } = slotsOf(document).find(({ slot }) => slot.id === 'mitigation') ?? {};
  assert.deepEqual(document.sections[section ?? -1]?.path, ['P', 'Risks']);
});

test('each rule of a feature asks for a scenario of its own', () => {
  const text =
    'Feature: Loans\n\n  Rule: Five at most\n\n    Scenario: A sixth\n      Given five\n      Then none\n\n  Rule: Three weeks\n';
  const slots = slotsOf(readDocument(text, { format: 'gherkin' })).filter(({ slot }) => slot.id.startsWith('rule.'));
  assert.deepEqual(
    slots.map(({ slot, filledBy }) => [slot.name, filledBy !== undefined]),
    [
      ['A scenario for “Five at most”', true],
      ['A scenario for “Three weeks”', false],
    ],
  );
});

test('questions of empty slots come first, then those of the kind, each once', () => {
  for (const kind of documentKinds) {
    const document = readDocument('# Page\n\n## Risks\n\nRain.\n', { format: 'markdown', kind });
    const slots = slotsOf(document);
    const { questions } = questionsOf(document, slots);
    const asked = questions.flatMap(({ slot }) => slot ?? []);
    assert.deepEqual(asked, emptyIn(document));
    assert.ok(questions.slice(0, asked.length).every(({ slot }) => slot !== undefined));
    assert.ok(questions.length >= asked.length + 6);
    assert.equal(new Set(questions.map(({ text }) => text)).size, questions.length);
    for (const { text } of questions) assert.match(text, /[?.]$/u);
  }
});

test(
  'whatever the document and its kind, what fills a slot lies in the section that is named',
  { skip: corporaMissing },
  () => {
    const folders = ['plans', 'features-attd', 'features-whitehall'];
    const paths = folders.flatMap((folder) =>
      readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:md|feature)$/u.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    assert.ok(paths.length > 30);
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      for (const kind of documentKinds) {
        const document = readDocument(text, { format: formatOf(path), kind });
        for (const { filledBy, section, slot } of slotsOf(document)) {
          const place = document.sections[section]?.span;
          assert.ok(place !== undefined, `${path}: ${slot.id}`);
          if (filledBy === undefined) continue;
          assert.ok(
            filledBy.start >= place.start && filledBy.start < filledBy.end && filledBy.end <= text.length,
            slot.id,
          );
        }
      }
    }
  },
);

const texts = (size: number): readonly string[] => [
  '# Goal\n'.repeat(size / 7),
  '## Goal\n\nx\n\n'.repeat(size / 12),
  `${'# Goal\n'.repeat(size / 14)}${'a\n\n'.repeat(size / 6)}`,
  'from '.repeat(size / 5),
  'given '.repeat(size / 6),
  'as a '.repeat(size / 5),
  `${'### Goal\n'.repeat(size / 18)}\n${'- x\n'.repeat(size / 8)}`,
];
/** Milliseconds of the processor for all kinds. */
const work = (text: string): number => {
  const documents = documentKinds.map((kind) => readDocument(text, { format: 'markdown', kind }));
  const before = process.cpuUsage();
  for (const document of documents) slotsOf(document);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

test('thousands of headings and words without end are looked through in proportion', () => {
  const large = texts(300_000);
  for (const [index, text] of texts(30_000).entries()) {
    const [small, other] = [Math.min(work(text), work(text)), work(large[index] ?? '')];
    assert.ok(other < small * 40 + 200, `text ${index}: ${other} ms for ten times what takes ${small}`);
  }
});
