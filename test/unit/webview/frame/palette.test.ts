import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accentOf,
  accents,
  colours,
  contrastAccent,
  type Accent,
  type Colours,
} from '../../../../src/webview/frame/palette.ts';

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const channel = (at: number): number => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

type Pair = readonly [name: string, front: string, back: string, least: number];

function on(name: string, front: string, backs: readonly string[], least: number): readonly Pair[] {
  return backs.map((back) => [name, front, back, least]);
}

function pairsOf(tokens: Colours, accent: Accent): readonly Pair[] {
  const { ground, surface, sunken, text, muted, edge } = tokens;
  return [
    ...on('text', text, [ground, surface, sunken, accent.soft, tokens.successSoft, tokens.errorSoft], 4.5),
    ...on('text on messages', text, [tokens.warnSoft, tokens.infoSoft, tokens.askSoft], 4.5),
    ...on('muted', muted, [ground, surface, sunken, tokens.askSoft, accent.soft], 4.5),
    ...on('success', tokens.success, [tokens.successSoft, surface, ground], 4.5),
    ...on('error', tokens.error, [tokens.errorSoft, surface, ground], 4.5),
    ...on('warn', tokens.warn, [tokens.warnSoft, surface, ground], 4.5),
    ...on('info', tokens.info, [tokens.infoSoft, surface, ground], 4.5),
    ...on('ask', tokens.ask, [tokens.askSoft, ground], 4.5),
    ...on('links and chosen things', accent.ink, [ground, surface, sunken, accent.soft], 4.5),
    ...on('primary button', accent.onFill, [accent.fill, accent.fillHover], 4.5),
    ...on('edge of a control', edge, [ground, surface], 3),
    ...on('filled control', accent.fill, [ground, surface], 3),
    ...on('focus', accent.ink, [ground, surface, sunken], 3),
  ];
}

for (const shade of ['light', 'dark'] as const) {
  accents[shade].forEach((accent, at) => {
    test(`in ${shade} with accent ${at} every text has a contrast of 4.5 and every control of 3`, () => {
      for (const [name, front, back, least] of pairsOf(colours[shade], accent)) {
        const found = contrast(front, back);
        assert.ok(found >= least, `${name}: ${front} on ${back} is ${found.toFixed(2)}, not ${least}`);
      }
    });
  });
}

test('in high contrast every text has a contrast of 7', () => {
  for (const [name, front, back, least] of pairsOf(colours.contrast, contrastAccent)) {
    assert.ok(contrast(front, back) >= (least === 4.5 ? 7 : least), `${name}: ${front} on ${back}`);
  }
});

test('an app keeps its accent, and names spread over all of them', () => {
  assert.equal(accentOf('Room Booking'), accentOf('Room Booking'));
  const seen = new Set(Array.from({ length: 100 }, (_, at) => accentOf(`App ${at}`)));
  assert.equal(seen.size, accents.light.length);
  for (const strange of ['', '\uD800', 'x'.repeat(1_000_000)]) assert.ok(accentOf(strange) < accents.light.length);
});
