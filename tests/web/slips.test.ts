/** Who falls behind: which days are held against which, who comes first; and which name tells most. Pure parts, by hand. */
import { describe, expect, it } from 'vitest';
import type { BoardCard, Report } from '../../web/api/types.js';
import { hasData } from '../../web/widget/cards/layout.js';
import type { Span } from '../../web/widget/state/days.js';
import { courseOf, isBehind, isFalling, slipsOf } from '../../web/widget/state/slips.js';
import { toldBy } from '../../web/widget/state/told-by.js';
import type { NameInfo } from '../../web/widget/state/view.js';

const span: Span = { from: '2022-03-10', to: '2024-08-20', today: '2024-08-20' };

describe('the days', () => {
  it('are those of the view, compared as it is', () => {
    const range = { from: '2024-04-01', to: '2024-06-30' };
    expect(courseOf(range, 'previous', span, '2022-03-01').before).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    expect(courseOf(range, 'year', span, '2022-03-01').before).toEqual({ from: '2023-04-01', to: '2023-06-30' });
    expect(courseOf(range, 'none', span, '2022-03-01').before).toEqual({ from: '2023-04-01', to: '2023-06-30' });
  });

  it('are never held against days that the data do not cover', () => {
    const range = { from: '2024-04-01', to: '2024-06-30' };
    expect(courseOf(range, 'year', span, '2023-05-01')).toEqual({ now: range });
    expect(courseOf(range, 'none', span, '2023-05-01').before).toEqual({ from: '2024-01-01', to: '2024-03-31' });
  });

  it('over all data are the last twelve months, or the last whole quarter where these have nothing before them', () => {
    expect(courseOf({}, 'none', span, '2022-03-01')).toEqual({
      now: { from: '2023-09-01', to: '2024-08-20' },
      before: { from: '2022-09-01', to: '2023-08-20' },
    });
    expect(courseOf({}, 'none', span, '2023-11-01')).toEqual({
      now: { from: '2024-04-01', to: '2024-06-30' },
      before: { from: '2024-01-01', to: '2024-03-31' },
    });
    expect(courseOf({}, 'none', span, '2024-05-01')).toEqual({ now: { from: '2023-09-01', to: '2024-08-20' } });
  });
});

const report = (metrics: Record<string, Record<string, number>>): Report =>
  ({
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([id, slices]) => [
        id,
        { unit: 'money', value: 0, slices: [...Object.entries(slices).map(([key, value]) => ({ key, value })), { key: null, value: 7 }] },
      ]),
    ),
  }) as unknown as Report;

describe('who slips', () => {
  const now = report({
    sales: { Ann: 80, Bob: 60, Cid: 300, Dan: 90, New: 10 },
    plan: { Ann: 100, Bob: 50, Cid: 100, Dan: 100, New: 100 },
  });
  const before = report({ sales: { Ann: 100, Bob: 120, Cid: 100, Dan: 60, Gone: 40 } });

  it('comes first, then who is behind the plan, then the rest; rows without a name are nobody', () => {
    const slips = slipsOf('sales', 'plan', now, before);
    expect(slips.map(({ key }) => key)).toEqual(['Gone', 'Bob', 'Ann', 'New', 'Dan', 'Cid']);
    expect(slips.filter(isFalling).map(({ key }) => key)).toEqual(['Gone', 'Bob', 'Ann']);
    expect(slips.filter(isBehind).map(({ key }) => key)).toEqual(['Ann', 'New', 'Dan']);
    expect(slips.find(({ key }) => key === 'Bob')).toEqual({ key: 'Bob', now: 60, before: 120, change: -0.5, plan: 1.2 });
    expect(slips.find(({ key }) => key === 'New')).toEqual({ key: 'New', now: 10, before: 0, change: null, plan: 0.1 });
    expect(slips.find(({ key }) => key === 'Gone')).toEqual({ key: 'Gone', now: 0, before: 40, change: -1, plan: null });
  });

  it('is told by the plan alone where there is nothing before', () => {
    expect(slipsOf('sales', 'plan', now, null).map(({ key }) => key)).toEqual(['New', 'Ann', 'Dan', 'Bob', 'Cid']);
  });
});

describe('the name that tells most', () => {
  const name = (fact: string, id: string, distinct = 9): NameInfo => ({ fact, name: id, label: id, type: 'text', distinct });

  it('is the name behind a number, else a last name that no two share, else itself', () => {
    const owner = name('owners', 'owner');
    expect(toldBy('owner', [owner, name('sales', 'owner.name'), name('owners', 'lastName')])).toBe('owner.name');
    expect(toldBy('owner', [owner, name('owners', 'lastName')])).toBe('lastName');
    expect(toldBy('owner', [owner, name('owners', 'lastName', 8)])).toBe('owner');
    expect(toldBy('owner', [owner, name('customers', 'Last name')])).toBe('owner');
    expect(toldBy('team', [owner])).toBeUndefined();
  });
});

describe('the card', () => {
  const card: BoardCard = { card: 'slips', metrics: ['sales'], minus: [], by: ['owner'] };
  const dated = {
    metrics: {
      sales: {
        unit: 'money',
        value: 3,
        series: ['2024-01', '2024-02'].map((month) => ({ from: `${month}-01`, to: `${month}-28`, value: 1 })),
      },
    },
  } as unknown as Report;
  const names: NameInfo[] = [{ fact: 'deals', name: 'owner', label: 'Owner', type: 'text' }];
  const has = (id: string): boolean => id === 'sales';

  it('is there where there are people and a course over time', () => {
    expect(hasData(card, { overview: dated, has, names, profiles: [] })).toBe(true);
    expect(hasData(card, { overview: dated, has, names: [], profiles: [] })).toBe(false);
    expect(hasData(card, { overview: dated, has: () => false, names, profiles: [] })).toBe(false);
    expect(
      hasData(card, { overview: { metrics: { sales: { unit: 'money', value: 3 } } } as unknown as Report, has, names, profiles: [] }),
    ).toBe(false);
  });
});
