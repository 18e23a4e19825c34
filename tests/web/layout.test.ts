/** The pure parts of the boards: rows without gaps, grids without empty cells, tables of slices, comparisons that mean something. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoardCard, Report, SeriesCell } from '../../web/api/types.js';
import { type Dictionary, Words } from '../../web/i18n/words.js';
import { begun } from '../../web/widget/cards/course.js';
import { high, levelOf } from '../../web/widget/cards/heat.js';
import { type Ground, gridOf, hasData, rowsOf } from '../../web/widget/cards/layout.js';
import { columnsOf, inSight, rowsOf as rowsOfTable, sorted } from '../../web/widget/cards/ranking.js';
import { courseInWords } from '../../web/widget/cards/summary.js';
import { Formats } from '../../web/widget/parts/format.js';
import { firstDay, growsFromPart, isCovered } from '../../web/widget/state/covered.js';

const cell = (from: string, to: string, value: number | null, complete = true): SeriesCell => ({
  from,
  to,
  value,
  complete,
  rows_used: value === null ? 0 : 1,
});
const month = (name: string, value: number | null, complete = true): SeriesCell => cell(`${name}-01`, `${name}-28`, value, complete);
const report = (metrics: Report['metrics']): Report => ({ metrics }) as Report;
const card = (kind: BoardCard['card'], more: Partial<BoardCard> = {}): BoardCard => ({
  card: kind,
  metrics: [],
  minus: [],
  by: [],
  ...more,
});

const overview = report({
  sales: { value: 6, unit: 'money', series: [month('2024-01', 0), month('2024-02', 2), month('2024-03', 4)] },
  calls: { value: 3, unit: 'count', series: [month('2024-03', 3)] },
  none: { value: null, unit: 'count', missing: { code: 'needs_fact' } },
  zero: { value: 0, unit: 'count', series: [month('2024-03', 0)] },
});
const ground: Ground = {
  overview,
  has: (id) => typeof overview.metrics[id]?.value === 'number',
  names: [{ fact: 'deals', name: 'owner', label: 'Owner', type: 'text' }],
  profiles: [{ id: 'best', name: '', explanation: '', metrics: ['win_rate', 'ltv'], slices: ['region', 'plan'] }],
};

describe('a grid of tiles', () => {
  it('has no empty cells, whatever the number of tiles', () => {
    for (const most of [4, 6]) {
      for (let count = 1; count <= 30; count += 1) {
        const { columns, star, last } = gridOf(count, most);
        expect(columns, `${count} of ${most}`).toBeLessThanOrEqual(most);
        const cells = count - 1 + (star > 1 ? star * 2 : 1) + (last - 1);
        expect(cells % columns, `${count} of ${most}`).toBe(0);
        expect(last, `${count} of ${most}`).toBeLessThanOrEqual(Math.min(4, columns));
      }
    }
  });
});

describe('a course over all data', () => {
  const values = (course: SeriesCell[]): Array<number | null> => course.map(({ value }) => value);
  const course = (...all: Array<number | null>): SeriesCell[] => all.map((value, at) => month(`2024-0${at + 1}`, value));

  it('begins where its own data do, not where those of other files do', () => {
    expect(values(begun(course(0, 0, 5, 0, 7), 'money'))).toEqual([5, 0, 7]);
    expect(values(begun(course(null, 0, 0.2), 'ratio'))).toEqual([0, 0.2]);
  });

  it('stays whole where there is nothing to begin with', () => {
    expect(values(begun(course(0, 0), 'count'))).toEqual([0, 0]);
    expect(values(begun([], 'count'))).toEqual([]);
  });
});

describe('cards', () => {
  it('are there when their data are', () => {
    expect(hasData(card('funnel', { metrics: ['sales', 'calls'] }), ground)).toBe(true);
    expect(hasData(card('funnel', { metrics: ['sales', 'none'] }), ground)).toBe(false);
    expect(hasData(card('shares', { metrics: ['sales'], minus: ['zero'] }), ground)).toBe(false);
    expect(hasData(card('table', { metrics: ['sales'], by: ['stage', 'owner'] }), ground)).toBe(true);
    expect(hasData(card('table', { metrics: ['sales'], by: ['stage'] }), ground)).toBe(false);
    expect(hasData(card('trend'), { ...ground, overview: report({}) })).toBe(false);
  });

  it('show the course of a month day by day, of a day none', () => {
    const month = report({
      sales: { value: 3, unit: 'money', series: [{ from: '2024-01-01', to: '2024-01-31', complete: false, value: 3 }] },
    });
    const within = (to: string): boolean =>
      hasData(card('trend'), { ...ground, overview: { ...month, period: { ...month.period, from: '2024-01-03', to } } });
    expect(within('2024-01-28')).toBe(true);
    expect(within('2024-01-03')).toBe(false);
  });

  it('stand in rows of one wide or two narrow ones, the next narrow one filling a gap', () => {
    const [tiles, trend, calendar, funnel, lone] = [
      card('tiles'),
      card('trend'),
      card('calendar', { metrics: ['sales'] }),
      card('funnel', { metrics: ['sales', 'calls'] }),
      card('breakdown'),
    ];
    expect(rowsOf([tiles, trend, calendar, funnel, lone], ground)).toEqual([[tiles], [trend, funnel], [calendar], [lone]]);
  });
});

describe('a table of slices', () => {
  const answer = report({
    won: {
      value: 9,
      unit: 'count',
      slices: [
        { key: 'b', value: 5 },
        { key: 'a', value: 4 },
        { key: null, value: null },
      ],
    },
    rate: {
      value: 0.5,
      unit: 'ratio',
      slices: [
        { key: 'a', value: 0.2 },
        { key: 'c', value: 0.9 },
        { key: null, value: 0.1 },
      ],
    },
    empty: { value: null, unit: 'ratio', slices: [{ key: 'a', value: null }] },
  });
  const columns = columnsOf(answer, ['won', 'rate', 'empty']);
  const keys = (order: number, rising: boolean): Array<string | null> =>
    sorted(rowsOfTable(answer, columns), order, rising, 'en').map(({ key }) => key);

  it('has a column for each metric with a number, its total and its greatest amount', () => {
    expect(columns).toEqual([
      { id: 'won', unit: 'count', total: 9, top: 5 },
      { id: 'rate', unit: 'ratio', total: 0.5, top: 0.9 },
    ]);
  });

  it('sorts by any column, what has no value last', () => {
    expect(keys(0, false)).toEqual(['b', 'a', 'c', null]);
    expect(keys(0, true)).toEqual(['a', 'b', 'c', null]);
    expect(keys(1, false)).toEqual(['c', 'a', null, 'b']);
    expect(keys(-1, false)).toEqual(['c', 'b', 'a', null]);
  });

  it('draws the rows in sight and some around them', () => {
    expect(inSight(10, 0)).toEqual({ from: 0, to: 10 });
    const { from, to } = inSight(100_000, 50_003);
    expect(from).toBeLessThan(50_003);
    expect(to).toBeGreaterThan(50_003 + 14);
    expect(to - from).toBeLessThan(64);
    expect(inSight(100_000, 99_986).to).toBe(100_000);
  });
});

describe('levels of heat', () => {
  it('go from nothing to the most, and a single peak does not pale the others', () => {
    expect([levelOf(0, 9), levelOf(0.1, 9), levelOf(9, 9), levelOf(90, 9), levelOf(-1, 9)]).toEqual(['0', '1', '9', '9', 'minus']);
    expect(high([...Array.from({ length: 99 }, () => 10), 1000])).toBe(10);
  });
});

describe('comparisons', () => {
  it('are told only against periods that the data cover', () => {
    expect(firstDay(overview, 'sales')).toBe('2024-02-01');
    expect(isCovered({ value: 1, from: '2024-02-01' }, '2024-02-01')).toBe(true);
    expect(isCovered({ value: 1, from: '2024-01-01' }, '2024-02-01')).toBe(false);
  });

  it('hold for growth too, which looks back by its formula', () => {
    const shop = report({ sales: { value: 1, unit: 'money', series: [cell('1996-07-04', '1996-07-31', 1)] } });
    const grown = 'sales / if(year_ago(sales) > 0, year_ago(sales), 0) - 1';
    expect(growsFromPart(grown, { from: '1997-01-01', to: '1997-12-31' }, shop)).toBe(true);
    expect(growsFromPart(grown, { from: '1998-01-01', to: '1998-12-31' }, shop)).toBe(false);
    expect(growsFromPart('sales / previous(sales)', { from: '1996-10-01', to: '1996-12-31' }, shop)).toBe(true);
    expect(growsFromPart('sales / calls', { from: '1996-01-01', to: '1996-12-31' }, shop)).toBe(false);
  });
});

describe('the summary of a course', () => {
  it('names the ends and the last whole period against the one before', () => {
    const words = new Words('en', JSON.parse(readFileSync(new URL('../../web/i18n/en.json', import.meta.url), 'utf8')) as Dictionary);
    const formats = new Formats(words, 'EUR');
    const series = [month('2024-01', 200), month('2024-02', 100), month('2024-03', 150), month('2024-04', 5, false)];
    expect(courseInWords(words, formats, { series, grain: 'month', unit: 'money' })).toBe(
      'Highest: €200 (Jan 2024). Lowest: €100 (Feb 2024). Last whole period, Mar 2024: €150, +50% against the one before.',
    );
  });
});
