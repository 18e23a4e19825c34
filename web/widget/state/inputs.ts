/** What a page hands to an element, as files: bytes in any shape, a stream, or rows that are objects already. */

export type Row = Record<string, unknown>;
/** Bytes, a stream of them, or rows. */
export type Data = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | readonly Row[];
/** Data with the name that people are to see; its ending says of bytes what they are, as a file's does. */
export interface NamedData {
  name: string;
  data: Data;
}
export type Input = Data | NamedData;

const kUnnamed = 'data';

const isPlain = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && isPlainPrototype(Object.getPrototypeOf(value));
const isPlainPrototype = (prototype: unknown): boolean => prototype === Object.prototype || prototype === null;
const isBytes = (value: unknown): boolean =>
  value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof ReadableStream;

/** A plain object is a row, unless it is a name with data. */
const isNamed = (value: unknown): value is NamedData =>
  isPlain(value) && typeof value['name'] === 'string' && (isBytes(value['data']) || Array.isArray(value['data']));
const isRows = (value: unknown): value is readonly Row[] => Array.isArray(value) && value.every((row) => isPlain(row) && !isNamed(row));

/** Several inputs as an array or another collection (a FileList), or one. An array of plain objects is one: its rows. */
export async function filesOf(given: Input | Iterable<Input>): Promise<File[]> {
  // An empty list is no inputs rather than no rows.
  const isOne = (isRows(given) && given.length > 0) || isNamed(given) || isBytes(given);
  const inputs = isOne ? [given as Input] : [...(given as Iterable<Input>)];
  return Promise.all(inputs.map(fileOf));
}

async function fileOf(input: Input): Promise<File> {
  if (input instanceof File) return input;
  const { name, data } = isNamed(input) ? input : { name: kUnnamed, data: input };
  if (isRows(data)) return new File([linesOf(data)], /\.(nd)?json$|\.jsonl$/i.test(name) ? name : `${name}.ndjson`);
  if (data instanceof ReadableStream) return new File([await new Response(data).blob()], name);
  if (data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return new File([data], name);
  throw new TypeError(`${name}: neither bytes, nor a stream, nor rows that are plain objects.`);
}

/** A line of JSON for each row. */
function linesOf(rows: readonly Row[]): string {
  const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
  return rows.map((row) => `${JSON.stringify(row, plain)}\n`).join('');
}
