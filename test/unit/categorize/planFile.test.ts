import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Files } from '../../../src/core/ports.ts';
import { planId } from '../../../src/core/categorize/decisionLog.ts';
import { loadPlan, saveDecisions, savePlan, type LoadedPlan } from '../../../src/core/categorize/planFile.ts';
import { parsePlan, printPlan } from '../../../src/core/categorize/planText.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import { annotate, decide, undecide } from '../../../src/core/categorize/review.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { okOf, planOf, row } from './planSamples.ts';

const plan = planOf(
  [
    row('a.md', 'sure', 0.9, 'Gardens', { settled: ['Gardens', 'featured'], note: 'mine' }),
    row('b/ä.md', 'none-fits', 0.1, undefined, { decision: { kind: 'choose', theme: 'Machines' } }),
  ],
  { unreadable: [{ file: 'x.md', line: 3, reason: 'no end' }], notReached: ['y.md'], stopped: 'Cancelled.' },
);

test('a printed plan is read back as it was, one row a line', () => {
  const text = printPlan(plan);
  assert.deepEqual(okOf(parsePlan(text)), plan);
  assert.equal(text.split('\n').filter((line) => line.startsWith('{"id"')).length, 2);
  assert.equal(printPlan(okOf(parsePlan(text))), text);
});

test('a plan of any texts is read back as it was', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const rows = fc.array(fc.record({ title: text, evidence: text, note: text, terms: fc.array(text) }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(rows, (entries) => {
      const made = planOf(
        entries.map(({ title, evidence, note, terms }, place) => {
          const plain = row(`${place}.md`, 'conflict', 0.5, 'Gardens');
          return {
            ...plain,
            title,
            note,
            present: terms,
            kept: terms,
            proposal: { ...plain.proposal, evidence, quote: note },
          };
        }),
      );
      assert.deepEqual(okOf(parsePlan(printPlan(made))), made);
    }),
  );
});

for (const name of ['plan.json', 'decisions.jsonl']) {
  test(`${name} is not read where it is a link to a device, which never ends`, () =>
    inFolder(async (folder) => {
      okOf(await savePlan(folder, plan, nodeFiles));
      await writeFile(join(folder, '.impact', name), '');
      const read: string[] = [];
      const files: Files = {
        ...nodeFiles,
        facts: async (path) => {
          const facts = await nodeFiles.facts(path);
          return facts && path.endsWith(name) ? { ...facts, kind: 'other' } : facts;
        },
        read: async (path) => {
          read.push(path);
          return nodeFiles.read(path);
        },
      };
      const loaded = await loadPlan(folder, files);
      assert.match(loaded.kind === 'failed' ? loaded.message : '', /not a plain file/);
      assert.ok(read.every((path) => !path.endsWith(name)));
    }));
}

test('one post with a strange path, or texts without end, costs neither the plan nor the decisions in it', () =>
  inFolder(async (folder) => {
    const endless = 'x'.repeat(100_000);
    const rows = [
      row('back\\slash.md', 'sure', 0.9, 'Gardens'),
      row('a.md', 'sure', 0.9, 'Gardens', { title: endless, note: endless, kept: [endless] }),
    ];
    const saved = okOf(await savePlan(folder, planOf(rows, { notReached: ['c\\d.md', 'e.md'] }), nodeFiles));
    const decided = decide(saved, ['a.md'], { kind: 'skip' });
    okOf(await saveDecisions(folder, decided, ['a.md'], nodeFiles));
    const { plan: loaded, lost } = await load(folder);
    assert.equal(lost, 0);
    assert.deepEqual(loaded, decided);
    assert.deepEqual(
      loaded.unreadable.map((entry) => entry.file),
      ['back\\slash.md', 'c\\d.md'],
    );
    assert.deepEqual(loaded.rows[0]?.kept, [endless]);
    assert.equal(loaded.rows[0]?.title.length, 10_000);
  }));

test('what is applied stays out of the file, since the journals tell it', () => {
  const marked = planOf([row('a.md', 'sure', 0.9, 'Gardens', { applied: { run: '1', hash: '', terms: [] } })]);
  assert.doesNotMatch(printPlan(marked), /applied/);
});

test('a plan with a fault is refused and the message names the place', () => {
  const faults: readonly (readonly [
    (plain: Record<string, unknown>, first: Record<string, unknown>) => void,
    RegExp,
  ])[] = [
    [(plain) => (plain['version'] = 2), /version is not 1/],
    [(plain) => (plain['rows'] = {}), /rows is not a list/],
    [(plain) => (plain['threshold'] = '0.85'), /threshold is not a number from 0 to 1/],
    [(plain) => (plain['themes'] = ['Gardens', 'Gardens']), /themes names a theme twice/],
    [(_, first) => (first['id'] = '../a.md'), /rows\[0\]\.id leaves the folder/],
    [(_, first) => (first['id'] = 'x/../../a.md'), /rows\[0\]\.id leaves the folder/],
    [(_, first) => (first['id'] = '/etc/passwd'), /rows\[0\]\.id is an absolute path/],
    [(_, first) => (first['id'] = 'C:a.md'), /rows\[0\]\.id is an absolute path/],
    [(_, first) => (first['id'] = '..\\a.md'), /rows\[0\]\.id holds a backslash/],
    [(_, first) => (first['id'] = 'a\0.md'), /rows\[0\]\.id holds a NUL/],
    [(_, first) => (first['id'] = 'a//b.md'), /rows\[0\]\.id is not a plain relative path/],
    [(_, first) => (first['id'] = '.git/hooks/x.md'), /rows\[0\]\.id lies in a folder that holds no posts/],
    [(_, first) => (first['id'] = 'b/ä.md'), /rows\[1\]\.id is the id of an earlier row/],
    [(_, first) => (first['hash'] = 'abc'), /rows\[0\]\.hash is not a SHA-256/],
    [(_, first) => (first['kept'] = ['ok', 7]), /rows\[0\]\.kept\[1\] is not a text/],
    [
      (_, first) => (first['decision'] = { kind: 'choose', theme: 'Wine' }),
      /rows\[0\]\.decision\.theme is not a theme of the plan/,
    ],
    [(_, first) => (first['proposal'] = { reason: 'sure' }), /rows\[0\]\.proposal\.confidence is not a number/],
    [(_, first) => (first['title'] = 'x'.repeat(20_000)), /rows\[0\]\.title is longer/],
    [
      (_, first) => (first['proposal'] = { ...plan.rows[0]?.proposal, theme: 'Wine' }),
      /rows\[0\]\.proposal\.theme is not a theme/,
    ],
  ];
  for (const [spoil, message] of faults) {
    const plain = Object.fromEntries<unknown>(Object.entries(structuredClone(plan)));
    const rows = plain['rows'];
    assert.ok(Array.isArray(rows));
    spoil(plain, rows[0]);
    const outcome = parsePlan(JSON.stringify(plain));
    assert.match(outcome.kind === 'failed' ? outcome.message : 'was taken', message);
  }
});

test('a row that names no post is refused: a plan made elsewhere must not write to programs or settings', () => {
  for (const id of ['package.json', 'Makefile', 'taxonomy.yaml', 'a.md.sh', 'b/.env']) {
    const text = printPlan(plan).replaceAll('"a.md"', JSON.stringify(id));
    const read = parsePlan(text);
    assert.match(read.kind === 'failed' ? read.message : '', /rows\[0\]\.id is not the name of a post/, id);
  }
});

test('no JSON whatever makes the reading of a plan throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.jsonValue().map((rows) => JSON.stringify({ ...plan, rows: [rows] })),
      ),
      (text) => {
        assert.ok(['ok', 'failed'].includes(parsePlan(text).kind));
      },
    ),
    { numRuns: 1000 },
  );
});

test('`__proto__` in a plan reaches no prototype', () => {
  const text = printPlan(plan)
    .replace('{\n', '{\n"__proto__": {"polluted": true},\n')
    .replace('"title"', '"__proto__":{"note":"x"},"title"');
  assert.deepEqual(okOf(parsePlan(text)), plan);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-plan-'));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(folder: string): Promise<LoadedPlan> {
  const loaded = okOf(await loadPlan(folder, nodeFiles));
  assert.ok(loaded);
  return loaded;
}

test('where no plan was saved there is none, and nothing is made', () =>
  inFolder(async (folder) => {
    assert.equal(okOf(await loadPlan(folder, nodeFiles)), undefined);
    assert.deepEqual(await nodeFiles.list(folder), []);
  }));

test('a saved plan stays out of git, and the owner may change that', () =>
  inFolder(async (folder) => {
    okOf(await savePlan(folder, plan, nodeFiles));
    const ignore = join(folder, '.impact/.gitignore');
    assert.equal(await readFile(ignore, 'utf8'), '/*\n!/.gitignore\n!/reviews/\n!/decisions/\n!/lenses/\n');
    await writeFile(ignore, 'cache\n');
    okOf(await savePlan(folder, plan, nodeFiles));
    assert.equal(await readFile(ignore, 'utf8'), 'cache\n');
  }));

test('decisions are appended, not rewritten, and are there after a restart, the last one on a post counting', () =>
  inFolder(async (folder) => {
    const saved = okOf(await savePlan(folder, plan, nodeFiles));
    const file = await readFile(join(folder, '.impact/plan.json'));
    const refusing: Files = { ...nodeFiles, replace: () => Promise.reject(new Error('must not be rewritten')) };
    const skipped = annotate(decide(saved, ['a.md'], { kind: 'skip' }), ['a.md'], 'why\nnot');
    okOf(await saveDecisions(folder, skipped, ['a.md'], refusing));
    const free = undecide(skipped, ['b/ä.md']);
    okOf(await saveDecisions(folder, free, ['b/ä.md'], refusing));
    const last = decide(free, ['a.md'], { kind: 'choose', theme: 'Machines' });
    okOf(await saveDecisions(folder, last, ['a.md'], refusing));
    const loaded = await load(folder);
    assert.deepEqual(loaded, { plan: last, folded: 3, lost: 0 });
    assert.deepEqual(await readFile(join(folder, '.impact/plan.json')), file);
    assert.deepEqual(await load(folder), loaded);
  }));

test('saving folds the log in and starts it afresh; a log left by a crash between is not folded in twice', () =>
  inFolder(async (folder) => {
    const saved = okOf(await savePlan(folder, plan, nodeFiles));
    const decided = decide(saved, ['a.md'], { kind: 'skip' });
    okOf(await saveDecisions(folder, decided, ['a.md'], nodeFiles));
    const keeping: Files = { ...nodeFiles, remove: () => Promise.resolve() };
    const again = okOf(await savePlan(folder, undecide(decided, ['a.md']), keeping));
    assert.deepEqual(await load(folder), { plan: again, folded: 0, lost: 1 });
    okOf(await savePlan(folder, again, nodeFiles));
    assert.equal((await load(folder)).lost, 0);
  }));

test('torn, foreign and hostile lines of the log are counted and change nothing', () =>
  inFolder(async (folder) => {
    const saved = okOf(await savePlan(folder, plan, nodeFiles));
    const decided = decide(saved, ['a.md'], { kind: 'skip' });
    const bound = { plan: planId(saved), edition: saved.edition };
    const lines = [
      { ...bound, id: 'a.md', decision: { kind: 'choose', theme: 'Wine' } },
      { ...bound, id: '../x', decision: { kind: 'skip' } },
      { ...bound, id: 'b/ä.md', decision: { kind: 'accept' } },
      { ...bound, plan: 'another', id: 'a.md', decision: { kind: 'accept' } },
    ].map((line) => JSON.stringify(line));
    await appendFile(join(folder, '.impact/decisions.jsonl'), `${lines.join('\n')}\n{"plan": "torn`);
    okOf(await saveDecisions(folder, decided, ['a.md'], nodeFiles));
    assert.deepEqual(await load(folder), { plan: decided, folded: 1, lost: 5 });
  }));

test('a plan that cannot be read fails with its path', () =>
  inFolder(async (folder) => {
    await mkdir(join(folder, '.impact'));
    await writeFile(join(folder, '.impact/plan.json'), '{"version": 1');
    const outcome = await loadPlan(folder, nodeFiles);
    assert.match(outcome.kind === 'failed' ? outcome.message : '', /plan\.json: This is not a plan/);
  }));

test('a plan or a log that is a link to another file is not written through', () =>
  inFolder(async (folder) => {
    await mkdir(join(folder, '.impact'));
    await writeFile(join(folder, 'precious'), 'kept');
    await symlink('../precious', join(folder, '.impact/plan.json'));
    assert.equal((await savePlan(folder, plan, nodeFiles)).kind, 'failed');
    await rm(join(folder, '.impact/plan.json'));
    await symlink('../precious', join(folder, '.impact/decisions.jsonl'));
    assert.equal((await saveDecisions(folder, plan, ['a.md'], nodeFiles)).kind, 'failed');
    assert.equal(await readFile(join(folder, 'precious'), 'utf8'), 'kept');
  }));

test('one decision in ten thousand rows appends one line', () =>
  inFolder(async (folder) => {
    const rows = Array.from({ length: 10_000 }, (_, number) => row(`${number}.md`, 'near-threshold', 0.5, 'Gardens'));
    const saved: Plan = okOf(await savePlan(folder, planOf(rows), nodeFiles));
    const decided = decide(saved, ['77.md'], { kind: 'accept' });
    okOf(await saveDecisions(folder, decided, ['77.md'], nodeFiles));
    const log = await readFile(join(folder, '.impact/decisions.jsonl'), 'utf8');
    assert.equal(log.trim().split('\n').length, 1);
    assert.deepEqual((await load(folder)).plan, decided);
  }));
