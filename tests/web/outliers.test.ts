/** Which number carries a sign because of a few amounts far from all others, without a browser. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, Report } from '../../web/api/types.js';
import { outliersAbout, shareOf } from '../../web/widget/state/outliers.js';

const catalogue = {
  facts: [{ id: 'deals', fields: [{ id: 'amount', kind: 'money' }] }],
  measures: [
    { id: 'won', fact: 'deals', of: 'amount' },
    { id: 'won_count', fact: 'deals' },
  ],
  metrics: [],
} as unknown as Catalogue;
// One amount of 9,000,000; forty others come to 50,200.
const outlier = { field: 'deals.amount', rows: 1, first: [{ file: 'deals.csv', row: 2, value: '9000000' }] };
const report = {
  files: [],
  notices: [],
  metrics: { won: { value: 9_050_200, unit: 'money' }, won_count: { value: 43, unit: 'count' } },
} as unknown as Report;

describe('amounts far from all others', () => {
  it('stand at the sums that they make up', () => {
    const [found] = outliersAbout('won', [outlier], report, catalogue);
    expect(found?.share).toBeCloseTo(9_000_000 / 9_050_200, 12);
    expect(outliersAbout('won_count', [outlier], report, catalogue)).toEqual([]);
    expect(outliersAbout('won', [{ ...outlier, field: 'deals.cost' }], report, catalogue)).toEqual([]);
  });

  it('are not worth a sign where they are little of the number, or no part of it', () => {
    expect(shareOf(outlier, { value: 90_000_001, unit: 'money' })).toBeNull();
    expect(shareOf(outlier, { value: 210_470, unit: 'money' })).toBeNull();
    expect(shareOf(outlier, { value: null, unit: 'money' })).toBeNull();
  });
});
