/** What stands above the numbers, without a browser. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, Notice } from '../../web/api/types.js';
import { toldFirst } from '../../web/widget/state/told-first.js';
import type { NameInfo } from '../../web/widget/state/view.js';

const catalogue = {
  facts: [{ id: 'deals', fields: [{ id: 'customer', refers_to: 'customers' }] }],
  measures: [
    { id: 'won', fact: 'deals' },
    { id: 'lost', fact: 'customers' },
  ],
  metrics: [{ id: 'rate', formula: 'won / lost' }],
} as unknown as Catalogue;
const names = [
  { fact: 'deals', name: 'owner' },
  { fact: 'customers', name: 'industry' },
] as NameInfo[];
const orphans: Notice = { code: 'orphan_keys', message: '', column: 'deals.customer', rows: 529 };
const told = (notices: Notice[], by: string[] = [], figures = ['rate']): Notice[] =>
  toldFirst(notices, { by: new Set(by), names, catalogue, figures });
const codes = (...given: Parameters<typeof told>): string[] => told(...given).map(({ code }) => code);

describe('above the numbers', () => {
  it('rows without a partner are told once the partner decides something', () => {
    expect(codes([orphans])).toEqual([]);
    expect(codes([orphans], ['owner'])).toEqual([]);
    expect(codes([orphans], ['owner', 'industry'])).toEqual(['orphan_keys']);
    expect(codes([orphans], ['industry'], ['lost'])).toEqual([]);
  });

  it('files that nothing was recognised in are one line, a single one keeps its own', () => {
    const unused = (file: string): Notice => ({ code: 'unused_file', message: '', file });
    expect(codes([unused('regions.csv'), orphans])).toEqual(['unused_file']);
    expect(told([unused('regions.csv'), { code: 'x', message: '' }, unused('territories.csv')])).toMatchObject([
      { code: 'x' },
      { code: 'unused_files', rows: 2, arguments: ['regions.csv', 'territories.csv'] },
    ]);
  });
});
