import type { Stage } from './confidence/fit.ts';
import type { Drawn, GoldLabel } from './confidence/goldLabel.ts';
import { usualSignals, type Signals } from './confidence/signals.ts';
import type { Calibration, Cost } from './plan.ts';
import { postIdFault } from './postId.ts';
import type { Shape } from './shape.ts';

/* What a saved plan holds of confidence and cost, read as what it is: a file from anywhere. */

const stages: readonly Stage[] = ['bands', 'platt', 'ridge', 'isotonic'];
const origins: readonly Drawn[] = ['random', 'chosen', 'terms'];
/** Log-odds and shares are all far smaller. */
const mostSignal = 1_000;
const mostGold = 20_000;
const huge = Number.MAX_SAFE_INTEGER;

/** Signals by the names that are known; any other name is left out, since no weight could ever speak for it. */
export function readSignals(shape: Shape, value: unknown, path: string): Signals {
  const at = shape.record(value, path);
  const known = usualSignals.flatMap(({ name }): readonly [string, number][] => {
    const found = at.get(name);
    return found === undefined ? [] : [[name, shape.number(found, `${path}.${name}`, -mostSignal, mostSignal)]];
  });
  return Object.fromEntries(known);
}

export function readCalibration(shape: Shape, value: unknown, path: string): Calibration {
  const at = shape.record(value, path);
  return {
    stage: shape.oneOf(at.get('stage'), `${path}.stage`, stages, 'bands'),
    gold: shape.list(at.get('gold'), `${path}.gold`, mostGold, (item, place) => readLabel(shape, item, place)),
  };
}

function readLabel(shape: Shape, value: unknown, path: string): GoldLabel {
  const at = shape.record(value, path);
  const optional = (name: 'theme' | 'truth' | 'by') => {
    const found = at.get(name);
    return found === undefined ? {} : { [name]: shape.text(found, `${path}.${name}`) };
  };
  const right = at.get('right');
  if (typeof right !== 'boolean') shape.fault(`${path}.right`, 'is neither true nor false');
  const id = shape.text(at.get('id'), `${path}.id`);
  const why = postIdFault(id);
  if (why !== undefined) shape.fault(`${path}.id`, why);
  return {
    id,
    ...optional('theme'),
    right: right === true,
    drawn: shape.oneOf(at.get('drawn'), `${path}.drawn`, origins, 'chosen'),
    ...optional('by'),
    ...optional('truth'),
    signals: readSignals(shape, at.get('signals'), `${path}.signals`),
  };
}

export function readCost(shape: Shape, value: unknown, path: string): Cost {
  const at = shape.record(value, path);
  return {
    engines: shape.list(at.get('engines'), `${path}.engines`, 100, (item, place) => {
      const one = shape.record(item, place);
      const count = (name: string): number => shape.number(one.get(name), `${place}.${name}`, 0, huge);
      return {
        name: shape.text(one.get('name'), `${place}.name`),
        posts: count('posts'),
        calls: count('calls'),
        kept: count('kept'),
        promptTokens: count('promptTokens'),
        ...(one.get('cachedTokens') === undefined ? {} : { cachedTokens: count('cachedTokens') }),
        answerTokens: count('answerTokens'),
        busy: count('busy'),
      };
    }),
  };
}
