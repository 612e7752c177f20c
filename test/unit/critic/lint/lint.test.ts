import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentFormat } from '../../../../src/core/critic/document.ts';
import { lint } from '../../../../src/core/critic/lint/lint.ts';
import type { LintOptions, LintReport } from '../../../../src/core/critic/lint/lintFinding.ts';
import { ruleList } from '../../../../src/core/critic/lint/ruleList.ts';
import { ignoreComment } from '../../../../src/core/critic/lint/suppress.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { clean, cleanFeature, smellyFeature, smellyPlan } from './documents.ts';

const today = '2026-11-27';

function linted(text: string, options: Partial<LintOptions> = {}, format: DocumentFormat = 'markdown'): LintReport {
  return lint(readDocument(text, { format }), { today, ...options });
}

function rulesOf(report: LintReport): readonly string[] {
  return [...new Set(report.findings.map(({ rule }) => rule))].toSorted();
}

function wordsOf(text: string, report: LintReport, rule: string): readonly string[] {
  return report.findings.filter((finding) => finding.rule === rule).map(({ span }) => text.slice(span.start, span.end));
}

/** A plan's frame around a few lines, so that they bind. */
function requirements(...lines: readonly string[]): string {
  return `# Plan: desk\n\n## Goal\nOne desk.\n\n## Requirements\n${lines.join('\n')}\n\n## Risks\nNone known.\n`;
}

/** Milliseconds of linting a plan that holds a piece again and again, `size` code units in all. */
function cost(part: string, size: number): number {
  const text = `# Plan: x\n\n## Requirements\n\n## Risks\n\n${part.repeat(size / part.length)}`;
  const document = readDocument(text, { format: 'markdown' });
  const start = performance.now();
  lint(document, { today });
  return performance.now() - start;
}

describe('documents that a careful owner would leave so', () => {
  for (const [name, text] of Object.entries(clean)) {
    it(`${name} has at most one finding`, () => {
      const report = linted(text);
      assert.ok(report.findings.length <= 1, JSON.stringify(report.findings));
    });
  }

  it('a clean feature has none', () => {
    assert.deepEqual(linted(cleanFeature, {}, 'gherkin').findings, []);
  });

  it('a text that nobody is to act on may be as vague as it likes', () => {
    assert.deepEqual(
      linted('# My holidays\n\nWe must be faster next year, and the beach should be easy to find, etc.\n').findings,
      [],
    );
  });
});

describe('a document with one of each smell', () => {
  it('shows the smells of prose', () => {
    const expected = [
      'acronym',
      'comparative',
      'contradiction',
      'date-order',
      'duplicate-story',
      'empty-section',
      'escape-clause',
      'metric',
      'open-ended',
      'over-capacity',
      'past-date',
      'placeholder',
      'story-criteria',
      'story-form',
      'unused-role',
      'vague-adjective',
      'vague-quantity',
    ];
    const found = rulesOf(linted(smellyPlan));
    assert.deepEqual(
      expected.filter((rule) => !found.includes(rule)),
      [],
    );
  });

  it('shows the smells of scenarios', () => {
    const report = linted(smellyFeature, {}, 'gherkin');
    assert.deepEqual(rulesOf(report), [
      'duplicate-scenario',
      'no-examples',
      'no-then',
      'several-whens',
      'step-order',
      'story-form',
    ]);
  });

  it('names a scenario that is there twice', () => {
    const text =
      'Feature: F\n  Scenario: One\n    When a\n    Then b\n  Scenario: one\n    When c\n    Then d\n  @ui\n  Scenario: One\n    When c\n    Then d\n';
    assert.deepEqual(wordsOf(text, linted(text, {}, 'gherkin'), 'duplicate-scenario'), ['one']);
  });

  it('reads scenarios of other languages', () => {
    const text =
      '# language: de\nFunktionalität: Ausleihe\n  Szenario: Buch leihen\n    Angenommen ein Buch ist frei\n    Wenn ich es leihe\n';
    assert.deepEqual(rulesOf(linted(text, {}, 'gherkin')), ['no-then']);
  });

  it('every rule has a name, a reason and its own id', () => {
    assert.equal(new Set(ruleList.map(({ id }) => id)).size, ruleList.length);
    for (const { name, why, limit } of ruleList) assert.ok(name !== '' && why !== '' && limit > 0);
  });
});

describe('where a word is looked at', () => {
  it('code, links, quotations and front matter are not', () => {
    const text = requirements(
      '- The page must show `user-friendly` and [rules](https://example.org/user-friendly).',
      '- The label must read "user-friendly".',
      '',
      '```',
      'it must be user-friendly, TBD',
      '```',
      '',
      '> It must be user-friendly.',
    );
    assert.deepEqual(linted(`---\nowner: TBD\n---\n${text}`).findings, []);
  });

  it('a number beside it says how much', () => {
    assert.deepEqual(linted(requirements('- The search must be fast: 95 % of answers within 2 seconds.')).findings, []);
  });

  it('a name is none', () => {
    assert.deepEqual(linted(requirements('- The price page must show the Simple plan first.')).findings, []);
  });

  it('spans are offsets into the text, with emoji, combining marks and CRLF before them', () => {
    const text = requirements('- 👩🏽‍🌾 Cafe\u0301 must be user-friendly.').replaceAll('\n', '\r\n');
    assert.deepEqual(wordsOf(text, linted(text), 'vague-adjective'), ['user-friendly']);
  });

  for (const [language, line, words] of [
    [
      'German',
      '- Die Oberfläche muss für alle Nutzer benutzerfreundlich sein und die Suche ist wichtig.',
      'benutzerfreundlich',
    ],
    ['French', "- L'interface doit être conviviale pour les clients et pour le personnel.", 'conviviale'],
    ['Spanish', '- La aplicación debe ser intuitiva para los clientes y para el personal.', 'intuitiva'],
    ['Portuguese', '- A aplicação deve ser intuitiva para os clientes e não só para a equipe.', 'intuitiva'],
    ['Chinese', '- 系统界面必须用户友好，所有门店员工都要会用这个系统界面。', '用户友好'],
  ] as const) {
    it(`${language} words are known`, () => {
      const heads = {
        German: 'Anforderungen',
        French: 'Exigences',
        Spanish: 'Requisitos',
        Portuguese: 'Requisitos',
        Chinese: '需求',
      }[language];
      const text = `# ${heads}\n\n## ${heads}\n${line}\n\n## ${heads} 2\n${line}\n`;
      assert.equal(wordsOf(text, linted(text), 'vague-adjective')[0], words);
    });
  }
});

describe('limits, terms and rules', () => {
  const many = requirements(
    ...Array.from({ length: 9 }, (_, index) => `- Part ${'abcdefghk'[index] ?? ''} must be user-friendly.`),
  );

  it('three of a rule are listed and the rest are counted', () => {
    const report = linted(many, { off: ['missing-section'] });
    assert.equal(report.findings.length, 3);
    assert.deepEqual(report.more, { 'vague-adjective': 6 });
  });

  it('a terminal may list all of them', () => {
    assert.equal(linted(many, { limit: Infinity, off: ['missing-section'] }).findings.length, 9);
  });

  it("an owner's term is no finding, and is counted", () => {
    const report = linted(many, { terms: ['user-friendly'], off: ['missing-section'] });
    assert.deepEqual([report.findings, report.suppressed], [[], 9]);
  });

  it('a rule can be switched off, and another on', () => {
    const report = linted(requirements('- All loans must be user-friendly.'), {
      off: ['vague-adjective'],
      on: ['absolute'],
    });
    assert.deepEqual(rulesOf(report), ['absolute']);
  });
});

describe('rules that are off by default', () => {
  for (const [rule, line] of [
    ['passive', '- The list must be printed.'],
    ['combinator', '- The desk must open at 7 and must close at 8.'],
    ['weak-verb', '- The desk must support cards.'],
    ['negative', '- The desk must not close.'],
    ['absolute', '- The desk must serve everyone.'],
    ['pronoun', '- It must open at 7.'],
  ] as const) {
    it(`${rule} speaks when it is asked to`, () => {
      const text = requirements(line);
      assert.deepEqual(rulesOf(linted(text)), []);
      assert.deepEqual(rulesOf(linted(text, { on: [rule] })), [rule]);
    });
  }
});

describe('comments that put findings aside', () => {
  it('an ignore reaches the next block and no further', () => {
    const text = requirements(
      '<!-- critic-ignore vague-adjective: told apart below -->',
      '- It must be user-friendly.',
      '- It must be intuitive.',
    );
    const report = linted(text);
    assert.deepEqual(
      [wordsOf(text, report, 'vague-adjective'), report.suppressed, report.faults],
      [['intuitive'], 1, []],
    );
  });

  it('a range reaches to its end', () => {
    const text = requirements(
      '<!-- critic-disable vague-adjective -->',
      '- It must be user-friendly.',
      '- It must be robust.',
      '<!-- critic-enable vague-adjective -->',
      '- It must be intuitive.',
    );
    const report = linted(text);
    assert.deepEqual([wordsOf(text, report, 'vague-adjective'), report.suppressed], [['intuitive'], 2]);
  });

  it('one that names no rule there is, or reaches nothing, is a fault', () => {
    const text = requirements(
      '<!-- critic-ignore vague-adjectiv: typo -->',
      '- It must close at 8.',
      '',
      '<!-- critic-ignore placeholder: gone -->',
      '',
      'It must open at 7.',
    );
    assert.deepEqual(
      linted(text).faults.map(({ message }) => message),
      ['There is no rule “vague-adjectiv”.', 'Nothing here is put aside by this comment: it can go.'],
    );
  });

  it('one inside code is an example', () => {
    const text = requirements('```', '<!-- critic-ignore nonsense: x -->', '```');
    assert.deepEqual(linted(text).faults, []);
  });

  for (const [name, source, format] of [
    ['a plan', smellyPlan, 'markdown'],
    ['a plan with CRLF', smellyPlan.replaceAll('\n', '\r\n'), 'markdown'],
    ['a feature', smellyFeature, 'gherkin'],
  ] as const) {
    it(`the edit of the quick fix puts each finding of ${name} aside`, () => {
      const document = readDocument(source, { format });
      for (const finding of lint(document, { today, limit: Infinity }).findings) {
        const { at, text } = ignoreComment(document, finding);
        const after = linted(source.slice(0, at) + text + source.slice(at), { limit: Infinity }, format);
        assert.deepEqual(after.faults, [], `${finding.rule}: ${text}`);
        assert.ok(after.suppressed > 0, finding.rule);
      }
    });
  }
});

describe('hostile and long texts', () => {
  for (const [name, text] of [
    ['nothing', ''],
    ['one sign', '#'],
    ['half a surrogate pair', '\uD83D must be user-friendly'],
    ['prototype words', requirements('- The __proto__ constructor must be user-friendly, toString etc.')],
  ] as const) {
    it(`${name} is linted without a fault`, () => {
      assert.ok(Array.isArray(linted(text).findings));
    });
  }

  /** Twice the text must not take much more than twice the time: a rule that looks back over everything takes four times. */
  for (const [name, part] of [
    ['one line of letters', 'a'],
    ['one line of words', 'must be fast and '],
    ['stories', '- As a member, I want to renew, so that I save time.\n'],
    ['rows', '| a | 2027-01-01 | 5 points |\n'],
    ['capitals', 'ABC ABD '],
    ['marks', '<[{{__???'],
    ['dates', '1 March 2027 to '],
    ['headings', '## Goal\n'],
    ['lists of roles', '## Users\n- Aa: b\n- Bb: c\n'],
  ] as const) {
    it(`${name} without end take time in proportion`, () => {
      cost(part, 20_000);
      const [small, large] = [
        Math.min(cost(part, 60_000), cost(part, 60_000)),
        Math.min(cost(part, 480_000), cost(part, 480_000)),
      ];
      assert.ok(large < Math.max(small, 3) * 8 * 4, `${small} ms, then ${large} ms`);
    });
  }
});
