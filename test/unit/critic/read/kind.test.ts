import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { sentenceAt } from '../../../../src/core/critic/read/sentence.ts';

function kindOf(text: string, name = 'a.md'): string {
  const { kind, kindCertain } = readDocument(text, { format: formatOf(name) });
  return `${kind}${kindCertain ? '' : '?'}`;
}

test('the kind is taken from what the document says of itself, then from its title and headings', () => {
  assert.equal(kindOf('---\nkind: strategy\n---\n# Sprint 4\n'), 'strategy');
  assert.equal(kindOf('# Sprint 4\n\n## Capacity\n\n18 points.\n'), 'sprint');
  assert.equal(kindOf('# PRD: waiting list\n\nText.\n'), 'prd');
  assert.equal(kindOf('# Strategie 2027\n\n## Wettbewerb\n\nText.\n'), 'strategy');
  assert.equal(kindOf('# 迁移计划\n\n文字。\n'), 'plan');
  assert.equal(kindOf('Feature: Loans\n', 'a.feature'), 'feature');
  assert.equal(kindOf('# Winning readers back\n\nThe lead owns this strategy.\n'), 'strategy?');
});

test('a story on one page is a backlog item whatever its title names', () => {
  const story = 'As a payroll clerk,\nI want to export hours, so that I type less.\n';
  assert.match(kindOf(`# Export the shift plan\n\n${story}`), /^backlog-item/u);
});

test('a guess is called one, and the owner is believed', () => {
  assert.equal(kindOf('Some words.\n'), 'plan?');
  const { kind, kindCertain } = readDocument('# Sprint 4\n', { format: 'markdown', kind: 'prd' });
  assert.deepEqual([kind, kindCertain], ['prd', true]);
});

const language = (text: string): string => readDocument(text, { format: 'plain' }).language;

test('the language is that of most words, and another one where none is known', () => {
  assert.equal(language('We move the archive and tell its readers when it is done.'), 'en');
  assert.equal(language('Wir ziehen das Archiv um und sagen es den Lesern, wenn es fertig ist.'), 'de');
  assert.equal(language('Nous déplaçons les archives et nous le disons aux lecteurs avec une lettre.'), 'fr');
  assert.equal(language('Movemos el archivo y se lo decimos a los lectores con una carta.'), 'es');
  assert.equal(language('Movemos o arquivo e dizemos aos leitores com uma carta, não mais.'), 'pt');
  assert.equal(language('我们搬迁档案，并通知读者。'), 'zh');
  assert.equal(language('記録を移して読者に伝えます。'), 'other');
  assert.equal(language('Przenosimy archiwum i mówimy o tym czytelnikom.'), 'other');
  assert.equal(language(''), 'other');
});

function sentence(text: string, word: string): string {
  const { start, end } = sentenceAt(text, text.indexOf(word));
  return text.slice(start, end);
}

test('a sentence is found within its paragraph, and abbreviations do not end it', () => {
  const text = '# A title\nOne here, e.g. this. Two is 3.5 long! Am 3. Mai geht es los.\n\n- three\n- four';
  assert.equal(sentence(text, 'title'), '# A title');
  assert.equal(sentence(text, 'this'), 'One here, e.g. this.');
  assert.equal(sentence(text, '3.5'), 'Two is 3.5 long!');
  assert.equal(sentence(text, 'Mai'), 'Am 3. Mai geht es los.');
  assert.equal(sentence(text.replaceAll('\n', '\r\n'), 'here'), 'One here, e.g. this.');
  assert.match(sentence(text, 'three'), /three$/u);
  assert.equal(sentence('第一句。第二句。', '二'), '第二句。');
});

test('a sentence never holds half a character, wherever it is asked for', () => {
  const text = `${'👩‍👧 '.repeat(3)}${'👍'.repeat(1200)}`;
  for (let at = 0; at <= text.length; at += 7) {
    const { start, end } = sentenceAt(text, at);
    assert.ok(start <= end && text.slice(start, end).isWellFormed(), String(at));
  }
});
