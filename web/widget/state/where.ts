/** Chosen filters as an expression of the engine's language. Values are texts of the files, so they are always quoted. */
export type ValueType = 'number' | 'text' | 'boolean' | 'date';
export interface Filter {
  name: string;
  label: string;
  type: ValueType;
  values: Array<string | null>;
}
export type Dimension = Omit<Filter, 'values'>;

const quote = (text: string, mark: string): string => mark + text.replaceAll(mark, mark + mark) + mark;

/** A field id stays bare; anything else is an original header and is quoted. */
function nameOf(name: string): string {
  return /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$/.test(name) ? name : quote(name, '"');
}

function literal(value: string, type: ValueType): string {
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return value;
  if (type === 'boolean' && /^(true|false)$/.test(value)) return value;
  return type === 'date' ? `date ${quote(value, "'")}` : quote(value, "'");
}

function one(filter: Filter): string {
  const name = nameOf(filter.name);
  const texts = filter.values.filter((value): value is string => value !== null);
  const parts: string[] = [];
  if (texts.length === 1) parts.push(`${name} = ${literal(texts[0]!, filter.type)}`);
  if (texts.length > 1) parts.push(`${name} in (${texts.map((value) => literal(value, filter.type)).join(', ')})`);
  if (texts.length < filter.values.length) parts.push(`${name} is null`);
  return parts.length > 1 ? `(${parts.join(' or ')})` : parts.join('');
}

/** All filters joined by "and"; undefined where there is none. */
export function whereOf(filters: readonly Filter[]): string | undefined {
  const parts = filters.filter((filter) => filter.values.length > 0).map(one);
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

/** The filters with one value put in, or taken out where it stood. */
export function toggled(filters: readonly Filter[], dimension: Dimension, value: string | null): Filter[] {
  const known = filters.find((filter) => filter.name === dimension.name);
  if (!known) return [...filters, { ...dimension, values: [value] }];
  const values = known.values.includes(value) ? known.values.filter((other) => other !== value) : [...known.values, value];
  return filters.map((filter) => (filter === known ? { ...filter, values } : filter)).filter((filter) => filter.values.length > 0);
}
