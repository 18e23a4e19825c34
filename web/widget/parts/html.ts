/**
 * Lit's `html` for all templates: inner elements are written by their plain names and made by the names of this copy, and texts, which may
 * come from files, are made readable.
 */
import { html as plain, type TemplateResult } from 'lit';
import { innerPrefix } from './names.js';
import { readableIn } from './readable.js';

const kTag = /(<\/?)vitrine(?=-)/g;
/** Templates are told apart by their strings, so each has one translation. */
const translated = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult {
  return plain(own(strings), ...readableIn(strings, values));
}

function own(strings: TemplateStringsArray): TemplateStringsArray {
  const prefix = innerPrefix();
  if (prefix === 'vitrine') return strings;
  let made = translated.get(strings);
  if (!made) {
    const renamed = (texts: readonly string[]): string[] => texts.map((text) => text.replace(kTag, `$1${prefix}`));
    made = Object.assign(renamed(strings), { raw: renamed(strings.raw) });
    translated.set(strings, made);
  }
  return made;
}
