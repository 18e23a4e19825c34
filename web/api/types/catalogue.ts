/** The catalogue in one language. */
import type { Unit } from './common.js';

export interface CatalogueMetric {
  id: string;
  name: string;
  explanation: string;
  unit: Unit;
  direction: -1 | 0 | 1;
  kinds: string[];
  formula: string;
  words: string;
  needs: string[];
  default_by?: string;
  /** The measure that holds what people aim for. */
  target?: string;
  benchmarks: Array<{ low?: number; high?: number; note: string; source: string }>;
  variants: Array<{ id: string; name: string; formula: string }>;
  /** Only a part of formulas: lists leave it out. */
  part?: boolean;
  /** What its value rests on: parts that add up to it. */
  parts?: Array<{ id: string; name: string; formula: string }>;
  source?: string;
}

export type CardKind =
  | 'tiles'
  | 'trend'
  | 'breakdown'
  | 'shares'
  | 'waterfall'
  | 'funnel'
  | 'table'
  | 'cohorts'
  | 'calendar'
  | 'profile'
  | 'slips';

/** A part of a board. Where a card shows one metric only, it is the first of its metrics that computes. */
export interface BoardCard {
  card: CardKind;
  /** Absent: the name of what it shows. */
  name?: string;
  metrics: string[];
  /** Shown below zero, or as steps down. */
  minus: string[];
  opening?: string;
  closing?: string;
  /** Names to look by: the first that the files have. */
  by: string[];
  /** Of a card "profile": which one. */
  profile?: string;
}

export interface CatalogueBoard {
  id: string;
  name: string;
  /** Tiles, in order; the first that computes is the largest. */
  metrics: string[];
  /** Candidates for the trend. */
  main_series: string[];
  slices: string[];
  /** The board is there when one of these computes; empty: when any of its metrics does. */
  shown_by: string[];
  /** The board is there only where the files have one of these names; empty: always. */
  with: string[];
  cards: BoardCard[];
}

export interface Catalogue {
  version: string;
  facts: Array<{
    id: string;
    name: string;
    derived?: boolean;
    fields: Array<{
      id: string;
      name: string;
      kind: string;
      required: boolean;
      refers_to?: string;
      choices?: Array<{ id: string; name: string }>;
    }>;
  }>;
  measures: Array<{
    id: string;
    name: string;
    unit: Unit;
    /** 1: higher is better, -1: lower is better, 0: neither. */
    direction: -1 | 0 | 1;
    fact: string;
    aggregate: string;
    of?: string;
    where?: string;
    date?: string;
    /** The measure that holds what people aim for. */
    target?: string;
  }>;
  metrics: CatalogueMetric[];
  parameters: Array<{ id: string; name: string; explanation?: string; unit: Unit; standard?: string }>;
  boards: CatalogueBoard[];
  /** Choices of metrics for a board, each made for one kind of reader. */
  templates: Array<{ id: string; name: string; board: string; metrics: string[]; north_star?: string }>;
  /** Metrics side by side for the values of names: what Vitrine.profile() answers. */
  profiles: Array<{ id: string; name: string; explanation: string; metrics: string[]; slices: string[]; weakest_first?: boolean }>;
}
