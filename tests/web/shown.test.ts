/** Text of files as people see it: what would hide or reorder other text is a visible mark, and nothing else changes. */
import { describe, expect, it } from 'vitest';
import { isolated, shown } from '../../web/i18n/shown.js';
import { Words } from '../../web/i18n/words.js';

const kHebrew = '\u05E9\u05DC\u05D5\u05DD';

describe('shown text', () => {
  it.each([
    'Anna Weber',
    'Зоряна',
    'a\tb\r\nc',
    'naïve e\u0301',
    '\u{1F468}\u200D\u{1F469}',
    '\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
    '\u845B\u{E0100}',
    'नमस्ते',
    'می\u200Cخواهم',
    '<b>&amp;',
    '',
  ])('is what stands in the file: %j', (text) => expect(shown(text)).toBe(text));

  it.each([
    ['an override', '\u202Egnp.exe', '\uFFFDgnp.exe'],
    ['an embedding that does not end', 'a\u202Bb', 'a\uFFFDb'],
    ['isolates that do not end', 'a\u2066\u2067\u2068b', 'a\uFFFD\uFFFD\uFFFDb'],
    ['ends of what did not begin', '\u2069\u202Cb', '\uFFFD\uFFFDb'],
    ['a terminal sequence', '\u001B[31mred', '\uFFFD[31mred'],
    ['what takes no space', 'An\u200Bna\uFEFF', 'An\uFFFDna\uFFFD'],
    ['letters that are blank', 'An\u00ADna\u3164\u180E', 'An\uFFFDna\uFFFD\uFFFD'],
    ['tags that spell unseen', 'a\u{E0041}\u{E0042}', 'a\uFFFD\uFFFD'],
    ['line ends that are none', 'a\u2028b\u0085c', 'a\uFFFDb\uFFFDc'],
    ['what joins pictures without end', '\u{1F468}\u200D'.repeat(80), '\u{1F468}'.repeat(80)],
    ['a tower of marks', `Z${'\u0301'.repeat(500)}!`, `Z${'\u0301'.repeat(8)}\uFFFD!`],
  ])('has a mark, or nothing, in the place of %s', (_, text, expected) => expect(shown(text)).toBe(expected));

  it('ends where no name would', () => {
    expect(shown('W'.repeat(1_000_000))).toBe(`${'W'.repeat(4000)}…`);
    expect(shown('\u{1F600}'.repeat(3000))).toMatch(/^(\u{1F600})+…$/u);
  });
});

describe('names that run the other way', () => {
  const words = new Words('en', { 'place.row': '{file}, row {row}', outer: 'In {place}.' });
  it('keep to themselves inside of a sentence, once', () => {
    const place = words.text('place.row', { file: kHebrew, row: 12 });
    expect(place).toBe(`\u2068${kHebrew}\u2069, row 12`);
    expect(words.text('outer', { place })).toBe(`In ${place}.`);
    expect(isolated(place)).toBe(place);
  });

  it('cannot end what keeps them', () => {
    expect(isolated(`${kHebrew}\u2069\u202E12`)).toBe(`\u2068${kHebrew}\uFFFD\uFFFD12\u2069`);
    expect(isolated('Anna')).toBe('Anna');
  });
});
