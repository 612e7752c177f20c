/** What models send in place of an answer. No question may make anything of these. */
export const brokenAnswers: Readonly<Record<string, string>> = {
  nothing: '',
  blanks: ' \n\t\n ',
  prose: 'I cannot do that.',
  'a bare word': 'stands',
  'a list of words': '["stands", "answers"]',
  'half an object': '{"verdicts": [{"number": 1, "rea',
  'an empty object': '{}',
  'null for everything':
    '{"verdicts": null, "answers": null, "outcome": null, "why": null, "replacement": null, "points": null}',
  'numbers for everything': '{"verdicts": 1, "answers": 2, "outcome": 3, "why": 4, "replacement": 5, "points": 6}',
  'the form itself':
    '{"verdicts": [{"number": 1, "reason": "<reason>", "answered_by": "string", "verdict": "<verdict>"}], "answers": [{"answer": "string"}], "outcome": "string", "why": "string", "replacement": "<replacement>", "points": [{"point": "string", "quote": "string"}]}',
  'a prototype':
    '{"__proto__": {"verdicts": [{"number": 1, "verdict": "stands"}], "outcome": "answers", "why": "Because."}}',
  braces: '{'.repeat(5000),
  'deep nesting': `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  'a long loop': 'the the the '.repeat(20_000),
  'another language': '该文件很好，没有问题。',
};
