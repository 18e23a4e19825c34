/** One group of files, read by both engines, every value compared. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Vitrine } from '../../../web/api/index.node.js';
import type { Cell, Grain, MetricResult, Report, ReportOptions, SeriesCell } from '../../../web/api/types.js';
import { open } from '../../api/support.js';
import { company } from './company.js';
import { ByHand, type Scope } from './duckdb.js';
import type { Breakdown, Group, Reference } from './reference.js';
import { csv, today } from './table.js';

/** What was found for one metric or variant. */
export interface Found {
  compared: number;
  differences: string[];
}

export type Findings = Map<string, Found>;

export const nameOf = ({ metric, variant }: Reference): string => (variant ? `${metric} [${variant}]` : metric);
export const breakdownName = ({ metric, by }: Breakdown): string => `${metric} by ${by}`;

/** Equal to the last digit, or to 1e-9 of the value. */
function same(reference: Reference, cell: Cell | undefined, expected: string | null): boolean {
  const value = cell?.value ?? null;
  if (expected === null || value === null) return expected === null && value === null;
  const number = Number(expected);
  if (reference.exact) return value === number && (cell?.exact == null || Number(cell.exact) === number);
  return Math.abs(value - number) <= 1e-9 * Math.max(1, Math.abs(number));
}

/** The last complete bucket up to today. */
function lastComplete(grain: Grain, today: string): Scope {
  const length = { month: 1, quarter: 3, year: 12, day: 0, week: 0 }[grain];
  const [year, month] = today.split('-').map(Number) as [number, number];
  const text = (date: number): string => new Date(date).toISOString().slice(0, 10);
  const first = Math.floor((month - 1) / length) * length;
  // Today's own bucket is complete on its last day.
  const begins = text(Date.UTC(year, first + length, 0)) === today ? first + length : first;
  return { from: text(Date.UTC(year, begins - length, 1)), to: text(Date.UTC(year, begins, 0)) };
}

/** Stands for a slice that the report does not list. */
const nothing: Cell = { value: null };

class Comparison {
  readonly findings: Findings = new Map();

  private readonly today: string;

  constructor(
    private readonly group: Group,
    private readonly seed: number,
    private readonly vitrine: Vitrine,
    private readonly byHand: ByHand,
  ) {
    this.today = group.today ?? today;
  }

  async run(): Promise<Findings> {
    await this.withoutPeriod();
    for (const period of this.group.periods) {
      const meant = this.group.references.filter(({ periods }) => !periods || periods.includes(period.name));
      const report = await this.report(meant, { from: period.from, to: period.to });
      await this.cells(meant, { from: period.from, to: period.to }, (reference) => cellOf(report, reference));
    }
    // The weeks and months of one company are enough.
    for (const grain of this.group.grains) if (this.seed === 1 || !['week', 'month'].includes(grain)) await this.series(grain);
    for (const { by } of this.group.slicings ?? []) await this.slices(by);
    for (const breakdown of this.group.breakdowns ?? []) await this.breakdown(breakdown);
    return this.findings;
  }

  private async breakdown(breakdown: Breakdown): Promise<void> {
    const reference: Reference = { ...breakdown, metric: breakdownName(breakdown) };
    for (const { from, to } of this.group.periods) {
      const report = await this.report([{ ...reference, metric: breakdown.metric }], { from, to, by: breakdown.by });
      const slices = new Map(report.metrics[breakdown.metric]?.slices?.map((slice) => [slice.key, slice]));
      const expected = await this.byHand.table(breakdown.sql, { from, to });
      for (const key of new Set([...slices.keys(), ...expected.keys()])) {
        const cell = slices.get(key) ?? (report.metrics[breakdown.metric]?.slices && nothing);
        const none = !Number(expected.get(key) ?? 0) && !cell?.value;
        this.compared(reference, { from, to, by: breakdown.by, key }, none ? nothing : cell, expected.get(key) ?? null);
      }
    }
  }

  private async withoutPeriod(): Promise<void> {
    const meant = this.group.references.filter(({ without }) => without !== 'none');
    const report = await this.report(meant, {});
    for (const without of new Set(meant.map((reference) => reference.without))) {
      const scope = without && without !== 'none' ? lastComplete(without, this.today) : {};
      const together = meant.filter((reference) => reference.without === without);
      await this.cells(together, scope, (reference) => cellOf(report, reference), 'no period: ');
    }
  }

  private async series(grain: Grain): Promise<void> {
    const meant = this.group.references.filter(({ variant, grains }) => !variant && (!grains || grains.includes(grain)));
    if (meant.length === 0) return;
    const report = await this.report(meant, { grain });
    const buckets = meant.map(({ metric }) => report.metrics[metric]?.series ?? []).reduce((a, b) => (b.length > a.length ? b : a), []);
    this.adjoining(grain, buckets);
    for (const { from, to } of buckets) {
      const cell = (reference: Reference): Cell | undefined =>
        report.metrics[reference.metric]?.series?.find((one) => one.from === from) ?? (report.metrics[reference.metric] && { value: null });
      await this.cells(meant, { from, to }, cell, `${grain} `);
    }
  }

  /** Each bucket begins on the day after the one before it, and all but the first where its grain does. */
  private adjoining(grain: Grain, buckets: SeriesCell[]): void {
    const begins = { day: /./, week: /./, month: /-01$/, quarter: /-(01|04|07|10)-01$/, year: /-01-01$/ }[grain];
    buckets.slice(1).forEach(({ from }, i) => {
      const after = new Date(Date.parse(buckets[i]!.to) + 86_400_000);
      const right = after.toISOString().startsWith(from) && begins.test(from) && (grain !== 'week' || after.getUTCDay() === 1);
      this.compared({ metric: `buckets by ${grain}`, says: '', sql: '' }, { from }, { value: right ? 1 : 0 }, '1');
    });
  }

  private async slices(by: string): Promise<void> {
    const keys = await this.byHand.keys(this.group, by);
    const period = this.group.periods[1];
    const scopes: Scope[] = [{}, ...(period ? [{ from: period.from, to: period.to }] : [])];
    for (const scope of scopes) {
      const meant = this.group.references.filter(
        ({ variant, unsliced, without, periods }) =>
          !variant && !unsliced && (scope.from ? !periods || periods.includes(period?.name ?? '') : without === undefined),
      );
      if (meant.length === 0) continue;
      const report = await this.report(meant, { ...scope, by });
      for (const key of keys) {
        const cell = (reference: Reference): Cell | undefined =>
          report.metrics[reference.metric]?.slices?.find((slice) => slice.key === key) ??
          (report.metrics[reference.metric]?.slices && nothing);
        await this.cells(meant, { ...scope, by, key }, cell);
      }
    }
  }

  private report(references: Reference[], options: ReportOptions): Promise<Report> {
    const metrics = [...new Set(references.map(({ metric }) => metric))];
    return this.vitrine.report({
      ...options,
      metrics,
      today: this.today,
      ...(this.group.parameters ? { parameters: this.group.parameters } : {}),
    });
  }

  private async cells(references: Reference[], scope: Scope, cell: (of: Reference) => Cell | undefined, where = ''): Promise<void> {
    if (references.length === 0) return;
    const values = await this.byHand.values(references, scope);
    for (const [i, reference] of references.entries()) this.compared(reference, scope, cell(reference), values[i] ?? null, where);
  }

  private compared(reference: Reference, scope: Scope, engine: Cell | undefined, expected: string | null, where = ''): void {
    const found = this.findings.get(nameOf(reference)) ?? { compared: 0, differences: [] };
    this.findings.set(nameOf(reference), found);
    found.compared += 1;
    // A slice that is not listed has nothing in it.
    if (engine === nothing ? !Number(expected) : same(reference, engine, expected)) return;
    const slice = scope.by ? ` ${scope.by}=${scope.key}` : '';
    const told = engine ? (engine.exact ?? engine.value ?? `missing (${engine.missing?.code ?? '-'})`) : 'no answer';
    found.differences.push(
      `seed ${this.seed}, ${where}${scope.from ?? ''}..${scope.to ?? ''}${slice}: engine ${told}, by hand ${expected}`,
    );
  }
}

function cellOf(report: Report, { metric, variant }: Reference): Cell | undefined {
  const result: MetricResult | undefined = report.metrics[metric];
  return variant ? result?.variants?.[variant] : result;
}

/** Writes the group's files for the company of this seed, and compares all that is asked of them. */
export async function compare(group: Group, seed: number): Promise<Findings> {
  const tables = company(seed);
  const folder = await mkdtemp(join(tmpdir(), 'by-hand-'));
  const vitrine = await open();
  try {
    for (const { fact, table, columns, keep, headers } of group.files) {
      const whole = tables[table ?? fact]!;
      const rows = { ...whole, rows: keep ? whole.rows.filter(keep) : whole.rows };
      const text = csv(rows, columns ?? Object.keys(whole.columns), headers);
      await writeFile(join(folder, `${fact}.csv`), text);
      const source = await vitrine.add({ name: `${fact}.csv`, bytes: new TextEncoder().encode(text) });
      const named = Object.entries(headers ?? {}).map(([field, header]) => [header, { fact, field }] as const);
      await vitrine.map({ files: { [source.name]: { facts: [fact], columns: Object.fromEntries(named) } } });
    }
    const byHand = await ByHand.open(group, tables, folder);
    try {
      return await new Comparison(group, seed, vitrine, byHand).run();
    } finally {
      byHand.close();
    }
  } finally {
    await vitrine.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
