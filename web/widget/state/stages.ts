/** Stages of a pipeline as the open deals tell them: what their revenue is expected by, and the order of the sales process. Pure. */
import type { Catalogue, Report, ReportOptions } from '../../api/types.js';

/** By what a stage's open deals are weighed, in the order in which it goes: the first that there is. */
const kBases = {
  open_amount_by_own_probability: 'own',
  open_amount_by_stage: 'history',
  open_amount_by_table: 'table',
  open_unweighted_amount: 'rate',
} as const;
type Basis = (typeof kBases)[keyof typeof kBases];

/** The metric of what open deals will bring: that which is the sum of what each of these brings. */
export const expectation = (catalogue: Catalogue | null): string | undefined =>
  catalogue?.metrics.find(({ parts }) => parts?.some(({ formula }) => formula in kBases))?.id;

export const stageQuestion = (expected: string): Pick<ReportOptions, 'metrics' | 'by'> => ({
  metrics: ['open_amount', expected, ...Object.keys(kBases), 'won_deals_ever', 'lost_deals_ever'],
  by: 'stage',
});

export interface StageLine {
  stage: string;
  /** Of the open amount that is expected. */
  share: number | null;
  bases: Basis[];
}

/** A probability that a person sets goes last: it counts where some deals have none of their own, nor a history of the stage. */
export const takesOwn = ({ bases }: StageLine): boolean => bases.includes('table') || bases.includes('rate');

/** The open stages, from the least likely to the most. */
export function stageLines(report: Report, metric: string): StageLine[] {
  const of = (id: string) => (report.metrics[id]?.slices ?? []).filter((slice) => slice.key !== null && slice.value !== null);
  const expected = new Map(of(metric).map(({ key, value }) => [key, value]));
  const lines = of('open_amount').map(({ key, value }): StageLine => {
    const sum = expected.get(key) ?? null;
    const counts = (id: string): boolean => of(id).some((slice) => slice.key === key && (slice.rows_used ?? 0) > 0);
    const bases = Object.entries(kBases).flatMap(([id, basis]) => (counts(id) ? [basis] : []));
    return { stage: key ?? '', share: value && sum !== null ? sum / value : null, bases };
  });
  return lines.sort((a, b) => (a.share ?? 0) - (b.share ?? 0));
}

/**
 * Where each stage stands in the sales process: open ones as their probability rises, then those of won deals, then of lost ones. Empty
 * where nothing tells open stages apart.
 */
export function placesOfStages(report: Report, metric: string): Map<string, number> {
  const lines = stageLines(report, metric);
  const shares = new Set(lines.map(({ share }) => share?.toFixed(4)));
  const places = new Map<string, number>();
  if (shares.size < lines.length || lines.length < 2) return places;
  for (const [at, { stage }] of lines.entries()) places.set(stage, at);
  for (const [at, id] of ['won_deals_ever', 'lost_deals_ever'].entries()) {
    for (const { key, value } of report.metrics[id]?.slices ?? []) {
      if (key !== null && value && !places.has(key)) places.set(key, lines.length + at);
    }
  }
  return places;
}
