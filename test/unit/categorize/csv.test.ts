import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { freeCell, guardCell } from '../../../src/core/categorize/cellGuard.ts';
import { exportCsv } from '../../../src/core/categorize/csv.ts';
import { importCsv, type CsvImport } from '../../../src/core/categorize/csvImport.ts';
import { readCsv } from '../../../src/core/categorize/csvText.ts';
import type { Decision, Plan } from '../../../src/core/categorize/plan.ts';
import { annotate, decide } from '../../../src/core/categorize/review.ts';
import { okOf, planOf, row } from './planSamples.ts';

const nasty = fc.string({
  unit: fc.constantFrom(
    ...Array.from('=+-@＝＋\'",;\t\r\n \u00a0\u200b\ufeff\0\\aéu|0'),
    'uD83D',
    '\ud83d',
    '\ude00',
    '😀',
    'D83D',
  ),
  maxLength: 12,
});
const anyText = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

test('guarding a cell and freeing it again is the identity, for any text', () => {
  fc.assert(
    fc.property(anyText, (text) => freeCell(guardCell(text)) === text),
    { numRuns: 5000 },
  );
});

test('a guarded cell starts no formula, wherever a spreadsheet of another country would split it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const cell = guardCell(text);
      for (const part of cell.split(/[;\t\r\n]/)) {
        assert.doesNotMatch(part, /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u);
      }
      assert.doesNotMatch(cell, /^[\t\r\n]/);
      assert.ok(cell.isWellFormed());
    }),
    { numRuns: 5000 },
  );
});

test('ordinary text is exported as it is', () => {
  for (const text of ['Saying no', "it's fine", '3 - 2 = 1', 'a, b; c', 'mail me @ home', '"quoted"', '']) {
    assert.equal(guardCell(text), text);
  }
});

test('known attacks are put behind an apostrophe', () => {
  for (const text of ['=cmd|" /C calc"!A0', ' =1+1', '\u00a0+1', '\t1', '\r1', '＝1', '@SUM(A1)', "'=1", '\u200b-1']) {
    assert.equal(guardCell(text), `'${text}`);
  }
  assert.equal(guardCell('x;=1'), "x;'=1");
  assert.equal(guardCell('x\n"+1'), 'x\n"\'+1');
});

const decisions: fc.Arbitrary<Decision | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant<Decision>({ kind: 'accept' }),
  fc.constant<Decision>({ kind: 'skip' }),
);

test('what is exported and imported into the undecided plan is the decided plan, whatever the cells hold', () => {
  const entry = fc.record({
    id: anyText,
    title: anyText,
    note: anyText,
    quote: anyText,
    decision: decisions,
    pick: fc.nat(3),
  });
  const names = fc.uniqueArray(
    anyText.filter((text) => text.trim() !== ''),
    { minLength: 4, maxLength: 4, selector: (text) => text.normalize('NFC').trim().toLowerCase() },
  );
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 8 }), names, (entries, themes) => {
      const used = entries.filter(({ id }) => id !== '');
      const rows = used.map(({ id, title, quote }) =>
        row(id, 'near-threshold', 0.5, themes[0], {
          title,
          proposal: { ...row(id, 'conflict', 0.5, themes[0]).proposal, quote },
        }),
      );
      const plan = planOf(rows, { themes });
      let decided = plan;
      for (const { id, decision, note, pick } of used) {
        const theme = themes[pick] ?? '';
        decided = decide(decided, [id], decision ?? { kind: 'choose', theme });
        decided = annotate(decided, [id], note);
      }
      const back = okOf(importCsv(plan, exportCsv(decided)));
      assert.deepEqual(back.rejected, []);
      assert.deepEqual(back.plan, decided);
      assert.equal(okOf(importCsv(decided, exportCsv(decided))).unchanged, used.length);
    }),
    { numRuns: 300 },
  );
});

const plan = planOf([
  row('a.md', 'near-threshold', 0.8, 'Gardens'),
  row('b.md', 'models-split', 0.6, 'Harbours'),
  row('c.md', 'none-fits', 0.1, undefined),
  row('d.md', 'sure', 0.95, 'Machines'),
]);

function take(
  text: string | Uint8Array,
  presentHash?: (id: string) => string | undefined,
  into: Plan = plan,
): CsvImport {
  const imported = okOf(importCsv(into, typeof text === 'string' ? Buffer.from(text) : text, presentHash));
  assert.equal(imported.accepted + imported.unchanged + imported.rejected.length, imported.rows);
  return imported;
}

function decisionOf(imported: CsvImport, id: string): Decision | undefined {
  return imported.plan.rows.find((found) => found.id === id)?.decision;
}

test('decision words are read in any case, and a theme in either column chooses it', () => {
  const text =
    'id,proposed,decision\na.md,Gardens,ACCEPT\nb.md,Harbours, gardens \nc.md,machines,\nd.md,Machines,Skip\n';
  const imported = take(text);
  assert.deepEqual(decisionOf(imported, 'a.md'), { kind: 'accept' });
  assert.deepEqual(decisionOf(imported, 'b.md'), { kind: 'choose', theme: 'Gardens' });
  assert.deepEqual(decisionOf(imported, 'c.md'), { kind: 'choose', theme: 'Machines' });
  assert.deepEqual(decisionOf(imported, 'd.md'), { kind: 'skip' });
  assert.deepEqual(imported.changed, ['a.md', 'b.md', 'c.md', 'd.md']);
});

test('an empty cell says nothing and keeps what the plan has; "undecided" takes a decision back', () => {
  const decided = decide(plan, ['a.md', 'b.md'], { kind: 'skip' });
  const imported = take('id;decision\r\na.md;\r\nb.md;undecided\r\n', undefined, decided);
  assert.deepEqual(decisionOf(imported, 'a.md'), { kind: 'skip' });
  assert.equal(decisionOf(imported, 'b.md'), undefined);
});

test('a theme named like a decision word survives the round trip', () => {
  const odd = planOf([row('a.md', 'conflict', 0.5, 'accept')], { themes: ['accept', 'Skip'] });
  const decided = decide(odd, ['a.md'], { kind: 'choose', theme: 'Skip' });
  assert.deepEqual(decisionOf(take(exportCsv(decided), undefined, odd), 'a.md'), { kind: 'choose', theme: 'Skip' });
});

test('columns may be reordered, added or missing, and names are read loosely', () => {
  const imported = take('Extra,DECISION,Content_Hash,Path\nx,accept,,a.md\n');
  assert.deepEqual(decisionOf(imported, 'a.md'), { kind: 'accept' });
});

test('commas, semicolons and tabs, stated or not, any line end, and every encoding of Excel are read', () => {
  const lines = ['id,decision,note', 'a.md,accept,"grün, ""so"""', 'b.md,skip,'];
  const texts = [',', ';', '\t'].flatMap((sign) =>
    ['\n', '\r\n', '\r'].map((end) => lines.map((line) => line.replace(/,(?! )/g, sign)).join(end) + end),
  );
  for (const text of [...texts, `sep=;\r\n${texts[4]}`]) {
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      Buffer.from(text, 'latin1'),
    ]) {
      const imported = take(bytes);
      assert.equal(imported.accepted, 2);
      assert.equal(imported.plan.rows[0]?.note, 'grün, "so"');
    }
  }
});

test('what cannot be taken is listed with its line and the reason, and the rest is taken', () => {
  const text = [
    'id,proposed,decision,note',
    'a.md,Gardens,accept,',
    'zzz.md,Gardens,accept,',
    'a.md,Gardens,skip,',
    'b.md,Harbours,Wine,"two',
    'lines"',
    'c.md,,accept,',
    ',,accept,',
    'd.md,Machines,skip,x,y,z',
    'b.md,Oceans,,',
  ].join('\n');
  const imported = take(text);
  assert.deepEqual(imported.rejected, [
    { line: 3, id: 'zzz.md', reason: 'the plan has no such post' },
    { line: 4, id: 'a.md', reason: 'line 2 is about the same post and was taken' },
    { line: 5, id: 'b.md', reason: '"Wine" is neither a theme nor one of accept, choose, skip, undecided' },
    { line: 7, id: 'c.md', reason: 'there is no proposal to accept' },
    { line: 8, id: '', reason: 'it names no post' },
    { line: 9, id: 'd.md', reason: 'it has 6 cells, the first line 4' },
    { line: 10, id: 'b.md', reason: 'line 5 is about the same post and was taken' },
  ]);
  assert.equal(imported.accepted, 1);
});

test('a quote that is never closed is reported where it opens, and rows before it count', () => {
  const imported = take('id,decision\na.md,accept\n"b.md,skip\nc.md,skip\n');
  assert.equal(imported.accepted, 1);
  assert.equal(imported.rejected[0]?.line, 3);
  assert.equal(imported.rejected[0]?.reason, 'a quote that opens here is never closed');
});

test('a post that changed since goes back to review without its decision', () => {
  const decided = decide(plan, ['a.md'], { kind: 'accept' });
  const now = (id: string) => (id === 'a.md' ? 'f'.repeat(64) : decided.rows.find((found) => found.id === id)?.hash);
  const imported = take(exportCsv(decide(decided, ['b.md'], { kind: 'skip' })), now, decided);
  assert.deepEqual(imported.backToReview, ['a.md']);
  assert.equal(imported.plan.rows[0]?.proposal.reason, 'changed');
  assert.equal(decisionOf(imported, 'a.md'), undefined);
  assert.deepEqual(decisionOf(imported, 'b.md'), { kind: 'skip' });
});

test('a file without its columns, with one twice, empty, or too large fails with what to do', () => {
  const failing: readonly (readonly [Uint8Array, RegExp])[] = [
    [Buffer.from(''), /is empty/],
    [Buffer.from('name,decision\nx,y'), /no column "id" or "path"/],
    [Buffer.from('id,decision,Decision\na.md,accept,skip'), /"decision" twice/],
    [new Uint8Array(20 * 1024 * 1024 + 1), /larger than 20 MB/],
    [Buffer.from(`id\n${'\n'.repeat(1_000_001)}`), /more than 1,000,000 lines/],
    [Buffer.from('id,decision\na.md,accept', 'utf16le'), /UTF-16 without a byte order mark/],
  ];
  for (const [bytes, message] of failing) {
    const outcome = importCsv(plan, bytes);
    assert.match(outcome.kind === 'failed' ? outcome.message : outcome.kind, message);
  }
});

test('no bytes whatever make the import throw or lose a row', () => {
  const cells = fc.array(
    fc.array(fc.oneof(anyText, fc.constantFrom('a.md', 'b.md', 'accept', 'Gardens')), { maxLength: 5 }),
  );
  const texts = cells.map((rows) => `id,proposed,decision,note\n${rows.map((line) => line.join(',')).join('\n')}`);
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
      const outcome = importCsv(plan, Buffer.from(text));
      if (outcome.kind !== 'ok') return;
      const { accepted, unchanged, rejected, rows } = outcome.value;
      assert.equal(accepted + unchanged + rejected.length, rows);
      assert.deepEqual(
        outcome.value.plan.rows.map((found) => found.id),
        ['a.md', 'b.md', 'c.md', 'd.md'],
      );
    }),
    { numRuns: 500 },
  );
});

test('`__proto__` as a column, an id or a theme is text like any other', () => {
  const odd = planOf([row('__proto__', 'conflict', 0.5, '__proto__')], { themes: ['__proto__', 'constructor'] });
  const imported = take('id,__proto__,decision\n__proto__,x,constructor\n', undefined, odd);
  assert.deepEqual(decisionOf(imported, '__proto__'), { kind: 'choose', theme: 'constructor' });
});

test('ten thousand rows are read with the line of each', () => {
  const text = `id,note\n${Array.from({ length: 10_000 }, (_, number) => `${number}.md,"a\nb"`).join('\n')}\n`;
  const records = okOf(readCsv(text, (name) => name === 'id'));
  assert.equal(records.length, 10_001);
  assert.equal(records.at(-1)?.line, 20_000);
});
