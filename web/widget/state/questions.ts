/** What a file still asks of its reader. Pure. */
import type { SourceColumn, SourceInfo } from '../../api/index.js';

/** Columns of one file that the same two readings are open for, or were: who writes one date day first writes the others so. */
export interface Doubt {
  source: SourceInfo;
  columns: SourceColumn[];
  dates: boolean;
  /** A person chose; else the reading in force is assumed. */
  settled: boolean;
}

export function doubtsOf(source: SourceInfo): Doubt[] {
  const doubts = new Map<string, Doubt>();
  for (const column of source.columns) {
    const { ambiguous, settled, reading, type } = column;
    const other = ambiguous ?? settled;
    if (!other) continue;
    const dates = type === 'date' || type === 'timestamp';
    const key = JSON.stringify([Boolean(ambiguous), ...[reading, other].map((one) => (dates ? one.dateOrder : one.decimalSign))]);
    const doubt = doubts.get(key) ?? { source, columns: [], dates, settled: !ambiguous };
    doubt.columns.push(column);
    doubts.set(key, doubt);
  }
  return [...doubts.values()];
}

/** Doubts that wait for an answer, and one more when the file says nothing at all, or periods stand across it. */
export const questionsOf = (source: SourceInfo): number =>
  doubtsOf(source).filter(({ settled }) => !settled).length + (source.facts.length === 0 || source.wide ? 1 : 0);

/** Questions that are put before they are looked for: a file that says nothing beside files that do is told of in a notice. */
export function pressingOf(source: SourceInfo, all: readonly SourceInfo[]): number {
  const isBeside = source.facts.length === 0 && !source.wide && all.some(({ facts }) => facts.length > 0);
  return questionsOf(source) - (isBeside ? 1 : 0);
}
