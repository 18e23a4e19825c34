/** What must hold of every metric, whatever it means: on made-up companies, for the catalogue as a whole. */
import { describe, expect, it } from 'vitest';
import type { Vitrine } from '../../web/api/index.node.js';
import type { Catalogue, Cell, MetricResult, Report, ReportOptions } from '../../web/api/types.js';
import { type Company, csvOf, type FactTable, makeCompany, TODAY, type Value } from './company.js';
import { openWith, PADDING } from './opened.js';
import { Random } from './random.js';

const QUESTION: ReportOptions = {
  from: '2022-06-01',
  to: '2024-05-31',
  today: TODAY,
  grain: 'quarter',
  by: 'region',
  sliceSeries: true,
  parameters: { market_size: '1000', gross_margin: '0.7' },
};

const SEEDS = [11, 12];

/**
 * They look at the bucket itself, count all data or up to the end of the period, or customers rather than rows.
 */
const NOT_BY_PERIOD = /_to_date$|_ever$|^customers_started$|^repeat_customers|^known_memberships$|^pipeline_/;

async function askAll(vitrine: Vitrine, options: ReportOptions = QUESTION): Promise<Report> {
  const { metrics, measures } = await vitrine.catalogue();
  return vitrine.report({ ...options, metrics: [...metrics, ...measures].map(({ id }) => id) });
}

/** Every number of a report by its place; missing ones by their code. */
function cells(report: Report): Map<string, number | string> {
  const found = new Map<string, number | string>();
  const put = (place: string, { value, missing }: Cell) => found.set(place, value ?? missing?.code ?? 'missing');
  for (const [id, metric] of Object.entries(report.metrics)) {
    put(id, metric);
    for (const [variant, cell] of Object.entries(metric.variants ?? {})) put(`${id}.${variant}`, cell);
    for (const cell of metric.series ?? []) put(`${id} ${cell.from}`, cell);
    for (const slice of metric.slices ?? []) {
      put(`${id} [${slice.key}]`, slice);
      for (const cell of slice.series ?? []) put(`${id} [${slice.key}] ${cell.from}`, cell);
    }
  }
  return found;
}

/** Places whose number is not what it should be, with both. */
function differences(
  expected: Map<string, number | string>,
  actual: Map<string, number | string>,
  times: (place: string) => number = () => 1,
): string[] {
  const places = new Set([...expected.keys(), ...actual.keys()]);
  return [...places].flatMap((place) => {
    const [a, b] = [expected.get(place), actual.get(place)];
    const wanted = typeof a === 'number' ? a * times(place) : a;
    const same =
      typeof wanted === 'number' && typeof b === 'number' ? Math.abs(wanted - b) <= 1e-9 * Math.max(1, Math.abs(wanted)) : wanted === b;
    return same ? [] : [`${place}: ${wanted} became ${b}`];
  });
}

const withRows = (company: Company, change: (table: FactTable, fact: string) => Value[][]): Company =>
  Object.fromEntries(Object.entries(company).map(([fact, table]) => [fact, { ...table, rows: change(table, fact) }]));

function shuffled(rows: Value[][], random: Random): Value[][] {
  const copy = [...rows];
  for (let i = copy.length - 1; i > 0; --i) {
    const other = random.whole(0, i);
    [copy[i], copy[other]] = [copy[other] as Value[], copy[i] as Value[]];
  }
  return copy;
}

/** The fields of a kind, "fact.field". */
const fieldsOf = ({ facts }: Catalogue, test: (field: Catalogue['facts'][number]['fields'][number]) => boolean): Set<string> =>
  new Set(facts.flatMap((fact) => fact.fields.filter(test).map((field) => `${fact.id}.${field.id}`)));

describe.each(SEEDS)('company %d', (seed) => {
  const company = makeCompany(seed, { name: 'all facts' });

  it('does not depend on the order of rows', async () => {
    const random = new Random(seed);
    const before = cells(await askAll(await openWith(company)));
    const after = cells(await askAll(await openWith(withRows(company, ({ rows }) => shuffled(rows, random)))));
    expect(before.size).toBeGreaterThan(5000);
    expect(differences(before, after)).toEqual([]);
  });

  it('does not depend on how rows are spread over files', async () => {
    const before = cells(await askAll(await openWith(company)));
    const halves = ({ columns, rows }: FactTable): FactTable[] => {
      const middle = Math.ceil(rows.length / 2);
      return [rows.slice(0, middle), rows.slice(middle)].filter((part) => part.length > 0).map((part) => ({ columns, rows: part }));
    };
    expect(differences(before, cells(await askAll(await openWith(company, halves))))).toEqual([]);
  });

  it('does not depend on where files are cut into pieces as they are read', async () => {
    const random = new Random(seed);
    const padded = Object.fromEntries(
      Object.entries(company).map(([fact, { columns, rows }]) => [
        fact,
        { columns: [...columns, PADDING], rows: rows.map((row) => [...row, '-'.repeat(random.whole(20_000, 60_000))]) },
      ]),
    );
    // A piece is 4 MiB.
    const long = Object.values(padded).filter((table) => csvOf(table).length > 2 * 4_194_304);
    expect(long.length).toBeGreaterThan(2);
    expect(differences(cells(await askAll(await openWith(company))), cells(await askAll(await openWith(padded))))).toEqual([]);
  });

  it('does not depend on what keys are called', async () => {
    const vitrine = await openWith(company);
    const keys = fieldsOf(await vitrine.catalogue(), (field) => field.kind === 'key');
    const renamed = withRows(company, ({ columns, rows }, fact) =>
      rows.map((row) => row.map((value, i) => (value !== null && keys.has(`${fact}.${columns[i]}`) ? `key of ${value}` : value))),
    );
    expect(differences(cells(await askAll(vitrine)), cells(await askAll(await openWith(renamed))))).toEqual([]);
  });

  it('shows ten times the money where amounts are ten times as large, and the same shares', async () => {
    const vitrine = await openWith(company);
    const catalogue = await vitrine.catalogue();
    const money = fieldsOf(catalogue, (field) => field.kind === 'money');
    const tenfold = withRows(company, ({ columns, rows }, fact) =>
      rows.map((row) => {
        const planOfDeals = fact === 'targets' && row[columns.indexOf('metric')] === 'deals';
        return row.map((value, i) =>
          value !== null && !planOfDeals && money.has(`${fact}.${columns[i]}`) ? (Number(value) * 10).toFixed(4) : value,
        );
      }),
    );
    const report = await askAll(vitrine);
    const unit = (place: string) => (report.metrics[/^\w+/.exec(place)?.[0] ?? ''] as MetricResult).unit;
    const after = cells(await askAll(await openWith(tenfold)));
    expect(differences(cells(report), after, (place) => (unit(place) === 'money' ? 10 : 1))).toEqual([]);
  });

  it('adds up over the slices of what is added up', async () => {
    const vitrine = await openWith(company);
    const { measures } = await vitrine.catalogue();
    const report = await askAll(vitrine);
    let checked = 0;
    for (const { id, aggregate, fact, of } of measures) {
      const { value, slices } = report.metrics[id] as MetricResult;
      // Plans have levels; an account with two regions is one of each; a sum over rows that all lack the value is missing.
      const additive =
        !NOT_BY_PERIOD.test(id) &&
        (aggregate === 'sum' || aggregate === 'count' || aggregate.startsWith('at_')) &&
        fact !== 'targets' &&
        of !== 'customer';
      if (
        !additive ||
        value === null ||
        !slices?.some((slice) => slice.value !== null) ||
        slices.some((slice) => slice.missing && slice.missing.code !== 'no_rows')
      )
        continue;
      const sum = slices.reduce((total, slice) => total + (slice.value ?? 0), 0);
      expect(Math.abs(sum - value), `${id}: ${sum} of ${value}`).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(40);
  });

  it('leaves out of a series exactly what has no date', async () => {
    const vitrine = await openWith(company);
    const { measures } = await vitrine.catalogue();
    const ids = measures.filter(({ id, aggregate, date }) => aggregate === 'count' && date && !NOT_BY_PERIOD.test(id)).map(({ id }) => id);
    const whole = await vitrine.report({ metrics: ids, today: TODAY });
    const dated = await vitrine.report({ metrics: ids, today: TODAY, from: '2015-01-01', to: '2035-12-31', grain: 'year' });
    let checked = 0;
    for (const id of ids) {
      const [all, part] = [whole.metrics[id] as MetricResult, dated.metrics[id] as MetricResult];
      if (all.value === null || part.value === null || all.rows_used !== all.value) continue;
      const undated = part.rows_left_out?.['no_date'] ?? 0;
      expect(all.value - part.value, id).toBe(undated);
      expect(
        (part.series ?? []).reduce((sum, cell) => sum + (cell.value ?? 0), 0),
        id,
      ).toBe(part.value);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(20);
  });
});

describe('empty data', () => {
  it('gives missing, never 0, not a number or infinity', async () => {
    const company = withRows(makeCompany(1, { name: 'all facts' }), () => []);
    const report = await askAll(await openWith(company), { today: TODAY });
    const numbers = Object.entries(report.metrics).filter(([, { value }]) => value !== null);
    expect(numbers.map(([id]) => id)).toEqual([]);
  });
});
