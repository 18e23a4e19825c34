/** The pure parts of the dashboard: periods, filters as expressions, ambiguous readings, formats. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceColumn } from '../../web/api/types.js';
import { type Dictionary, Words } from '../../web/i18n/words.js';
import { Formats } from '../../web/widget/parts/format.js';
import { addMonths, canStep, compared, comparedRanges, grainFor, rangeOf, underWay } from '../../web/widget/state/days.js';
import { readAs, tellingSamples } from '../../web/widget/state/readings.js';
import { replaced, toggled, whereOf } from '../../web/widget/state/where.js';

const span = { from: '2022-10-01', to: '2025-09-18', today: '2025-09-18' };
const dictionary = JSON.parse(readFileSync(new URL('../../web/i18n/en.json', import.meta.url), 'utf8')) as Dictionary;
const formats = new Formats(new Words('en', dictionary), 'EUR');

describe('periods', () => {
  it('end today when they are under way', () => {
    expect(rangeOf({ kind: 'all' }, span)).toEqual({});
    expect(rangeOf({ kind: 'year', step: 0 }, span)).toEqual({ from: '2025-01-01', to: '2025-09-18' });
    expect(rangeOf({ kind: 'year', step: -1 }, span)).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(rangeOf({ kind: 'quarter', step: -1 }, span)).toEqual({ from: '2025-04-01', to: '2025-06-30' });
    expect(rangeOf({ kind: 'last12' }, span)).toEqual({ from: '2024-10-01', to: '2025-09-18' });
  });

  it('step only where there are data', () => {
    expect(canStep({ kind: 'year', step: 0 }, span, 1)).toBe(false);
    expect(canStep({ kind: 'year', step: -2 }, span, -1)).toBe(true);
    expect(canStep({ kind: 'year', step: -3 }, span, -1)).toBe(false);
  });

  it('are compared with whole months, or with as many days', () => {
    expect(compared({ from: '2024-04-01', to: '2024-06-30' }, 'previous')).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    expect(compared({ from: '2024-04-10', to: '2024-04-19' }, 'previous')).toEqual({ from: '2024-03-31', to: '2024-04-09' });
    expect(compared({ from: '2024-02-01', to: '2024-02-29' }, 'year')).toEqual({ from: '2023-02-01', to: '2023-02-28' });
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  });

  it('of the last month of a year ago reach to its last day, as in the engine', () => {
    expect(compared({ from: '2025-02-01', to: '2025-02-28' }, 'year')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(compared({ from: '2025-02-28', to: '2025-02-28' }, 'year')).toEqual({ from: '2024-02-28', to: '2024-02-28' });
  });

  it('can be the days behind today, the fiscal year, and the same part of each year', () => {
    expect(rangeOf({ kind: 'days', days: 30 }, span)).toEqual({ from: '2025-08-20', to: '2025-09-18' });
    expect(rangeOf({ kind: 'fiscal', step: 0 }, { ...span, fiscalStart: 4 })).toEqual({ from: '2025-04-01', to: '2025-09-18' });
    expect(rangeOf({ kind: 'fiscal', step: -1 }, { ...span, fiscalStart: 10 })).toEqual({ from: '2023-10-01', to: '2024-09-30' });
    expect(rangeOf({ kind: 'ytd', step: -1 }, span)).toEqual({ from: '2024-01-01', to: '2024-09-18' });
  });

  it('are told when they still run', () => {
    expect(underWay({ kind: 'quarter', step: 0 }, span)).toBe(true);
    expect(underWay({ kind: 'quarter', step: -1 }, span)).toBe(false);
    expect(underWay({ kind: 'quarter', step: 0 }, { ...span, today: '2025-09-30' })).toBe(false);
    expect(underWay({ kind: 'ytd', step: 0 }, span)).toBe(false);
  });

  it('are laid over several earlier ones, the nearest first', () => {
    const quarter = { from: '2025-04-01', to: '2025-06-30' };
    expect(comparedRanges(quarter, 'previous', 2)).toEqual([
      { from: '2025-01-01', to: '2025-03-31' },
      { from: '2024-10-01', to: '2024-12-31' },
    ]);
    expect(comparedRanges(quarter, 'year', 3).map(({ from }) => from)).toEqual(['2024-04-01', '2023-04-01', '2022-04-01']);
    expect(comparedRanges({}, 'year', 3)).toEqual([]);
    expect(comparedRanges(quarter, 'none', 3)).toEqual([]);
  });

  it('have a grain that can be read', () => {
    expect(grainFor({ from: '2024-01-01', to: '2024-01-31' }, span)).toBe('day');
    expect(grainFor({ from: '2024-01-01', to: '2024-03-31' }, span)).toBe('week');
    expect(grainFor({}, span)).toBe('month');
  });
});

describe('filters', () => {
  it('become an expression whose values are always quoted', () => {
    expect(whereOf([])).toBeUndefined();
    expect(whereOf([{ name: 'region', label: 'Region', type: 'text', values: ["O'Hare"] }])).toBe("region = 'O''Hare'");
    expect(whereOf([{ name: 'Lead "source"', label: '', type: 'text', values: ['a', 'b', null] }])).toBe(
      `("Lead ""source""" in ('a', 'b') or "Lead ""source""" is null)`,
    );
    expect(
      whereOf([
        { name: 'trial', label: '', type: 'boolean', values: ['true'] },
        { name: 'customer.region', label: '', type: 'text', values: ['x'] },
      ]),
    ).toBe("trial = true and customer.region = 'x'");
  });

  it('leave values out without losing the rows that have none', () => {
    const region = { name: 'region', label: 'Region', type: 'text', not: true } as const;
    expect(whereOf([{ ...region, values: ['x'] }])).toBe("(region <> 'x' or region is null)");
    expect(whereOf([{ ...region, values: ['x', "y'"] }])).toBe("(region not in ('x', 'y''') or region is null)");
    expect(whereOf([{ ...region, values: ['x', null] }])).toBe("region <> 'x' and region is not null");
    expect(whereOf([{ ...region, values: [null] }])).toBe('region is not null');
  });

  it('reach from number to number and from day to day, both included', () => {
    expect(whereOf([{ name: 'amount', label: '', type: 'number', values: [], from: '10', to: '20.5' }])).toBe(
      'amount >= 10 and amount <= 20.5',
    );
    expect(whereOf([{ name: 'Paid on', label: '', type: 'date', values: [], from: '2024-02-01', to: '2024-02-29' }])).toBe(
      `"Paid on" >= date '2024-02-01' and "Paid on" < date '2024-03-01'`,
    );
    expect(whereOf([{ name: 'amount', label: '', type: 'number', values: [], to: '0) or (1=1' }])).toBe("amount <= '0) or (1=1'");
  });

  it('have one place per name, and none where they say nothing', () => {
    const amount = { name: 'amount', label: 'Amount', type: 'number' } as const;
    const ranged = replaced([], { ...amount, values: [], from: '1' });
    expect(ranged).toHaveLength(1);
    expect(replaced(ranged, { ...amount, values: [] })).toEqual([]);
    // A value ticked takes the place of the range.
    expect(toggled(ranged, amount, '5')).toEqual([{ ...amount, values: ['5'] }]);
  });

  it('come and go by value', () => {
    const region = { name: 'region', label: 'Region', type: 'text' } as const;
    const one = toggled([], region, 'North');
    const two = toggled(one, region, null);
    expect(two[0]?.values).toEqual(['North', null]);
    expect(toggled(toggled(two, region, null), region, 'North')).toEqual([]);
  });
});

describe('readings', () => {
  const column = (type: SourceColumn['type'], samples: string[]): SourceColumn => ({
    header: 'x',
    type,
    reading: { type, dateOrder: 'dmy', decimalSign: 'point' },
    samples,
    nulls: 0,
    uses: [],
  });

  it('show the sample that tells them apart', () => {
    const dates = column('date', ['05/05/2024', '03/04/2024']);
    const other = { type: 'date', dateOrder: 'mdy', decimalSign: 'point' } as const;
    expect(tellingSamples(dates, other, formats)).toEqual({ telling: true, samples: ['03/04/2024'] });
    expect(readAs('03/04/2024', dates, dates.reading, formats)).toBe('Apr 3, 2024');
    expect(readAs('03/04/2024', dates, other, formats)).toBe('Mar 4, 2024');
  });

  it('read numbers by their decimal sign', () => {
    const numbers = column('decimal', ['1,234']);
    expect(readAs('1,234', numbers, numbers.reading, formats)).toBe('1,234');
    expect(readAs('1,234', numbers, { type: 'decimal', dateOrder: 'iso', decimalSign: 'comma' }, formats)).toBe('1.234');
  });
});

describe('formats', () => {
  it('write values by their unit', () => {
    expect(formats.value(9876543.21, 'money')).toBe('€9,876,543');
    expect(formats.value(0.3304, 'ratio')).toBe('33.0%');
    expect(formats.value(null, 'count')).toBe('–');
    expect(formats.change(-0.031, 'ratio')).toBe('−3.1 pp');
    expect(formats.change(0.124, 'money')).toBe('+12.4%');
  });

  it('name ranges by the shortest words', () => {
    expect(formats.range('2024-01-01', '2024-12-31')).toBe('2024');
    expect(formats.range('2024-04-01', '2024-06-30')).toBe('Q2 2024');
    expect(formats.range('2024-02-01', '2024-02-29')).toBe('February 2024');
  });

  it('name fiscal years and quarters by the years they lie in', () => {
    const fiscal = new Formats(new Words('en', dictionary), 'EUR', 4);
    expect(fiscal.bucket('2024-04-01', 'year')).toBe('2024/25');
    expect(fiscal.bucket('2025-01-01', 'quarter')).toBe('Q4 2024/25');
    expect(fiscal.range('2024-04-01', '2025-03-31')).toBe('2024/25');
    expect(fiscal.range('2024-04-01', '2024-06-30')).toBe('Q1 2024/25');
    expect(fiscal.tick('2024-04-01', 'quarter', false)).toBe('Q1\n2024/25');
  });
});
