import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from 'gpt-tokenizer';
import { exampleFor } from '../../../../src/core/prototype/refine/example.ts';
import { drawMessages, systemMessage } from '../../../../src/core/prototype/refine/prompt.ts';
import { modelLimits } from '../../../../src/core/prototype/screens/limits.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { outlineOf } from './drawKit.ts';

const languages = ['en', 'fr', 'de', 'es', 'pt', 'zh-CN'];
const booking = outlineOf('Feature: Rooms\n  Scenario: Book\n    When I press "Book"\n');

test('the rules, the closing words and the fences take at most 450 tokens, beside one example', () => {
  for (const language of [...languages, 'ja']) {
    const outline = { ...booking, language };
    const [system, user] = drawMessages({ outline, scenarios: [], drawn: [] });
    assert.ok(system !== undefined && user !== undefined);
    const fixed = countTokens(system.content) - countTokens(exampleFor(language)) + countTokens(user.content);
    assert.ok(fixed <= 450, `${language}: ${fixed} tokens`);
    assert.ok(countTokens(exampleFor(language)) <= 130, `${language}: ${countTokens(exampleFor(language))} tokens`);
  }
});

test('each example is sound in the language that it teaches, and about a dozen lines long', () => {
  for (const language of languages) {
    const example = exampleFor(language);
    const { app, notes } = parseScreens(example, { limits: modelLimits, language });
    assert.deepEqual(notes, [], language);
    assert.equal(app.screens.length, 3, language);
    assert.ok(example.split('\n').length <= 13);
  }
});

test('the first message is the same for every feature of a language, so that a server has read it already', () => {
  const other = outlineOf('Feature: Cars\n  Scenario: Sell\n    When I press "Sell"\n');
  const [first] = drawMessages({ outline: booking, scenarios: booking.scenarios, drawn: [] });
  const [second] = drawMessages({ outline: other, scenarios: other.scenarios, drawn: [] });
  assert.equal(first?.content, second?.content);
  assert.equal(systemMessage('zh-TW'), systemMessage('zh-CN'));
});

test('a language without an example of its own is asked for by name', () => {
  const [, user] = drawMessages({ outline: { ...booking, language: 'ja' }, scenarios: [], drawn: [] });
  assert.match(user?.content ?? '', /Japanese, the same language as the feature/);
  const [, odd] = drawMessages({ outline: { ...booking, language: 'en-pirate' }, scenarios: [], drawn: [] });
  assert.match(odd?.content ?? '', /the same language as the feature/);
});
