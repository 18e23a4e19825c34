/** The guides and README: every picture is there and named, the three languages say the same, and what is bold stands on the screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../web/i18n/words.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const languages = ['en', 'ru', 'uk'] as const;
const pages = [...languages.map((language) => `web/docs/guide/${language}.md`), 'README.md'];

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');
const picturesIn = (page: string): string[] =>
  all(read(page), /!\[[^\]]+\]\(([^)]+)\)/g).map((path) => normalize(join(dirname(page), path)));
const pngs = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.png'))
    .map((name) => join(folder, name));

/** Names of metrics, boards, cards, facts and fields in one language, wherever the catalogue says them. */
function namesIn(value: unknown, language: string, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const one of value) namesIn(one, language, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (key === 'name' && typeof one === 'object' && one !== null) found.add(String((one as Record<string, unknown>)[language]));
      namesIn(one, language, found);
    }
  }
  return found;
}

function onTheScreen(language: string): Set<string> {
  const words = Object.values(JSON.parse(read(`web/i18n/${language}.json`)) as Dictionary);
  const said = new Set(words.flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))));
  for (const name of readdirSync(join(root, 'core/catalogue')).filter((file) => file.endsWith('.json')))
    namesIn(JSON.parse(read(`core/catalogue/${name}`)), language, said);
  return said;
}

describe('pictures', () => {
  it('that are named exist, and those that exist are named', () => {
    const named = pages.flatMap(picturesIn).sort();
    expect(new Set(named)).toEqual(new Set([...pngs('web/docs/guide'), ...pngs('web/docs/images')]));
    expect(named.length).toBe(new Set(named).size);
  });

  it('are pictures, and together no more than 3 MB', () => {
    const files = pages.flatMap(picturesIn).map((path) => readFileSync(join(root, path)));
    for (const bytes of files) expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(3_000_000);
  });
});

describe('the guides', () => {
  const shape = (language: string): Array<[string, string[]]> =>
    read(`web/docs/guide/${language}.md`)
      .split(/^## /m)
      .slice(1)
      .map((part) => [/^\d+/.exec(part)?.[0] ?? '', [...all(part, /\]\([a-z]{2}\/(\w+\.png)\)/g), ...all(part, /\((\d)\)/g).sort()]]);

  it('have the same parts, pictures and marks in every language', () => {
    const english = shape('en');
    expect(english.length).toBeGreaterThanOrEqual(10);
    expect(shape('ru')).toEqual(english);
    expect(shape('uk')).toEqual(english);
  });

  it.each(languages)('name in bold what stands on the screen: %s', (language) => {
    const bold = all(read(`web/docs/guide/${language}.md`), /\*\*([^*]+)\*\*/g).map((text) => text.replace(/\s+/g, ' '));
    const said = onTheScreen(language);
    expect(bold.length).toBeGreaterThan(20);
    expect(bold.filter((text) => !said.has(text))).toEqual([]);
  });
});
