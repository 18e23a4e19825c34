/** What a file still asks of its reader. */
import type { SourceInfo } from '../../api/index.js';

/** Columns that wait for an answer, and one more when the file says nothing at all, or periods stand across it. */
export const questionsOf = (source: SourceInfo): number =>
  source.columns.filter(({ ambiguous }) => ambiguous !== undefined).length + (source.facts.length === 0 || source.wide ? 1 : 0);
