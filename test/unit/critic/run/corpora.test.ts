import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { estimateTokens } from '../../../../src/core/categorize/tokens.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { lensesFor } from '../../../../src/core/critic/lenses/choose.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { costOf } from '../../../../src/core/critic/run/cost.ts';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import { slotsOf } from '../../../../src/core/critic/slots/slotsOf.ts';
import { corpora, corporaMissing } from '../../posts/corpora.ts';
import { answerOf, criticOf, requestOf, scripted } from './kit.ts';

const texts = corporaMissing === false ? realTexts() : [];

/** Plans, and of the features every fortieth: short and long ones, of several languages. */
function realTexts(): readonly { readonly name: string; readonly text: string }[] {
  const folders = readdirSync(corpora).filter((name) => /^(?:plans|features-)/u.test(name));
  const files = folders.flatMap((folder) =>
    readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /\.(?:md|feature)$/u.test(entry.name),
    ),
  );
  return files
    .filter((entry, at) => entry.name.endsWith('.md') || at % 40 === 0)
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: path.slice(corpora.length + 1), text: readFileSync(path, 'utf8').replace(/^\uFEFF/u, '') };
    });
}

/** Words between the marks, without the numbers of paragraphs. */
function read(content: string): string {
  const [, , inside = ''] = /<<<(DOCUMENT\S*)\n([\s\S]*)\n\1>>>/u.exec(content) ?? [];
  return inside.replaceAll(/\[p\d+\] /gu, '').replaceAll(/\s+/gu, ' ');
}

test(
  'of real documents nothing is left unread in silence, and no request is too long',
  { skip: corporaMissing },
  async () => {
    assert.ok(texts.length > 20);
    for (const { name, text } of texts) {
      const document = readDocument(text, { format: formatOf(name) });
      const slots = slotsOf(document);
      const lenses = lensesFor(builtInLenses, document.kind, 'thorough')
        .filter(({ scope }) => scope === 'part')
        .slice(0, 1);
      const said = scripted(() => answerOf([]));
      const { request } = requestOf(said.chat, {
        document,
        slots,
        lenses,
        critics: [criticOf({ contextTokens: 4096 })],
      });
      const outcome = await runReview(request);
      assert.ok(outcome.kind === 'ok', name);
      const { notRead } = outcome.value.record;
      const shown = said.requests.map(({ messages }) => read(messages.at(-1)?.content ?? ''));
      const isBeyond = (section: readonly string[]): boolean =>
        notRead.some((one) => JSON.stringify(one.section) === JSON.stringify(section));
      for (const { span, section } of document.blocks) {
        const words = text.slice(span.start, span.end).replaceAll(/\s+/gu, ' ').trim();
        // A paragraph of several parts is looked for by its start; one cut between parts by its first words.
        const start = words.slice(0, 40);
        const isRead = shown.some((one) => one.includes(start)) || isBeyond(document.sections[section]?.path ?? []);
        assert.ok(isRead, `${name}: ${start}`);
      }
      for (const { messages, maxTokens } of said.requests) {
        const size = messages.reduce((sum, { content }) => sum + estimateTokens(content), maxTokens);
        assert.ok(size <= 4096, `${name}: ${size}`);
      }
      assert.equal(costOf(request).parts, said.requests.length, name);
    }
  },
);
