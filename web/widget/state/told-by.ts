/** Which name tells readers most where several say who or what a row is about. Pure. */
import type { NameInfo } from './view.js';

const kLastName = /^(last|sur|family)[ _]?name$|^фамилия$|^прізвище$/i;

/**
 * The name to look by where `id` is asked for: where rows name things by a number and another file knows their names, these; of people
 * also the last name alone, where no two share one.
 */
export function toldBy(id: string, names: readonly NameInfo[]): string | undefined {
  const named = names.find(({ name }) => name === `${id}.name`);
  if (named) return named.name;
  const own = names.find(({ name }) => name === id);
  const lastName = own && names.find(({ fact, name, distinct }) => fact === own.fact && kLastName.test(name) && distinct === own.distinct);
  return (lastName ?? own)?.name;
}
