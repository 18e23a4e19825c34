/** Which values of a template people read: those between tags and in attributes that are read out. They are put as i18n/shown.ts says. */
import { isolated } from '../../i18n/shown.js';

/** Ends where the value of an attribute that people read begins, or goes on. */
const kRead = /\s(?:title|aria-label|aria-description|aria-valuetext|label|placeholder|alt)=(?:"[^"]*|'[^']*|[^\s"'>]*)$/;
const places = new WeakMap<TemplateStringsArray, boolean[]>();

/** Of each value of a template: whether people read it. */
function readPlaces(strings: TemplateStringsArray): boolean[] {
  const known = places.get(strings);
  if (known) return known;
  let before = '';
  const found = strings.map((text) => {
    before += text;
    const inTag = before.lastIndexOf('<') > before.lastIndexOf('>');
    const read = !inTag || kRead.test(before);
    before += 'v';
    return read;
  });
  places.set(strings, found);
  return found;
}

const readable = (value: unknown): unknown => {
  if (typeof value === 'string') return isolated(value);
  return Array.isArray(value) ? value.map(readable) : value;
};

/** The values as they may stand on the screen. */
export function readableIn(strings: TemplateStringsArray, values: readonly unknown[]): unknown[] {
  const read = readPlaces(strings);
  return values.map((value, at) => (read[at] ? readable(value) : value));
}
