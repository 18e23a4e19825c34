/**
 * What each of two readings of a file's columns would make of the numbers. Worked out by a second engine on the same files, which reads
 * them once more and is gone when nothing is asked any more: the dashboard and its engine are not disturbed.
 */
import type { Vitrine } from '../../api/index.js';
import type { FileMapping, MetricResult, ReportOptions, SourceColumn } from '../../api/types.js';
import { concerns } from './concerns.js';
import { type Failure, failureOf } from './failure.js';
import type { Doubt } from './questions.js';
import type { Reading } from './readings.js';
import { sameShape } from './remembered.js';
import type { Session } from './session.js';
import { asked, computes } from './view.js';

/** Files of up to so many bytes in all are read once more without asking. */
export const kUnasked = 32e6;
const kFigures = 2;

/** Of one reading. */
export interface Consequence {
  /** The columns as they are read so. */
  columns: SourceColumn[];
  /** Numbers that rest on the columns, over all data by month. */
  figures: Record<string, MetricResult>;
}

type Worked = [Consequence, Consequence] | Failure;

/** A doubt and what is asked about it, as the view was when somebody wanted to know. */
interface Wanted {
  doubt: Doubt;
  metrics: string[];
  settings: ReportOptions;
}

/** The reading in force, then the other. */
export const readingsOf = ({ reading, ambiguous, settled }: SourceColumn): [Reading, Reading] => [reading, ambiguous ?? settled ?? reading];

/** What is said of a file where a doubt is settled so. */
export function answerTo({ columns }: Doubt, at: 0 | 1): FileMapping {
  const readings = columns.map((column) => {
    const { type, dateOrder, decimalSign } = readingsOf(column)[at];
    return [column.header, { type, dateOrder, decimalSign }] as const;
  });
  return { readings: Object.fromEntries(readings) };
}

/** Tells by "change" that something was worked out. */
export class Consequences extends EventTarget {
  private worked = new Map<string, Worked>();
  private waiting = new Map<string, Wanted>();
  /** The one that works now. */
  private engine: Vitrine | null = null;
  private working = false;
  private version = -1;

  constructor(private readonly session: Session) {
    super();
  }

  /** [in force, the other]; undefined before they are worked out. */
  of(doubt: Doubt): Worked | undefined {
    return this.worked.get(this.key(doubt));
  }

  /** Whether it is being worked out, or will be. */
  isWanted(doubt: Doubt): boolean {
    return this.waiting.has(this.key(doubt));
  }

  want(doubt: Doubt): void {
    const key = this.key(doubt);
    if (this.worked.has(key) || this.waiting.has(key)) return;
    const settings = asked({ ...this.session.view, filters: [] });
    this.waiting.set(key, { doubt, metrics: metricsOn(this.session, doubt), settings });
    if (!this.working) void this.work();
  }

  private key({ source, columns }: Doubt): string {
    this.renew();
    const { version, view } = this.session;
    return JSON.stringify([version, source.id, columns.map(({ header }) => header), view.settings, view.variants]);
  }

  /** Other files, or other meanings of theirs: nothing of before holds. */
  private renew(): void {
    if (this.session.version === this.version) return;
    this.version = this.session.version;
    this.worked.clear();
    this.stop();
  }

  /** Gives up what is not worked out yet. */
  stop(): void {
    this.waiting.clear();
    this.engine?.dispose();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let next = this.next(); next; next = this.next()) {
      const [key, wanted] = next;
      const { version } = this.session;
      const worked = await this.both(wanted);
      // Files that came meanwhile have emptied what waited.
      if (this.session.version !== version) continue;
      this.worked.set(key, worked);
      this.waiting.delete(key);
      this.dispatchEvent(new Event('change'));
    }
    this.working = false;
  }

  /** Each by an engine of its own: what one doubt changes in it is no ground for the next. */
  private async both(wanted: Wanted): Promise<Worked> {
    const engine = this.session.engine.copy();
    this.engine = engine;
    try {
      const now = await this.under(engine, wanted, 0);
      return [now, await this.under(engine, wanted, 1)];
    } catch (error) {
      return failureOf(error, wanted.doubt.source.name);
    } finally {
      this.engine = null;
      engine.dispose();
    }
  }

  private next(): [string, Wanted] | undefined {
    this.renew();
    return this.waiting.entries().next().value;
  }

  private mapping(doubt: Doubt, at: 0 | 1): { files: Record<string, FileMapping> } {
    const alike = this.session.sources.filter((source) => sameShape(source, doubt.source));
    return { files: Object.fromEntries(alike.map(({ name }) => [name, answerTo(doubt, at)])) };
  }

  private async under(engine: Vitrine, { doubt, metrics, settings }: Wanted, at: 0 | 1): Promise<Consequence> {
    if (at === 1) await engine.map(this.mapping(doubt, at));
    const source = (await engine.sources()).find(({ id }) => id === doubt.source.id);
    const columns = (source?.columns ?? []).filter(({ header }) => doubt.columns.some((column) => column.header === header));
    if (metrics.length === 0) return { columns, figures: {} };
    const report = await engine.report({ ...settings, metrics, grain: 'month' });
    return { columns, figures: report.metrics };
  }
}

/** The numbers people know first that rest on the columns; of two that are the same one only. */
export function metricsOn({ overview, catalogue }: Session, { source, columns }: Doubt): string[] {
  if (!overview || !catalogue) return [];
  const notices = columns.map(({ header }) => ({ code: '', message: '', file: source.name, column: header }));
  const known = [...catalogue.boards.flatMap(({ main_series }) => main_series), ...catalogue.boards.flatMap(({ metrics }) => metrics)];
  const found: string[] = [];
  for (const id of known) {
    const result = overview.metrics[id];
    const same = found.some((other) => overview.metrics[other]?.value === result?.value && overview.metrics[other]?.unit === result?.unit);
    if (same || !computes(overview, id) || !notices.some((notice) => concerns(notice, id, overview, catalogue))) continue;
    found.push(id);
    if (found.length === kFigures) break;
  }
  return found;
}
