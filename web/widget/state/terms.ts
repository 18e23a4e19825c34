/** What things are called: metrics, facts, fields and the columns of the files, in people's words and with the definitions they chose. */
import type { Catalogue } from '../../api/types.js';
import { firstView, type NameInfo, type View } from './view.js';
import type { Dimension } from './where.js';

export abstract class Terms extends EventTarget {
  catalogue: Catalogue | null = null;
  /** The names one can slice and filter by. */
  names: NameInfo[] = [];
  view: View = firstView;

  nameOf(metric: string): string {
    const known = this.catalogue?.metrics.find(({ id }) => id === metric) ?? this.catalogue?.measures.find(({ id }) => id === metric);
    const name = known?.name ?? metric;
    const variant = this.variantName(metric);
    return variant === null ? name : `${name} · ${variant}`;
  }

  /** The definition that people chose in place of the catalogue's own. */
  variantName(metric: string): string | null {
    const chosen = this.view.variants[metric];
    if (chosen === undefined) return null;
    const variants = this.catalogue?.metrics.find(({ id }) => id === metric)?.variants ?? [];
    return variants.find(({ id }) => id === chosen)?.name ?? chosen;
  }

  factName(id: string): string {
    return this.catalogue?.facts.find((fact) => fact.id === id)?.name ?? id;
  }

  /** "deals.amount" in people's words, "Deals: Amount"; what is no field of the catalogue stays as it is. */
  fieldName(path: string): string {
    const [factId, fieldId] = path.split('.');
    const fact = this.catalogue?.facts.find(({ id }) => id === factId);
    if (!fact) return path;
    const field = fact.fields.find(({ id }) => id === fieldId);
    return field ? `${fact.name}: ${field.name}` : fieldId ? path : fact.name;
  }

  directionOf(metric: string): -1 | 0 | 1 {
    const { metrics = [], measures = [] } = this.catalogue ?? {};
    return [...metrics, ...measures].find(({ id }) => id === metric)?.direction ?? 0;
  }

  dimension(name: string): Dimension {
    const known = this.names.find((other) => other.name === name);
    return { name, label: known?.label ?? name, type: known?.type ?? 'text' };
  }
}
