/** Chosen filters as an expression of the engine's language. Values are texts of the files, so they are always quoted. */
import { addDays } from './days.js';

export type ValueType = 'number' | 'text' | 'boolean' | 'date';
export interface Filter {
  name: string;
  label: string;
  type: ValueType;
  /** Rows with one of these; null is the empty cell. */
  values: Array<string | null>;
  /** Rows with none of them. */
  not?: boolean;
  /** Of numbers and days: from and to, both included. Then there are no values. */
  from?: string;
  to?: string;
}
export type Dimension = Pick<Filter, 'name' | 'label' | 'type'>;

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

/** Both ends; days are counted whole, whatever the time of day. */
function between({ from, to, type }: Filter, name: string): string[] {
  const parts: string[] = [];
  if (from !== undefined) parts.push(`${name} >= ${literal(from, type)}`);
  if (to !== undefined) parts.push(type === 'date' ? `${name} < ${literal(addDays(to, 1), type)}` : `${name} <= ${literal(to, type)}`);
  return parts;
}

/** Rows without a value are none of the values, so "is not" keeps them unless they are named too. */
function noneOf(name: string, list: readonly string[], empty: boolean, type: ValueType): string {
  if (list.length === 0) return `${name} is not null`;
  const others = list.length === 1 ? `${name} <> ${literal(list[0]!, type)}` : `${name} not in (${inList(list, type)})`;
  return empty ? `${others} and ${name} is not null` : `(${others} or ${name} is null)`;
}

const inList = (list: readonly string[], type: ValueType): string => list.map((value) => literal(value, type)).join(', ');

function oneOf(name: string, list: readonly string[], empty: boolean, type: ValueType): string {
  const parts: string[] = [];
  if (list.length === 1) parts.push(`${name} = ${literal(list[0]!, type)}`);
  if (list.length > 1) parts.push(`${name} in (${inList(list, type)})`);
  if (empty) parts.push(`${name} is null`);
  return parts.length > 1 ? `(${parts.join(' or ')})` : parts.join('');
}

function one(filter: Filter): string {
  const name = nameOf(filter.name);
  if (isRange(filter)) return between(filter, name).join(' and ');
  const list = filter.values.filter((value): value is string => value !== null);
  return (filter.not ? noneOf : oneOf)(name, list, list.length < filter.values.length, filter.type);
}

export const isRange = ({ from, to }: Filter): boolean => from !== undefined || to !== undefined;
const says = (filter: Filter): boolean => filter.values.length > 0 || isRange(filter);

/** All filters joined by "and"; undefined where there is none. */
export function whereOf(filters: readonly Filter[]): string | undefined {
  const parts = filters.filter(says).map(one);
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

/** The filters with this one in the place of that of the same name; gone where it says nothing. */
export function replaced(filters: readonly Filter[], filter: Filter): Filter[] {
  const known = filters.some(({ name }) => name === filter.name);
  const all = known ? filters.map((other) => (other.name === filter.name ? filter : other)) : [...filters, filter];
  return all.filter(says);
}

/** The filters with one value put in, or taken out where it stood. */
export function toggled(filters: readonly Filter[], dimension: Dimension, value: string | null): Filter[] {
  const known = filters.find((filter) => filter.name === dimension.name);
  if (!known || isRange(known)) return replaced(filters, { ...dimension, values: [value] });
  const values = known.values.includes(value) ? known.values.filter((other) => other !== value) : [...known.values, value];
  return replaced(filters, { ...known, values });
}
