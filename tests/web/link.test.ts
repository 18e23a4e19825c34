/** A view as a link: what goes in comes out, people stay out, and what strangers write is read by rules and told. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, Report } from '../../web/api/types.js';
import { fragmentOf, linkedIn } from '../../web/widget/state/link.js';
import { fitted, lackingValues } from '../../web/widget/state/link-fit.js';
import { filterMayNamePeople, mayNamePeople } from '../../web/widget/state/people.js';
import { firstView, type NameInfo, type View } from '../../web/widget/state/view.js';

const everything: View = {
  board: 'sales',
  metric: 'win_rate',
  beside: 'loss_rate',
  period: { kind: 'quarter', step: -2 },
  grain: 'week',
  compare: 'year',
  earlier: 3,
  by: 'Lead "source" & co',
  filters: [
    { name: 'region', label: 'region', type: 'text', values: ["O'Hare", null, 'a=b&c#d', 'Київ'], not: true },
    { name: 'amount', label: 'amount', type: 'text', values: [], from: '-10.5' },
    { name: 'paid_on', label: 'paid_on', type: 'text', values: [], from: '2024-01-01', to: '2024-02-29' },
  ],
  settings: {
    weekStart: 'sunday',
    fiscalStart: 4,
    today: '2025-01-31',
    parameters: { market_size: '5000', rate_usd: '0.92', 'stage:1. Перша зустріч = так': '0.25' },
  },
  variants: { win_rate: 'cohort' },
  picked: { sales: ['win_rate', 'orders'], overview: ['mrr'] },
  northStar: 'mrr',
  detail: { metric: 'win_rate' },
};
const all = (): boolean => true;

describe('a link', () => {
  it('brings back the whole view', () => {
    expect(linkedIn(`#${fragmentOf(everything, all)}`)).toEqual({ view: everything, unread: [] });
  });

  it('says nothing of what is as usual', () => {
    expect(fragmentOf(firstView, all)).toBe('period=all');
    expect(linkedIn('')).toBeNull();
    expect(linkedIn('#')).toBeNull();
  });

  it.each<View['period']>([
    { kind: 'all' },
    { kind: 'last12' },
    { kind: 'days', days: 90 },
    { kind: 'ytd', step: -1 },
    { kind: 'custom', from: '2024-02-28', to: '2024-02-29' },
  ])('keeps the period %o', (period) => {
    expect(linkedIn(fragmentOf({ ...firstView, period }, all))?.view.period).toEqual(period);
  });

  it('leaves out the filters that may not stand in it, and slices of a panel', () => {
    const view: View = { ...everything, detail: { metric: 'win_rate', by: 'owner', key: 'Ann' } };
    const fragment = fragmentOf(view, ({ name }) => name !== 'region');
    expect(fragment).not.toMatch(/Hare|Ann|region/);
    expect(decodeURIComponent(fragmentOf(view, ({ name }) => name !== 'stage'))).not.toMatch(/stage:|зустріч/);
    expect(linkedIn(fragment)?.view.filters?.map(({ name }) => name)).toEqual(['amount', 'paid_on']);
  });

  it('is read by rules: what does not fit them is named and leaves no trace', () => {
    const hostile = [
      'board=<script>',
      'metric=__proto__',
      'period=custom:2024-02-30:2024-03-01',
      'period=quarter:999999',
      'compare=year:1000000',
      'filter=["region","is",{"a":1}]',
      'filter=["region","like","x"]',
      'filter={"length":2}',
      'filter=["amount","range","1 or 1=1",null]',
      'set.market_size=1e999',
      'set.__proto__=1',
      'use.win_rate=../x',
      'fiscal=13',
      'today=yesterday',
      'week=friday',
      'show.sales=',
      'constructor=x',
      'toString.a=x',
    ];
    const linked = linkedIn(hostile.map((part) => part.replaceAll('&', '%26')).join('&'));
    expect(linked?.view).toEqual({});
    expect(linked?.unread).toHaveLength(hostile.length);
    expect(Object.prototype).not.toHaveProperty('market_size');
  });

  it('is not read beyond a sane length', () => {
    const long = linkedIn(`board=${'a'.repeat(20_000)}`);
    expect(long?.view).toEqual({});
    expect(long?.unread).toHaveLength(1);
    const many = JSON.stringify(['region', 'is', ...Array.from({ length: 600 }, (_, at) => String(at))]);
    expect(linkedIn(`filter=${encodeURIComponent(many)}`)?.unread).toEqual(['filter']);
  });
});

const names: NameInfo[] = [
  { fact: 'deals', name: 'region', label: 'Region', type: 'text', distinct: 5 },
  { fact: 'deals', name: 'amount', label: 'Amount', type: 'number', distinct: 900 },
  { fact: 'deals', name: 'owner', label: 'Owner', type: 'text', distinct: 4, person: true },
  { fact: 'deals', name: 'status', label: 'Status', type: 'text', distinct: 400 },
  { fact: 'deals', name: 'id', label: 'Deal ID', type: 'text', distinct: 3 },
  { fact: 'deals', name: 'product', label: 'Product', type: 'text', distinct: 60 },
  { fact: 'deals', name: 'Contact', label: 'Contact', type: 'text', distinct: 40 },
  { fact: 'deals', name: 'Size band', label: 'Size band', type: 'text', distinct: 4 },
];
const metric = {
  name: '',
  explanation: '',
  unit: 'ratio',
  direction: 0,
  kinds: [],
  formula: '',
  words: '',
  needs: [],
  benchmarks: [],
} as const;
const catalogue = {
  facts: [
    {
      id: 'deals',
      name: 'Deals',
      fields: [
        ['region', 'text'],
        ['amount', 'money'],
        ['owner', 'text'],
        ['status', 'choice'],
        ['id', 'key'],
        ['product', 'text'],
      ].map(([id, kind]) => ({ id, kind, name: id, required: false })),
    },
  ],
  metrics: [
    { ...metric, id: 'win_rate', variants: [{ id: 'cohort', name: 'By creation', formula: '' }] },
    { ...metric, id: 'mrr', variants: [] },
  ],
  measures: [],
  parameters: [{ id: 'market_size', name: 'Market size', unit: 'count' }],
  boards: [{ id: 'sales', name: 'Sales', metrics: ['win_rate'], main_series: [], slices: [] }],
} as unknown as Catalogue;
const overview = { metrics: { win_rate: { value: 0.4, unit: 'ratio' }, mrr: { value: null, unit: 'money' } } } as unknown as Report;

describe('what a link asks of the files', () => {
  it('is taken where they have it, with the labels and types of the files', () => {
    const linked = linkedIn(
      'board=sales&metric=win_rate&by=region&filter=["amount","range","5",null]&use.win_rate=cohort&set.market_size=9',
    )!;
    const { change, lacks } = fitted(linked, { catalogue, overview, names });
    expect(lacks).toEqual([]);
    expect(change).toMatchObject({ board: 'sales', metric: 'win_rate', by: 'region', variants: { win_rate: 'cohort' } });
    expect(change.filters).toEqual([{ name: 'amount', label: 'Amount', type: 'number', values: [], from: '5' }]);
  });

  it('is told where they do not', () => {
    const linked = linkedIn(
      'board=team&metric=mrr&by=planet&star=nothing&filter=["planet","is","Mars"]&use.win_rate=other&set.height=1&show.sales=win_rate,ghost&junk=1',
    )!;
    const { change, lacks } = fitted(linked, { catalogue, overview, names });
    expect(lacks).toEqual([
      { kind: 'board', text: 'team' },
      { kind: 'metric', text: 'mrr' },
      { kind: 'metric', text: 'nothing' },
      { kind: 'name', text: 'planet' },
      { kind: 'name', text: 'planet' },
      { kind: 'variant', text: 'win_rate: other' },
      { kind: 'metric', text: 'ghost' },
      { kind: 'parameter', text: 'height' },
      { kind: 'unread', text: 'junk' },
    ]);
    expect(change).toEqual({ filters: [], variants: {}, picked: { sales: ['win_rate'] }, settings: { parameters: {} } });
  });

  it('tells values that no row has', () => {
    const filter = { name: 'region', label: 'Region', type: 'text', values: ['North', 'Atlantis', null] } as const;
    expect(lackingValues({ ...filter, values: [...filter.values] }, [{ value: 'North' }])).toEqual([{ kind: 'value', text: 'Atlantis' }]);
  });
});

describe('people', () => {
  it('may be named by persons, ids, and by texts of many values', () => {
    const naming = names.filter((info) => mayNamePeople(info, catalogue)).map(({ name }) => name);
    expect(naming).toEqual(['owner', 'id', 'product', 'Contact']);
    expect(mayNamePeople(undefined, catalogue)).toBe(true);
  });

  it('are named by what looks like an address or a number, wherever it stands, and by no empty cell', () => {
    const region = (...values: Array<string | null>) => ({ name: 'region', label: '', type: 'text', values }) as const;
    const asks = (...values: Array<string | null>): boolean => filterMayNamePeople({ ...region(), values }, names, catalogue);
    expect(asks('North')).toBe(false);
    expect(asks('ann@example.com')).toBe(true);
    expect(asks('+44 20 7946 0958')).toBe(true);
    expect(filterMayNamePeople({ name: 'owner', label: '', type: 'text', values: [null] }, names, catalogue)).toBe(false);
    expect(filterMayNamePeople({ name: 'owner', label: '', type: 'text', values: ['Ann'] }, names, catalogue)).toBe(true);
  });
});
