import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialects } from '@cucumber/gherkin';
import { guessLanguage, languageHeader } from '../../../src/core/gherkin/guessLanguage.ts';

function word(keywords: readonly string[]): string {
  return keywords.findLast((keyword) => keyword !== '* ') ?? '';
}

test('a feature in any of the dialects is told from its keywords', () => {
  const wrong = Object.entries(dialects).filter(([code, dialect]) => {
    const lines = [
      `${dialect.feature[0]}: x`,
      `${dialect.background[0]}:`,
      `${word(dialect.given)}a`,
      `${dialect.scenario[0]}: y`,
      `${word(dialect.when)}a`,
      `${word(dialect.and)}b`,
      `${word(dialect.then)}c`,
      `${dialect.examples[0]}:`,
    ];
    return guessLanguage(lines.join('\n')) !== (code === 'en' ? undefined : code);
  });
  assert.deepEqual(wrong, []);
});

test('one line is enough where it is unlike English', () => {
  assert.equal(guessLanguage('Fonctionnalité: Réserver'), 'fr');
  assert.equal(guessLanguage('\n  # a comment\n功能: 预订'), 'zh-CN');
});

test('English and prose give no guess', () => {
  assert.equal(guessLanguage('Feature: a\nScenario: b\nGiven c'), undefined);
  assert.equal(guessLanguage('Once upon a time\n\nA time'), undefined);
  assert.equal(guessLanguage(''), undefined);
});

test('the header is found where the parser takes it, and not below the first line that counts', () => {
  assert.deepEqual(languageHeader('\n# by us\n #  language : french\nFeature: f'), { line: 3, code: 'french' });
  assert.equal(languageHeader('Feature: f\n# language: fr'), undefined);
});
