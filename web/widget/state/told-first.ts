/** What of a report's notices stands above the numbers: all that may change one of them as they are shown now. Pure. */
import type { Catalogue, Notice } from '../../api/types.js';
import { restsOn } from './concerns.js';
import type { NameInfo } from './view.js';

/** What is on the screen. */
export interface Shown {
  /** The names by which it is sliced and filtered. */
  by: ReadonlySet<string | null>;
  names: readonly NameInfo[];
  catalogue: Catalogue | null;
  /** Its metrics and measures. */
  figures: readonly string[];
}

/** Rows that name what another file lacks keep every number but those of these rows by that file's columns. */
function changesNothing({ code, column = '' }: Notice, { by, names, catalogue, figures }: Shown): boolean {
  if (code !== 'orphan_keys' || !catalogue) return false;
  const [fact = '', field] = column.split('.');
  const other = catalogue.facts.find(({ id }) => id === fact)?.fields.find(({ id }) => id === field)?.refers_to;
  return !names.some((name) => name.fact === other && by.has(name.name)) || !figures.some((id) => restsOn(id, fact, catalogue));
}

/** Several files that nothing was recognised in are one notice. */
function together(notices: Notice[]): Notice[] {
  const unused = notices.filter(({ code }) => code === 'unused_file');
  if (unused.length < 2) return notices;
  const files = unused.flatMap(({ file }) => file ?? []);
  const one = { code: 'unused_files', message: files.join(', '), arguments: files, rows: files.length };
  return [...notices.filter(({ code }) => code !== 'unused_file'), one];
}

export const toldFirst = (notices: readonly Notice[], shown: Shown): Notice[] =>
  together(notices.filter((notice) => !changesNothing(notice, shown)));
