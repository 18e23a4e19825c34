/** Amounts far from all others: where a few rows make up much of a number, whoever reads it should know. */
import type { Vitrine } from '../../api/index.js';
import type { Catalogue, Language, MetricResult, Report } from '../../api/types.js';
import { concerns } from './concerns.js';

export interface Outlier {
  /** "deals.amount" */
  field: string;
  rows: number;
  /** The first ten of them. */
  first: ReadonlyArray<{ file: string; row: number; value: string }>;
}

/** A smaller part of a number is not worth a sign at it. */
const kTelling = 0.1;

/** Of all amounts of money; the data check lists those of other columns too. */
export async function outliersIn(engine: Vitrine, catalogue: Catalogue | null, language: Language): Promise<Outlier[]> {
  const isMoney = (factId: string, fieldId: string): boolean =>
    catalogue?.facts.find(({ id }) => id === factId)?.fields.find(({ id }) => id === fieldId)?.kind === 'money';
  const facts = await engine.factChecks(language);
  return facts.flatMap(({ fact, fields }) =>
    fields.flatMap(({ field, suspicious }) =>
      suspicious && isMoney(fact, field) ? [{ field: `${fact}.${field}`, rows: suspicious.rows, first: suspicious.first }] : [],
    ),
  );
}

/** How much such rows come to beside a sum of money, where that is much of it and all of them are known. */
export function shareOf({ rows, first }: Outlier, { value, unit }: Pick<MetricResult, 'value' | 'unit'>): number | null {
  if (unit !== 'money' || value === null || value <= 0 || rows > first.length) return null;
  const share = first.reduce((sum, one) => sum + (Number(one.value) || 0), 0) / value;
  return share >= kTelling && share <= 1 ? share : null;
}

export function outliersAbout(
  metric: string,
  outliers: readonly Outlier[],
  report: Report | null,
  catalogue: Catalogue | null,
): Array<Outlier & { share: number }> {
  const result = report?.metrics[metric];
  if (!report || !catalogue || !result) return [];
  return outliers.flatMap((outlier) => {
    const share = shareOf(outlier, result);
    const rests = concerns({ code: '', message: '', column: outlier.field }, metric, report, catalogue);
    return share !== null && rests ? [{ ...outlier, share }] : [];
  });
}
