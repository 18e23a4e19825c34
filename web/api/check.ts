/**
 * The data check: what was read, used and left out, with rows, before any number is believed. Put together from the answers of one
 * Vitrine, so that it can never say anything else than they do.
 */
import type { DataCheck, Language, MeasureCheck } from './types.js';
import type { VitrineCore } from './vitrine.js';

const FIRST_ROWS = 10;

export async function dataCheck(vitrine: VitrineCore, { language = 'en' }: { language?: Language } = {}): Promise<DataCheck> {
  const { measures } = await vitrine.catalogue(language);
  const report = await vitrine.report({ metrics: measures.map(({ id }) => id), language });
  const checks: MeasureCheck[] = [];
  for (const { id, name, fact } of measures) {
    const { rows_used, rows_left_out } = report.metrics[id] ?? {};
    if (rows_used === undefined) continue;
    const reasons = Object.entries(rows_left_out ?? {});
    const left_out = [];
    for (const [reason, rows] of reasons) left_out.push({ reason, rows, first: await firstRows(vitrine, id, reason) });
    checks.push({ measure: id, name, fact, rows_used, left_out });
  }
  return {
    files: await vitrine.sources(),
    facts: await vitrine.factChecks(language),
    measures: checks,
    notices: report.notices,
    currency: report.currency ?? null,
  };
}

async function firstRows(vitrine: VitrineCore, measure: string, reason: string): Promise<Array<{ file: string; row: number }>> {
  const { files } = await vitrine.rows({ metric: measure, leftOut: reason, limit: FIRST_ROWS });
  return files.flatMap(({ name, rows }) => rows.map(({ row }) => ({ file: name, row })));
}
