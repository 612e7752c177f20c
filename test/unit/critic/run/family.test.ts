import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyOf } from '../../../../src/core/critic/run/family.ts';
import { horizonOf } from '../../../../src/core/critic/run/horizon.ts';

for (const [id, architecture, family] of [
  ['qwen/qwen3-8b', 'qwen3', 'qwen'],
  ['qwen2.5-7b-instruct', undefined, 'qwen'],
  ['QwQ-32B', undefined, 'qwen'],
  ['google/gemma-3-12b', 'gemma3', 'gemma'],
  ['medgemma-4b-it', undefined, 'gemma'],
  ['meta-llama/Llama-3.1-8B-Instruct', 'llama', 'llama'],
  ['mistralai/mistral-nemo-instruct-2407', 'llama', 'mistral'],
  ['mistralai/magistral-small', undefined, 'mistral'],
  ['microsoft/phi-4-mini', 'phi3', 'phi'],
  ['openai/gpt-oss-20b', 'gpt-oss', 'gpt-oss'],
  ['deepseek-ai/deepseek-v2-lite', 'deepseek2', 'deepseek'],
  ['deepseek/deepseek-r1-0528-qwen3-8b', 'qwen3', 'qwen'],
  ['deepseek-r1-distill-llama-8b', 'llama', 'llama'],
  ['ibm/granite-4-h-tiny', 'granitehybrid', 'granite'],
  ['HuggingFaceTB/SmolLM2-1.7B', 'llama', 'smollm'],
  ['zai-org/glm-4.5-air', undefined, 'glm'],
  ['dolphin-2.9-llama3-8b', undefined, 'llama'],
  ['dolphin3', 'qwen2', 'qwen'],
  ['lmstudio-community/my-tune', 'gemma2', 'gemma'],
  ['owl-8b', undefined, 'owl'],
  ['深度', undefined, '深度'],
  ['', undefined, 'unknown'],
  ['123', undefined, '123'],
] as const) {
  test(`${id || 'no name'}${architecture === undefined ? '' : ` (${architecture})`} is of the family ${family}`, () => {
    assert.equal(familyOf(id, architecture), family);
  });
}

test('a name without end is looked at no longer than a name', () => {
  assert.equal(familyOf(`${'a'.repeat(1_000_000)}qwen`), 'a'.repeat(300));
});

for (const [kind, today, horizon] of [
  ['plan', '2026-11-28', '2027-05-28'],
  ['strategy', '2024-02-29', '2025-02-28'],
  ['sprint', '2026-01-31', '2026-02-28'],
  ['plan', '2026-08-31', '2027-02-28'],
  ['plan', '2026-11-28T10:00:00Z', '2027-05-28'],
  ['plan', 'today', 'today'],
] as const) {
  test(`a pre-mortem of a ${kind} of ${today} looks back from ${horizon}`, () => {
    assert.equal(horizonOf(kind, today), horizon);
  });
}
