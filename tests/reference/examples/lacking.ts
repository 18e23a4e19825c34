/** What the examples leave out: every metric and variant of the catalogue is to have an ordinary case, an edge and a missing one. */
import type { Catalogue } from '../../../web/api/types.js';
import { type Example, isLacking, kinds, type Lacking, outcomeOf, parts } from './example.js';

const isUnnamed = ({ missing, needs }: Lacking): boolean => missing.startsWith('needs_') && needs.length === 0;

/** Measures that can be asked for by name, as design/catalogue.md lists them under "Ids", and expansion_arr, which is a measure here. */
export const measures = [
  ...['won_deals', 'lost_deals', 'open_deals', 'won_revenue', 'leads', 'opportunities', 'visitors', 'customers_at_start'],
  ...['customers_at_end', 'new_customers', 'lost_customers', 'calls', 'emails', 'replies', 'meetings_booked', 'meetings_held'],
  ...['demos', 'orders', 'purchases', 'paying_customers', 'gross_revenue', 'refunds', 'selling_costs', 'target', 'expansion_arr'],
];

/** "win_rate.origin: edge", and what names nothing that the catalogue has. */
export function lacking(examples: readonly Example[], catalogue: Catalogue): string[] {
  const metrics = catalogue.metrics.flatMap(({ id, variants }) => [id, ...variants.map((variant) => `${id}.${variant.id}`)]);
  const told = kinds.flatMap((kind) => examples.flatMap((example) => Object.keys(example[kind] ?? {}).map((name) => `${name}: ${kind}`)));
  const there = new Set(told);
  const wanted = [
    ...metrics.flatMap((name) => kinds.map((kind) => `${name}: ${kind}`)),
    ...measures.filter((id) => !metrics.includes(id)).map((id) => `${id}: ordinary`),
  ];
  const known = new Set([...metrics, ...catalogue.measures.map(({ id }) => id)]);
  const unknown = [...there].filter((name) => !known.has(name.slice(0, name.indexOf(':')))).map((name) => `${name} (unknown)`);
  return [...wanted.filter((name) => !there.has(name)), ...unknown];
}

/** Missing ones among the values, values among the missing ones, and needs of which none is named. */
export const misplaced = (examples: readonly Example[]): string[] =>
  examples.flatMap((example) =>
    kinds.flatMap((kind) =>
      Object.entries(example[kind] ?? {})
        .map(([name, expected]) => [name, outcomeOf(expected)] as const)
        .filter(([, outcome]) => isLacking(outcome) !== (kind === 'missing') || (isLacking(outcome) && isUnnamed(outcome)))
        .map(([name]) => `${example.says}: ${name} (${kind})`),
    ),
  );

/** The same examples without a metric. */
export const without = (examples: readonly Example[], metric: string): Example[] =>
  examples.map((example) => {
    const left = kinds.map(
      (kind) => [kind, Object.entries(example[kind] ?? {}).filter(([name]) => parts(name).metric !== metric)] as const,
    );
    return { ...example, ...Object.fromEntries(left.map(([kind, answers]) => [kind, Object.fromEntries(answers)])) };
  });
