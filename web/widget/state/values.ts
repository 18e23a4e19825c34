/** Values of the files as people read them: the catalogue's own words for a choice ("payment_failure"), anything else as it stands. */
import type { Catalogue } from '../../api/types.js';

export function valueName(catalogue: Catalogue | null, name: string, value: string): string {
  const id = name.slice(name.lastIndexOf('.') + 1);
  for (const fact of catalogue?.facts ?? []) {
    const choice = fact.fields.find((field) => field.id === id)?.choices?.find((one) => one.id === value);
    if (choice) return choice.name;
  }
  return value;
}
