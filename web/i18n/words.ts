/** The interface's words in one language. Metric words are the catalogue's; formats of numbers and dates are in format.ts. */
import type { Language } from '../api/types.js';
import { isolated } from './shown.js';

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;
export type Dictionary = Record<string, string | Forms>;
export type Arguments = Record<string, string | number>;

export const languages: readonly Language[] = ['en', 'ru', 'uk'];

const loaders: Record<Language, () => Promise<{ default: Dictionary }>> = {
  en: () => import('./en.json'),
  ru: () => import('./ru.json'),
  uk: () => import('./uk.json'),
};

/** The language of a BCP 47 tag, English where it is none of ours. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'en';
}

export class Words {
  private readonly rules: Intl.PluralRules;
  private readonly integers: Intl.NumberFormat;

  constructor(
    readonly language: Language,
    private readonly dictionary: Dictionary,
  ) {
    this.rules = new Intl.PluralRules(language);
    this.integers = new Intl.NumberFormat(language);
  }

  has(key: string): boolean {
    return key in this.dictionary;
  }

  /** The text of a key; `n` chooses the plural form; numbers are written in the language's way, names keep their own order of letters. */
  text(key: string, values: Arguments = {}): string {
    const entry = this.dictionary[key];
    if (entry === undefined) return key;
    const pattern = typeof entry === 'string' ? entry : this.form(entry, Number(values['n'] ?? 0));
    return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? this.integers.format(value) : isolated(value);
    });
  }

  private form(forms: Forms, n: number): string {
    return forms[this.rules.select(n)] ?? forms.other ?? '';
  }
}

const loaded = new Map<Language, Promise<Words>>();

/** Fetches a language once. */
export function loadWords(language: Language): Promise<Words> {
  const known = loaded.get(language);
  if (known) return known;
  const words = loaders[language]().then((module) => new Words(language, module.default));
  loaded.set(language, words);
  return words;
}

/** Fetches every language, so that a switch makes no request. */
export async function loadAllWords(): Promise<void> {
  await Promise.all(languages.map(loadWords));
}
