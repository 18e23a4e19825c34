/** The interface's words: the same keys in three languages, the same placeholders, plural forms that exist, and no key that nobody asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Dictionary, Words } from '../../web/i18n/words.js';

const at = (path: string): URL => new URL(`../../web/${path}`, import.meta.url);
const read = (language: string): Dictionary => JSON.parse(readFileSync(at(`i18n/${language}.json`), 'utf8')) as Dictionary;
const dictionaries = { en: read('en'), ru: read('ru'), uk: read('uk') };
const forms = (entry: Dictionary[string] | undefined): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry ?? {}));
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('words', () => {
  it('have the same keys in every language', () => {
    const keys = Object.keys(dictionaries.en).sort();
    expect(Object.keys(dictionaries.ru).sort()).toEqual(keys);
    expect(Object.keys(dictionaries.uk).sort()).toEqual(keys);
  });

  it('have the same placeholders in every language and form', () => {
    for (const [key, entry] of Object.entries(dictionaries.en)) {
      const expected = placeholders(forms(entry)[0] ?? '');
      for (const dictionary of Object.values(dictionaries)) {
        for (const form of forms(dictionary[key])) expect(placeholders(form), key).toEqual(expected);
      }
    }
  });

  it('choose the plural form of the language', () => {
    const rows = (language: 'en' | 'ru' | 'uk', n: number): string => new Words(language, dictionaries[language]).text('files.rows', { n });
    expect([1, 2].map((n) => rows('en', n))).toEqual(['1 row', '2 rows']);
    expect([1, 2, 5, 21].map((n) => rows('ru', n))).toEqual(['1 строка', '2 строки', '5 строк', '21 строка']);
    expect([1, 3, 11].map((n) => rows('uk', n))).toEqual(['1 рядок', '3 рядки', '11 рядків']);
  });

  it('say every code that the engine reports', () => {
    const core = new URL('../../core/', import.meta.url);
    const sources = ['ingest', 'model', 'report'].flatMap((room) =>
      readdirSync(new URL(`${room}/`, core))
        .filter((name) => name.endsWith('.cpp'))
        .map((name) => readFileSync(new URL(`${room}/${name}`, core), 'utf8')),
    );
    const given = /(?:\bcode = |\badd\(\s*|\badd_(?:form|values|count)\(\s*|return \{)"([a-z]+(?:_[a-z]+)+)"/g;
    const codes = [...new Set(sources.flatMap((text) => [...text.matchAll(given)].map((match) => match[1] ?? '')))];
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.filter((code) => !(`notice.${code}` in dictionaries.en) && !(`issue.${code}` in dictionaries.en))).toEqual([]);
  });

  it('say every failure, so that nobody reads a sentence of another language', () => {
    const text = (path: string): string => readFileSync(new URL(path, at('')), 'utf8');
    const ofCore = [...text('../core/base/error.cpp').matchAll(/return "([a-z_]+)"/g)].map((match) => match[1] ?? '');
    const listed = /UnreadableCode = ([^;]+);/.exec(text('readers/unreadable.ts'))?.[1] ?? '';
    const ofReaders = [...listed.matchAll(/'([a-z_]+)'/g)].map((match) => match[1] ?? '');
    const codes = [...new Set([...ofCore, ...ofReaders])];
    expect(codes.length).toBeGreaterThan(12);
    expect(codes.filter((code) => !(`error.${code}` in dictionaries.en))).toEqual([]);
  });

  it('are all asked for', () => {
    const sources = ['widget', 'page', 'cli', 'i18n'].flatMap((folder) =>
      readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|html)$/.test(name))
        .map((name) => readFileSync(at(`${folder}/${name}`), 'utf8')),
    );
    const text = sources.join('\n');
    const built = [...text.matchAll(/`([a-z]+\.(?:by_)?)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(dictionaries.en).filter((key) => !text.includes(key) && !built.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});
