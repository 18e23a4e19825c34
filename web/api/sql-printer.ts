/** The catalogue as SQL for a warehouse: the module of `vitrine sql`, in Node alone. */
import { type PlainExports, PlainModule } from '../readers/plain-module.js';
import { unwrap } from './engine.js';
import type { ReportOptions } from './types.js';

interface Exports extends PlainExports {
  extend_catalogue(jsonLength: number, nameLength: number): number;
  print_sql(engineLength: number, questionLength: number): number;
}

export const SQL_DIALECTS = ['duckdb', 'postgres', 'clickhouse'] as const;
export type SqlDialect = (typeof SQL_DIALECTS)[number];

export interface SqlQuestion
  extends Pick<ReportOptions, 'from' | 'to' | 'today' | 'grain' | 'by' | 'where' | 'parameters' | 'weekStart' | 'fiscalStart'> {
  /** Ids of metrics and measures, "win_rate.cohort" for a variant; none: all that the tables answer, with their variants. */
  metrics?: string[];
  /** Named metrics that the tables do not answer are left out, with a comment, rather than refused. */
  lenient?: boolean;
  /** What the warehouse has: fact -> fields that are columns of its table, true for all. None: everything. */
  tables?: Record<string, string[] | true>;
  /** Facts in a table of another name, or under other headers: fact -> its table, and field -> column where they differ. */
  sources?: Record<string, { table: string; columns?: Record<string, string> }>;
  /** What the words of a choice mean in the warehouse, "deals.status" -> { won: ["Closed Won"] }; of stages where there is no status. */
  words?: Record<string, Record<string, string[]>>;
  /** Not a report: what is derived from facts (memberships, movements, ..) as CREATE VIEW. */
  views?: boolean;
}

export class SqlPrinter {
  readonly #module: PlainModule<Exports>;

  static async start(module: WebAssembly.Module): Promise<SqlPrinter> {
    return new SqlPrinter(
      await PlainModule.start<Exports>(module, () => {
        throw new Error('out of memory');
      }),
    );
  }

  private constructor(module: PlainModule<Exports>) {
    this.#module = module;
  }

  /** Adds or overrides entries of the catalogue. Throws VitrineError. */
  addCatalogue(json: string, fileName: string): void {
    const { exports } = this.#module;
    this.#asked((a, b) => exports.extend_catalogue(a, b), json, fileName);
  }

  /** The query. Throws VitrineError. */
  print(dialect: SqlDialect, question: SqlQuestion): string {
    const { exports } = this.#module;
    return this.#asked((a, b) => exports.print_sql(a, b), dialect, JSON.stringify(question)) as string;
  }

  #asked(call: (first: number, second: number) => number, first: string, second: string): unknown {
    const [a, b] = [first, second].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
    this.#module.fill(a, b);
    return unwrap(this.#module.answer(call(a.length, b.length)));
  }
}
