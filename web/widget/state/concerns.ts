/** Which notices of a report concern which metric, so that they can stand at its number. Pure. */
import type { Catalogue, Notice, Report } from '../../api/types.js';

const kName = /[a-z_][a-z0-9_]*/g;
/** Kinds of fields that facts made of another fact take over from it. */
const kTakenOver = ['money', 'date'];

/** "deals", "deals.amount", ..: the facts and fields that a metric or measure rests on, through all that its formula names. */
function groundOf(id: string, catalogue: Catalogue, ground = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return ground;
  seen.add(id);
  const measure = catalogue.measures.find((one) => one.id === id);
  if (measure) {
    const { fact, of = '', where = '', date = '' } = measure;
    const fields = catalogue.facts.find((one) => one.id === fact)?.fields ?? [];
    ground.add(fact);
    for (const name of `${of} ${where} ${date}`.match(kName) ?? [])
      if (fields.some((field) => field.id === name)) ground.add(`${fact}.${name}`);
  }
  const metric = catalogue.metrics.find((one) => one.id === id);
  for (const need of metric?.needs ?? []) ground.add(need).add(need.split('.')[0] ?? '');
  for (const name of metric?.formula.match(kName) ?? []) groundOf(name, catalogue, ground, seen);
  return ground;
}

/** Whether a metric or measure counts rows of the fact or looks at its fields. */
export const restsOn = (id: string, fact: string, catalogue: Catalogue): boolean => groundOf(id, catalogue).has(fact);

/** The facts that decided a number, where several could have: of "deals (won), orders" deals and orders. */
export const decidedBy = (report: Report | null, metric: string): string[] =>
  (report?.metrics[metric]?.source?.split(', ') ?? []).flatMap((source) => source.match(/^\w+/)?.[0] ?? []);

/** A notice about a field concerns what rests on that field; one about a file, what rests on the data in it; a general one nothing alone. */
export function concerns(notice: Notice, metric: string, report: Report, catalogue: Catalogue): boolean {
  const ground = groundOf(metric, catalogue);
  const decided = decidedBy(report, metric);
  const rests = (fact: string, field: string): boolean => {
    const kind = catalogue.facts.find(({ id }) => id === fact)?.fields.find(({ id }) => id === field)?.kind ?? '';
    return ground.has(`${fact}.${field}`) || (decided.includes(fact) && kTakenOver.includes(kind));
  };
  const { column } = notice;
  const file = report.files.find(({ name }) => name === notice.file);
  if (column === undefined) return file?.facts.some((id) => ground.has(id) || decided.includes(id)) ?? false;
  const uses = file?.mapping?.[column];
  if (uses) return rests(uses.fact, uses.field);
  const [fact = '', field = ''] = column.split('.');
  return rests(fact, field);
}

export function noticesAbout(metric: string, report: Report | null, catalogue: Catalogue | null): Notice[] {
  if (!report || !catalogue) return [];
  return report.notices.filter((notice) => concerns(notice, metric, report, catalogue));
}
