/**
 * The form of a hand-checkable example: a few rows, a question, and what comes out, worked out by hand from design/catalogue.md. The
 * arithmetic stands where the value does: `3 / (3 + 1), // won / (won + lost)`.
 */
import type { MissingCode, ReportOptions } from '../../../web/api/types.js';

/** No value, for that reason; `needs` are all named. */
export interface Lacking {
  missing: MissingCode;
  needs: string[];
}

export const missing = (code: MissingCode, ...needs: string[]): Lacking => ({ missing: code, needs });

export type Outcome = number | Lacking;

/** The slice of rows without the value. */
export const none = '(none)';

/** What else of an answer is held to; nothing that is not named. */
export interface Detail {
  is?: Outcome;
  coverage?: number;
  leftOut?: Record<string, number>;
  source?: string;
  from?: string;
  to?: string;
  slices?: Record<string, Outcome>;
  /** Value by value, the oldest first. */
  series?: Outcome[];
  complete?: boolean[];
  previous?: Outcome;
  yearAgo?: Outcome;
  change?: number;
  /** Of rows that are left out, of windows that the data cut off, of currencies: codes of notices that must be there. */
  notices?: string[];
}

/** The engine's answer differs from the catalogue's, and why. The test fails as soon as it does not any more. */
export interface Differs {
  differs: string;
  from: Outcome | Detail;
}

export const differs = (why: string, from: Outcome | Detail): Differs => ({ differs: why, from });

export type Expected = Outcome | Detail | Differs;

export const isLacking = (outcome: Outcome | Detail): outcome is Lacking => typeof outcome === 'object' && 'missing' in outcome;

export const outcomeOf = (expected: Expected): Outcome | Detail =>
  typeof expected === 'object' && 'differs' in expected ? expected.from : expected;

/** By metric, measure, or "metric.variant". */
export type Answers = Record<string, Expected>;

export interface Example {
  says: string;
  /** By fact: a table whose headers are the fact's fields; other headers are columns without a meaning. */
  files: Record<string, string>;
  ask?: Omit<ReportOptions, 'metrics'>;
  ordinary?: Answers;
  edge?: Answers;
  missing?: Answers;
}

export const kinds = ['ordinary', 'edge', 'missing'] as const;
export type Kind = (typeof kinds)[number];

/** "win_rate.origin" is variant origin of win_rate. */
export const parts = (name: string): { metric: string; variant: string | undefined } => {
  const [metric = '', variant] = name.split('.');
  return { metric, variant };
};
