/**
 * The columns that a Parquet file's schema makes. Structures become columns with dotted names, lists are joined in one. Fields are given
 * plain names and stored types for the library, so that neither their names nor its own conversions change what is read.
 */
import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { textOf } from './parquet-text.js';

export interface ParquetColumn {
  name: string;
  /** Of a value of its field, as the library gives it. */
  text(value: unknown): string;
}

export interface ParquetField {
  /** By which the library knows it. */
  id: string;
  columns: ParquetColumn[];
}

interface Node {
  element: SchemaElement;
  id: string;
  children: Node[];
}

export interface ParquetSchema {
  fields: ParquetField[];
  /** For the library. */
  metadata: FileMetaData;
}

export function readSchema(metadata: FileMetaData): ParquetSchema {
  const leaves: Array<{ path: string[]; element: SchemaElement }> = [];
  let next = 0;
  const nodeAt = (path: string[]): Node => {
    const element = metadata.schema[next];
    if (!element) throw new Error('its schema is cut off');
    const id = `f${next++}`;
    const own = next === 1 ? [] : [...path, id];
    const children = Array.from({ length: element.num_children ?? 0 }, () => nodeAt(own));
    if (children.length === 0) leaves.push({ path: own, element });
    return { element, id, children };
  };
  const root = nodeAt([]);
  const schema = metadata.schema.slice(0, next).map(stored);
  const row_groups = metadata.row_groups.map((group) => ({
    ...group,
    columns: group.columns.map((column, i) => {
      const leaf = leaves[i];
      if (!column.meta_data || !leaf) throw new Error('its columns do not fit its schema');
      const type = isWideDelta(leaf.element, column.meta_data) ? 'INT64' : column.meta_data.type;
      return { ...column, meta_data: { ...column.meta_data, type, path_in_schema: leaf.path } };
    }),
  }));
  const fields = root.children.map((node) => ({ id: node.id, columns: columnsOf(node, node.element.name, (value) => value) }));
  return { fields, metadata: { ...metadata, schema, row_groups } };
}

/** Some write the differences of unsigned numbers in more bits than the library takes for 32-bit columns; in 64 bits it reads either. */
function isWideDelta({ converted_type, logical_type }: SchemaElement, { type, encodings }: ColumnMetaData): boolean {
  const unsigned = converted_type === 'UINT_32' || (logical_type?.type === 'INTEGER' && !logical_type.isSigned);
  const values = encodings.filter((encoding) => encoding !== 'RLE' && encoding !== 'BIT_PACKED');
  return unsigned && type === 'INT32' && values.length > 0 && values.every((encoding) => encoding === 'DELTA_BINARY_PACKED');
}

/** Without what the library would convert by; lists it must know. */
function stored(element: SchemaElement, i: number): SchemaElement {
  const { converted_type, logical_type, ...plain } = element;
  return { ...plain, name: `f${i}`, ...(isList(element) && { converted_type: 'LIST' as const }) };
}

function isList({ converted_type, logical_type, num_children }: SchemaElement): boolean {
  return Boolean(num_children) && (converted_type === 'LIST' || logical_type?.type === 'LIST');
}

function columnsOf(node: Node, name: string, reach: (value: unknown) => unknown): ParquetColumn[] {
  const { element, children } = node;
  if (
    children.length === 0 ||
    isList(element) ||
    element.repetition_type === 'REPEATED' ||
    children[0]?.element.repetition_type === 'REPEATED'
  ) {
    return [{ name, text: (value) => nestedText(node, reach(value)) }];
  }
  return children.flatMap((child) => {
    const member = (value: unknown): unknown => (reach(value) as Record<string, unknown> | null | undefined)?.[child.id];
    return columnsOf(child, `${name}.${child.element.name}`, member);
  });
}

/** A list's items side by side; what is nested deeper as JSON. */
function nestedText(node: Node, value: unknown): string {
  const write = writerOf(node);
  const told = write(value);
  if (typeof told === 'string') return told;
  if (told === null) return '';
  const simple = Array.isArray(told) && told.every((item) => typeof item !== 'object' || item === null);
  return simple ? (told as unknown[]).map((item) => item ?? '').join(', ') : JSON.stringify(told);
}

/** The value in names and texts of the file: strings, lists and objects of them. */
function writerOf(node: Node): (value: unknown) => unknown {
  const known = writers.get(node);
  if (known) return known;
  const made = repeated(node, madeWriter(node));
  writers.set(node, made);
  return made;
}

const writers = new WeakMap<Node, (value: unknown) => unknown>();

function madeWriter(node: Node): (value: unknown) => unknown {
  const { element, children } = node;
  if (children.length === 0) return textOf(element);
  if (isList(element)) return listWriter(children[0]!);
  if (isMap(node)) return mapWriter(children[0]!);
  const members = children.map((child) => ({ child, write: writerOf(child) }));
  // Built from entries, so that a field of any name stays a field.
  return (value) =>
    value === null || value === undefined
      ? null
      : Object.fromEntries(members.map(({ child, write }) => [child.element.name, write((value as Record<string, unknown>)[child.id])]));
}

/** The library leaves out the level between a list and its items where that holds one field alone. */
function listWriter(level: Node): (value: unknown) => unknown {
  const [only] = level.children;
  const item = level.children.length === 1 ? writerOf(only!) : madeWriter(level);
  return (value) => (Array.isArray(value) ? value.map(item) : null);
}

function isMap({ element: { converted_type, logical_type }, children }: Node): boolean {
  return (converted_type === 'MAP' || logical_type?.type === 'MAP') && children.length === 1 && children[0]!.children.length === 2;
}

function mapWriter({ id, children }: Node): (value: unknown) => unknown {
  const [key, item] = children as [Node, Node];
  const [writeKey, writeItem] = [writerOf(key), writerOf(item)];
  return (value) => {
    const pairs = (value as Record<string, Array<Record<string, unknown>> | null> | null | undefined)?.[id];
    return pairs ? Object.fromEntries(pairs.map((pair) => [writeKey(pair[key.id]), writeItem(pair[item.id])])) : null;
  };
}

function repeated({ element }: Node, write: (value: unknown) => unknown): (value: unknown) => unknown {
  if (element.repetition_type !== 'REPEATED') return write;
  return (value) => (Array.isArray(value) ? value.map(write) : null);
}
