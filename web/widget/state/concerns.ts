/** Which notices of a report concern which metric, so that they can stand at its number. Pure. */
import type { Catalogue, Notice, Report } from '../../api/types.js';

/** The facts and fields that a metric or measure rests on: "deals", "deals.amount". */
function groundOf(metric: string, catalogue: Catalogue): Set<string> {
  const needs = catalogue.metrics.find(({ id }) => id === metric)?.needs ?? [];
  const measure = catalogue.measures.find(({ id }) => id === metric);
  const fields = measure ? [measure.of, measure.date].flatMap((field) => (field ? [`${measure.fact}.${field}`] : [])) : needs;
  const facts = fields.map((field) => field.split('.')[0] ?? '');
  return new Set([...fields, ...facts, ...(measure ? [measure.fact] : [])]);
}

/** A notice about a field concerns what rests on that field; one about a file, what rests on the data in it; a general one nothing alone. */
export function concerns(notice: Notice, metric: string, report: Report, catalogue: Catalogue): boolean {
  const ground = groundOf(metric, catalogue);
  const [fact = '', field] = notice.column?.split('.') ?? [];
  if (field && catalogue.facts.some(({ id }) => id === fact)) return ground.has(`${fact}.${field}`);
  const file = report.files.find(({ name }) => name === notice.file);
  const uses = notice.column === undefined ? undefined : file?.mapping?.[notice.column];
  if (uses) return ground.has(`${uses.fact}.${uses.field}`);
  return notice.column === undefined && (file?.facts.some((id) => ground.has(id)) ?? false);
}

export function noticesAbout(metric: string, report: Report | null, catalogue: Catalogue | null): Notice[] {
  if (!report || !catalogue) return [];
  return report.notices.filter((notice) => concerns(notice, metric, report, catalogue));
}
