import { dialects } from '@cucumber/gherkin';
import { anyOf, keywords } from './gherkinKeywords.ts';

const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
];
/** Of the languages: a placeholder's brackets are closed, and are no pairs to colour: "a < b" has one that stays open. */
const pairs = [...brackets, ['<', '>'], ['"', '"']];

const lines = {
  colorizedBracketPairs: brackets,
  brackets,
  autoClosingPairs: pairs.map(([open, close]) => ({ open, close, notIn: ['comment'] })),
  surroundingPairs: [...pairs, ["'", "'"], ['`', '`'], ['|', '|'], ['“', '”'], ['«', '»']],
};

const tableRow = { beforeText: '^\\s*\\|.*\\|\\s*$', action: { indent: 'none', appendText: '| ' } };

export function gherkinConfiguration() {
  const titles = keywords(Object.values(dialects), [
    'feature',
    'background',
    'rule',
    'scenario',
    'scenarioOutline',
    'examples',
  ]);
  return {
    comments: { lineComment: '#' },
    ...lines,
    folding: { offSide: true },
    onEnterRules: [
      tableRow,
      // A comment that is broken in two stays one.
      { beforeText: '^\\s*#(?!\\s*language\\s*:)', afterText: '\\S', action: { indent: 'none', appendText: '# ' } },
      { beforeText: `^\\s*${anyOf(titles)}:.*$`, action: { indent: 'indent' } },
    ],
  };
}

export function markdownConfiguration() {
  return { comments: { blockComment: ['<!--', '-->'] }, ...lines, onEnterRules: [tableRow] };
}
