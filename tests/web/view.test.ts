/** The pure parts of the dashboard: periods, filters as expressions, ambiguous readings, formats. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceColumn } from '../../web/api/types.js';
import { type Dictionary, Words } from '../../web/i18n/words.js';
import { Formats } from '../../web/widget/parts/format.js';
import { addMonths, canStep, compared, grainFor, rangeOf } from '../../web/widget/state/days.js';
import { readAs, tellingSample } from '../../web/widget/state/readings.js';
import { toggled, whereOf } from '../../web/widget/state/where.js';

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
    expect(tellingSample(dates, other, formats)).toBe('03/04/2024');
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
    expect(formats.change(-0.031, 'ratio')).toBe('-3.1 pp');
    expect(formats.change(0.124, 'money')).toBe('+12.4%');
  });

  it('name ranges by the shortest words', () => {
    expect(formats.range('2024-01-01', '2024-12-31')).toBe('2024');
    expect(formats.range('2024-04-01', '2024-06-30')).toBe('Q2 2024');
    expect(formats.range('2024-02-01', '2024-02-29')).toBe('February 2024');
  });
});
