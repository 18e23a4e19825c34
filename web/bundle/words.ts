/** Puts {{key}} of a page in as its three texts, so that the first paint speaks the reader's language without any script. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const languages = ['en', 'ru', 'uk'];

export function words(): Plugin {
  const dictionaries = languages.map(
    (language) => [language, JSON.parse(readFileSync(new URL(`../i18n/${language}.json`, import.meta.url), 'utf8'))] as const,
  );
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const spans = (key: string): string =>
    dictionaries.map(([language, texts]) => `<span data-l="${language}" lang="${language}">${escaped(texts[key] ?? key)}</span>`).join('');
  return {
    name: 'vitrine-words',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => spans(key)) },
  };
}
