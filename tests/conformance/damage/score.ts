/** How well a table was read, in ten parts of 0 to 1 each: read at all, then precision, recall and F1 of header, records and cells. */
import type { Damaged } from './writing.js';

export const PARTS = ['header', 'records', 'cells'] as const;

/** Precision, recall and F1 of two bags of texts. Where nothing is expected nothing can be wrong. */
function compare(got: string[], expected: string[]): [number, number, number] {
  if (expected.length === 0) return [1, 1, 1];
  const left = new Map<string, number>();
  for (const text of expected) left.set(text, (left.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of got) {
    const times = left.get(text) ?? 0;
    if (times === 0) continue;
    left.set(text, times - 1);
    common += 1;
  }
  if (common === 0) return [0, 0, 0];
  const precision = common / got.length;
  const recall = common / expected.length;
  return [precision, recall, (2 * precision * recall) / (precision + recall)];
}

/** The ten parts, `read` first; a file that was not read has none. A file without a header is compared from its first row on. */
export function scoresOf({ header, rows }: Damaged, got: string[][] | undefined): number[] {
  if (got === undefined) return Array(10).fill(0);
  const expected = header.length > 0 ? [header, ...rows] : rows;
  if (expected.length === 0) return Array(10).fill(1);
  const joined = (row: string[]): string => row.join('');
  return [
    1,
    ...compare(got[0] ?? [], expected[0] ?? []),
    ...compare(got.slice(1).map(joined), expected.slice(1).map(joined)),
    ...compare(got.flat(), expected.flat()),
  ];
}

export interface Outcome {
  damaged: Damaged;
  /** Of 10. */
  score: number;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

export const scoreOf = (damaged: Damaged, got: string[][] | undefined): Outcome => ({ damaged, score: sum(scoresOf(damaged, got)) });

export const simpleMean = (outcomes: Outcome[]): number => sum(outcomes.map(({ score }) => score)) / outcomes.length;

export const weightedMean = (outcomes: Outcome[]): number =>
  sum(outcomes.map(({ score, damaged }) => score * damaged.weight)) / sum(outcomes.map(({ damaged }) => damaged.weight));

/** A line per kind of damage, the worst first. */
export function linesByKind(outcomes: Outcome[]): string[] {
  const kinds = new Map<string, Outcome[]>();
  for (const outcome of outcomes) kinds.set(outcome.damaged.kind, [...(kinds.get(outcome.damaged.kind) ?? []), outcome]);
  return [...kinds]
    .sort(([, a], [, b]) => simpleMean(a) - simpleMean(b))
    .map(([kind, all]) => `${kind.padEnd(24)} ${String(all.length).padStart(5)}  ${simpleMean(all).toFixed(3)}`);
}
