/** The engine with a made-up company in it: a file a fact, each column mapped to the field it is named after. */
import type { Vitrine } from '../../web/api/index.node.js';
import { open, text } from '../api/support.js';
import { type Company, csvOf, type FactTable } from './company.js';

/** A column that means nothing: it makes files so long that they are read in several pieces. */
export const PADDING = 'padding';

/** `parts`: the files of each fact; default one. */
export async function openWith(company: Company, parts: (table: FactTable) => FactTable[] = (table) => [table]): Promise<Vitrine> {
  const vitrine = await open();
  const mapped: Array<[string, { facts: string[]; columns: Record<string, { fact: string; field: string }> }]> = [];
  for (const [fact, table] of Object.entries(company)) {
    for (const [index, part] of parts(table).entries()) {
      const name = index === 0 ? `${fact}.csv` : `${fact} ${index + 1}.csv`;
      await vitrine.add(text(name, csvOf(part)));
      const columns = Object.fromEntries(table.columns.filter((name) => name !== PADDING).map((field) => [field, { fact, field }]));
      mapped.push([name, { facts: [fact], columns }]);
    }
  }
  await vitrine.map({ files: Object.fromEntries(mapped) });
  return vitrine;
}
