/** One question put to the engine and to an SQL engine, and the answers laid side by side: every metric and variant that both give, cell
 * by cell. What is exact in both must be equal to the digit; what is rounded in one agrees to a part in 10^9. */
import type { Vitrine } from '../../web/api/index.node.js';
import type { Cell, Report, ReportOptions } from '../../web/api/types.js';
import type { Answer, SqlEngine } from './engines.js';

/** A metric of the catalogue, or one of its variants. */
export interface Asked {
  id: string;
  variant?: string;
}

export const columnOf = ({ id, variant }: Asked): string => (variant === undefined ? id : `${id}__${variant}`);

export interface Comparison {
  /** Cells by metric or variant. */
  cells: Map<string, number>;
  /** Those with a number in them. */
  numbers: number;
  differences: string[];
  /** What the SQL has no column for, with what the engine says of it. */
  absent: Map<string, string>;
}

const PART = 1e-9;
/** Beyond these (a price times a share of many places) engines keep different numbers of places. */
const MONEY_PLACES = 6;

const places = (decimal: string): number => plain(decimal).split('.')[1]?.length ?? 0;

/** Without what does not change the number. */
function plain(decimal: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(decimal) ?? [];
  const digits = `${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return digits === '0' ? digits : sign + digits;
}

function agree(cell: Cell, found: string | null, real: boolean): boolean {
  if (cell.value === null || found === null) return cell.value === null && found === null;
  if (!real && typeof cell.exact === 'string' && places(cell.exact) <= MONEY_PLACES) return plain(cell.exact) === plain(found);
  // A plan's share of some days, and prices times shares, the engine rounds to so many places.
  const rounded = typeof cell.exact === 'string' && places(cell.exact) > MONEY_PLACES ? 10 ** -places(cell.exact) : 0;
  return Math.abs(Number(found) - cell.value) <= PART * Math.max(1, Math.abs(cell.value)) + rounded;
}

interface RowKey {
  period: string;
  from: string | null;
  slice?: string | null;
}

const keyText = ({ period, from, slice }: RowKey): string => JSON.stringify([period, from, slice === undefined ? [] : [slice]]);

class Rows {
  readonly #rows = new Map<string, Array<string | null>>();
  readonly #columns = new Map<string, { at: number; real: boolean }>();

  constructor({ columns, rows }: Answer) {
    columns.forEach(({ name, real }, at) => {
      this.#columns.set(name, { at, real });
    });
    for (const row of rows) {
      const of = (name: string): string | null => row[this.#columns.get(name)?.at ?? -1] ?? null;
      const slice = of('level') === 'slice' ? { slice: of('slice') } : {};
      const period = of('period') ?? '';
      this.#rows.set(keyText({ period, from: period === 'whole' ? null : of('period_from'), ...slice }), row);
    }
  }

  column(name: string): { at: number; real: boolean } | undefined {
    return this.#columns.get(name);
  }

  row(key: RowKey): Array<string | null> | undefined {
    return this.#rows.get(keyText(key));
  }
}

/** Cells of a report with the rows of the answer that they belong to. Variants are told for the whole alone. */
function* cellsOf(report: Report, { id, variant }: Asked, grain: string | undefined): Generator<[RowKey, Cell]> {
  const metric = report.metrics[id];
  if (!metric) return;
  if (variant !== undefined) {
    const cell = metric.variants?.[variant];
    if (cell) yield [{ period: 'whole', from: null }, cell];
    return;
  }
  yield [{ period: 'whole', from: null }, metric];
  for (const cell of metric.series ?? []) yield [{ period: grain ?? '', from: cell.from }, cell];
  // A metric about slices has some of its own accord.
  for (const slice of report.by === null ? [] : (metric.slices ?? [])) {
    yield [{ period: 'whole', from: null, slice: slice.key }, slice];
    for (const cell of slice.series ?? []) yield [{ period: grain ?? '', from: cell.from, slice: slice.key }, cell];
  }
}

export async function compare(
  vitrine: Vitrine,
  engine: SqlEngine,
  asked: readonly Asked[],
  question: ReportOptions,
  sql: string,
): Promise<Comparison> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const report = await vitrine.report({ ...question, metrics: ids, ...(question.by && question.grain ? { sliceSeries: true } : {}) });
  const rows = new Rows(await engine.query(sql));
  const result: Comparison = { cells: new Map(), numbers: 0, differences: [], absent: new Map() };
  for (const one of asked) {
    const name = columnOf(one);
    const column = rows.column(name);
    const cells = [...cellsOf(report, one, question.grain)];
    if (!column) {
      const whole = cells[0]?.[1];
      const reason = whole?.missing ? `${whole.missing.code} ${(whole.missing.needs ?? []).join(', ')}` : 'the engine has it';
      result.absent.set(name, reason);
      const known = cells.find(([, cell]) => cell.value !== null);
      if (known) result.differences.push(`${name}: the engine has ${known[1].exact ?? known[1].value}, the SQL has no such column`);
      continue;
    }
    for (const [key, cell] of cells) {
      const row = rows.row(key);
      // A slice that only facts without a part in the answer have: nothing of it counts.
      if (!row && key.slice !== undefined && (cell.value === null || cell.value === 0)) continue;
      const found = row ? (row[column.at] ?? null) : null;
      result.cells.set(name, (result.cells.get(name) ?? 0) + 1);
      if (cell.value !== null) result.numbers += 1;
      if (!agree(cell, found, column.real)) {
        const why = cell.missing ? ` (${cell.missing.code})` : '';
        result.differences.push(`${name} ${JSON.stringify(key)}: the engine has ${cell.exact ?? cell.value}${why}, the SQL ${found}`);
      }
    }
  }
  return result;
}
