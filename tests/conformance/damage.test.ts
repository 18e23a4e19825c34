/** What `vitrine table` makes of damaged tables: precision, recall and F1 of header, records and cells, a line per kind of damage. */
import { expect, it } from 'vitest';

import { openHost } from '../../web/api/node.js';
import { BASES, type Damaged, damages } from './damage.js';
import { cellsOf, enginePath, tableOf } from './support.js';

interface Score {
  precision: number;
  recall: number;
  f1: number;
}

const PARTS = ['header', 'records', 'cells'] as const;

/** Of two bags of texts. Two empty ones are equal. */
function compare(got: string[], expected: string[]): Score {
  const left = new Map<string, number>();
  for (const text of expected) left.set(text, (left.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of got) {
    const times = left.get(text) ?? 0;
    if (times === 0) continue;
    left.set(text, times - 1);
    common += 1;
  }
  const precision = got.length === 0 ? Number(expected.length === 0) : common / got.length;
  const recall = expected.length === 0 ? Number(got.length === 0) : common / expected.length;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function scoresOf({ header, rows }: Damaged, got: string[][]): Score[] {
  const key = (row: string[]): string => JSON.stringify(row);
  const names = header.length > 0 ? [header] : [];
  return [
    compare(header.length > 0 ? (got[0] ?? []) : [], header),
    compare(got.map(key), [...names, ...rows].map(key)),
    compare(got.flat(), [...names, ...rows].flat()),
  ];
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it('damaged tables', async () => {
  const host = await openHost({ wasm: enginePath });
  const byKind = new Map<string, Score[][]>();
  const worst: string[] = [];
  for (const base of BASES) {
    for (const damaged of damages(base)) {
      const got = cellsOf(await tableOf(host, 'damaged.csv', damaged.bytes).catch(() => ''));
      const scores = scoresOf(damaged, got);
      byKind.set(damaged.kind, [...(byKind.get(damaged.kind) ?? []), scores]);
      if (mean(scores.map(({ f1 }) => f1)) < 0.995) worst.push(`${damaged.name} ${scores.map(({ f1 }) => f1.toFixed(2)).join(' ')}`);
    }
  }
  const scoreOf = (all: Score[][], part: number, measure: keyof Score): number => mean(all.map((scores) => scores[part]?.[measure] ?? 0));
  const f1Of = (all: Score[][]): number => mean(PARTS.map((_, part) => scoreOf(all, part, 'f1')));
  for (const [kind, all] of [...byKind].sort(([, a], [, b]) => f1Of(a) - f1Of(b))) {
    const parts = PARTS.map((name, part) =>
      [name, ...(['precision', 'recall', 'f1'] as const).map((measure) => scoreOf(all, part, measure).toFixed(3))].join(' '),
    );
    console.log(`${kind.padEnd(28)} ${String(all.length).padStart(4)}  ${parts.join('  ')}`);
  }
  const all = [...byKind.values()].flat();
  console.log(`${all.length} cases, F1 ${f1Of(all).toFixed(4)}\n${process.env['VITRINE_DAMAGE'] ? worst.join('\n') : ''}`);
  expect(f1Of(all)).toBeGreaterThan(0.985);
});
