/** What stands above the numbers, without a browser. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, Notice } from '../../web/api/types.js';
import { toldFirst } from '../../web/widget/state/told-first.js';
import { firstView, type NameInfo } from '../../web/widget/state/view.js';

const catalogue = {
  facts: [{ id: 'deals', fields: [{ id: 'customer', refers_to: 'customers' }] }],
} as unknown as Catalogue;
const names = [
  { fact: 'deals', name: 'owner' },
  { fact: 'customers', name: 'industry' },
] as NameInfo[];
const orphans: Notice = { code: 'orphan_keys', message: '', column: 'deals.customer', rows: 529 };
const codes = (notices: Notice[], view: Partial<typeof firstView> = {}): string[] =>
  toldFirst(notices, { ...firstView, ...view }, names, catalogue).map(({ code }) => code);

describe('above the numbers', () => {
  it('rows without a partner are told once the partner decides something', () => {
    expect(codes([orphans])).toEqual([]);
    expect(codes([orphans], { by: 'owner' })).toEqual([]);
    expect(codes([orphans], { by: 'industry' })).toEqual(['orphan_keys']);
    expect(codes([orphans], { filters: [{ name: 'industry', label: 'Industry', type: 'text', values: ['IT'] }] })).toEqual(['orphan_keys']);
  });

  it('files that nothing was recognised in are one line, a single one keeps its own', () => {
    const unused = (file: string): Notice => ({ code: 'unused_file', message: '', file });
    expect(codes([unused('regions.csv'), orphans])).toEqual(['unused_file']);
    const both = toldFirst([unused('regions.csv'), { code: 'x', message: '' }, unused('territories.csv')], firstView, names, catalogue);
    expect(both).toMatchObject([{ code: 'x' }, { code: 'unused_files', rows: 2, arguments: ['regions.csv', 'territories.csv'] }]);
  });
});
