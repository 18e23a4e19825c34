/** An example put to the engine, and its answer held against what was worked out by hand. */
import type { Vitrine } from '../../../web/api/index.node.js';
import type { Catalogue, Cell, FileMapping, MetricResult, Report, ReportOptions, SliceCell, Unit } from '../../../web/api/types.js';
import { open, text } from '../../api/support.js';
import { type Detail, type Example, type Expected, isLacking, kinds, none, type Outcome, outcomeOf, parts } from './example.js';

/** The report, and the slices of variants, which only an explanation gives. */
export interface Answer {
  report: Report;
  ofVariants: Record<string, SliceCell[]>;
}

/** Indented as the code around it is. */
const csvOf = (table: string): string =>
  table
    .trim()
    .split('\n')
    .map((line) => `${line.trim()}\n`)
    .join('');

function mappingOf(fact: string, csv: string, catalogue: Catalogue): FileMapping {
  const fields = new Set(catalogue.facts.find(({ id }) => id === fact)?.fields.map(({ id }) => id));
  const headers = csv.slice(0, csv.indexOf('\n')).split(',');
  return { facts: [fact], columns: Object.fromEntries(headers.map((field) => [field, fields.has(field) ? { fact, field } : null])) };
}

async function slicesOfVariants(vitrine: Vitrine, ask: Example['ask'], answers: Array<[string, Expected]>): Promise<Answer['ofVariants']> {
  const all: Answer['ofVariants'] = {};
  for (const [name, expected] of answers) {
    const detail = outcomeOf(expected);
    const { metric, variant } = parts(name);
    if (!variant || typeof detail === 'number' || isLacking(detail)) continue;
    for (const shownKey of Object.keys(detail.slices ?? {})) {
      const key = shownKey === none ? null : shownKey;
      const { compare: _, ...question } = ask ?? {};
      const { result } = await vitrine.explain({ ...question, metric, variant, key });
      all[name] = [...(all[name] ?? []), { ...result, key }];
    }
  }
  return all;
}

/** Puts examples to one engine, one after the other; their files go when they are answered. */
export class Asking {
  private constructor(
    private readonly vitrine: Vitrine,
    readonly catalogue: Catalogue,
  ) {}

  static async begin(): Promise<Asking> {
    const vitrine = await open();
    return new Asking(vitrine, await vitrine.catalogue());
  }

  end(): void {
    this.vitrine.dispose();
  }

  async answer(example: Example): Promise<Answer> {
    try {
      await this.read(example.files);
      const answers = kinds.flatMap((kind) => Object.entries(example[kind] ?? {}));
      const metrics = [...new Set(answers.map(([name]) => parts(name).metric))];
      const options: ReportOptions = { ...example.ask, metrics };
      const report = await this.vitrine.report(options);
      return { report, ofVariants: await slicesOfVariants(this.vitrine, example.ask, answers) };
    } finally {
      for (const { id } of await this.vitrine.sources()) await this.vitrine.remove(id);
    }
  }

  private async read(tables: Example['files']): Promise<void> {
    const files: Record<string, FileMapping> = {};
    for (const [fact, table] of Object.entries(tables)) {
      const csv = csvOf(table);
      await this.vitrine.add(text(`${fact}.csv`, csv));
      files[`${fact}.csv`] = mappingOf(fact, csv, this.catalogue);
    }
    await this.vitrine.map({ files });
  }
}

/** Money and counts to the last digit, everything else to 1e-9. */
function isSame(unit: Unit, cell: Cell, expected: number): boolean {
  const { value, exact } = cell;
  if (value === null) return false;
  const whole = (unit === 'money' || unit === 'count') && Number(expected.toFixed(2)) === expected;
  if (whole) return value === expected && (exact == null || Number(exact) === expected);
  return Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

const shown = (cell: Cell | undefined): string => (cell ? JSON.stringify(cell.missing ?? cell.value) : 'nothing');

function difference(what: string, unit: Unit, cell: Cell | undefined, expected: Outcome): string[] {
  const said = `${what}: expected ${JSON.stringify(expected)}, found ${shown(cell)}`;
  if (!cell) return [said];
  if (!isLacking(expected)) return isSame(unit, cell, expected) ? [] : [said];
  const needs = cell.missing?.needs ?? [];
  const same = cell.value === null && cell.missing?.code === expected.missing && expected.needs.every((need) => needs.includes(need));
  return same ? [] : [said];
}

function equal(what: string, found: unknown, expected: unknown): string[] {
  if (expected === undefined) return [];
  const near = typeof expected === 'number' && typeof found === 'number' && Math.abs(found - expected) <= 1e-9;
  const same = near || JSON.stringify(found) === JSON.stringify(expected);
  return same ? [] : [`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];
}

/** How an answer differs from what is expected of it; empty where it does not. */
export function differences({ report, ofVariants }: Answer, name: string, expected: Outcome | Detail): string[] {
  const { metric, variant } = parts(name);
  const result: MetricResult | undefined = report.metrics[metric];
  if (!result) return [`${name}: no answer`];
  const { unit } = result;
  const cell = variant ? result.variants?.[variant] : result;
  if (typeof expected === 'number' || isLacking(expected)) return difference(name, unit, cell, expected);
  if (variant && (expected.series || expected.coverage !== undefined)) return [`${name}: a variant has neither series nor coverage`];
  const slices = variant ? ofVariants[name] : result.slices;
  const each = (what: string, found: Cell | null | undefined, outcome: Outcome | undefined): string[] =>
    outcome === undefined ? [] : difference(`${name}, ${what}`, unit, found ?? undefined, outcome);
  const cut = (result.series ?? []).slice(0, expected.series?.length ?? 0);
  return [
    ...each('value', cell, expected.is),
    ...equal(`${name}, coverage`, result.coverage, expected.coverage),
    ...equal(`${name}, left out`, result.rows_left_out, expected.leftOut),
    ...equal(`${name}, source`, result.source, expected.source),
    ...equal(`${name}, from`, result.from, expected.from),
    ...equal(`${name}, to`, result.to, expected.to),
    ...Object.entries(expected.slices ?? {}).flatMap(([key, outcome]) =>
      each(
        `slice ${key}`,
        slices?.find((slice) => (slice.key ?? none) === key),
        outcome,
      ),
    ),
    ...(expected.series ? equal(`${name}, buckets`, result.series?.length, expected.series.length) : []),
    ...cut.flatMap((bucket, index) => each(`from ${bucket.from}`, bucket, expected.series?.[index])),
    ...equal(
      `${name}, complete`,
      result.series?.map(({ complete }) => complete),
      expected.complete,
    ),
    ...each('previous', result.previous, expected.previous),
    ...each('a year ago', result.year_ago, expected.yearAgo),
    ...equal(`${name}, change`, (result.previous ?? result.year_ago)?.change, expected.change),
    ...(expected.notices ?? [])
      .filter((code) => !report.notices.some((notice) => notice.code === code))
      .map((code) => `${name}: no notice ${code}, only ${report.notices.map((notice) => notice.code).join(', ')}`),
  ];
}
