import * as fc from 'fast-check';
import {
  kinds,
  type App,
  type Condition,
  type Element,
  type Kind,
  type Target,
} from '../../../../src/core/prototype/screens/app.ts';
import { cleanLabel, cleanValue } from '../../../../src/core/prototype/screens/cleanText.ts';
import { withIds } from '../../../../src/core/prototype/screens/elementId.ts';
import { hasOptions, isAction, isField, isPressable } from '../../../../src/core/prototype/screens/kindTraits.ts';
import { directionOf } from '../../../../src/core/gherkin/direction.ts';

/** Words of the language itself, its signs, scripts and tricks: whatever a step may hold. */
const nastyPieces = [
  '|',
  ' | ',
  '->',
  ' -> ',
  '=>',
  '→',
  '-->',
  ',',
  ', ',
  ';',
  ':',
  ': ',
  '"',
  '""',
  '\\',
  '\\\\',
  '\\n',
  '\\|',
  '=',
  ' = ',
  '#',
  '`',
  '```',
  '*',
  '- ',
  '1. ',
  '> ',
  '//',
  '{',
  '}',
  '{Room}',
  'if',
  ' if ',
  'no ',
  'given ',
  'primary',
  'disabled',
  'deletes',
  'adds Rooms',
  'value: x',
  'required',
  'required: y',
  'on',
  'end',
  'group',
  'screen',
  'state',
  'app',
  'button',
  'user ',
  'language fr',
  'role ',
  'caption ',
  'rtl',
  'of',
  '<think>',
  '</think>',
  '<script>',
  '__proto__',
  'constructor',
  '数据',
  'Größe',
  'عربي',
  'é',
  '💡',
  'one two three four five six seven eight nine ten',
  '\u00A0',
  '\u200F',
  '%',
  "'",
  '(',
  ')',
  '&',
  '0',
  '-',
  '.',
  ' ',
];

const nasty = fc.array(
  fc.oneof(
    fc.constantFrom(...nastyPieces),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 6 },
);

export const anyLabel = nasty.map((pieces) => cleanLabel(pieces.join(''), 4_000));
const someLabel = anyLabel.filter((text) => text !== '');
const someValue = nasty.map((pieces) => cleanValue(pieces.join('\n'), 4_000)).filter((text) => text !== '');

const plain = { noNullPrototype: true };

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constantFrom('filled' as const, 'empty' as const), field: someLabel }, plain),
  fc.record({ kind: fc.constant('is' as const), field: someLabel, value: anyLabel }, plain),
  fc.record({ kind: fc.constant('given' as const), situation: anyLabel }, plain),
);

function anyElement(kind: Kind, screens: readonly string[]): fc.Arbitrary<Element> {
  const target: fc.Arbitrary<Target> = fc.record(
    { screen: fc.constantFrom(...screens), condition: anyCondition },
    { ...plain, requiredKeys: ['screen'] },
  );
  const yes = fc.constant(true as const);
  const whole = {
    id: fc.constant(''),
    kind: fc.constant(kind),
    label: anyLabel,
    options: hasOptions(kind) ? fc.array(anyLabel, { maxLength: 4 }) : fc.constant([]),
    value: someValue,
    required: someLabel,
    primary: yes,
    disabled: yes,
    adds: someLabel,
    deletes: yes,
    targets: isPressable(kind) ? fc.array(target, { maxLength: 3 }) : fc.constant([]),
    shownIf: anyCondition,
    group: someLabel,
  };
  return fc.record(whole, { ...plain, requiredKeys: ['id', 'kind', 'label', 'options', 'targets'] }).map((one) => {
    const element = { ...one };
    if (!isField(kind)) delete element.required;
    if (!isField(kind) && !isAction(kind)) delete element.disabled;
    if (isAction(kind)) return element;
    delete element.primary;
    delete element.adds;
    delete element.deletes;
    return element;
  });
}

const idPool = [
  'search',
  'results',
  'done',
  'none',
  'book-2',
  'products.created',
  'größe',
  '页面',
  'a_b',
  '__proto__',
  'constructor',
  'end',
  'of',
  'x-',
  `a.${'long-name-of-a-scenario-'.repeat(6)}`,
];

/** Any app that the types and their documentation allow. */
export const anyApp: fc.Arbitrary<App> = fc
  .uniqueArray(fc.constantFrom(...idPool), { maxLength: 5 })
  .chain((ids) => fc.record({ ids: fc.constant(ids), head: anyHead, bodies: fc.tuple(...ids.map(() => anyBody(ids))) }))
  .map(({ ids, head, bodies }) => {
    const screens = ids.map((id, at) => {
      const body = bodies[at] ?? { title: 'x', isState: false, elements: [] };
      const of = at > 0 && body.isState ? ids[at - 1] : undefined;
      // Rows need a table before them, on the screen or on that which it is a state of.
      let table = false;
      const elements = body.elements.filter(({ kind }) => {
        table ||= kind === 'table';
        return table || (kind !== 'row' && kind !== 'rowaction');
      });
      return of === undefined ? { id, title: body.title, elements } : { id, title: body.title, of, elements };
    });
    return withIds({ ...head, screens });
  });

const anyHead = fc
  .record(
    {
      name: anyLabel,
      caption: someLabel,
      user: someLabel,
      role: someLabel,
      language: fc.constantFrom('en', 'fr', 'zh-CN', 'ar', 'he'),
      direction: fc.constantFrom('ltr' as const, 'rtl' as const),
    },
    { ...plain, requiredKeys: ['name', 'language', 'direction'] },
  )
  .map((head) => (head.language === 'en' ? head : { ...head, direction: directionOf(head.language) }));

function anyBody(ids: readonly string[]) {
  const element = fc.constantFrom(...kinds).chain((kind) => anyElement(kind, ids));
  return fc.record({ title: someLabel, isState: fc.boolean(), elements: fc.array(element, { maxLength: 8 }) });
}
