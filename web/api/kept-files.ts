/** Files as they are given and as they are kept: enough to read them again when the engine is replaced. */
import type { NamedBlob, Unread } from './protocol.js';
import type { ReadOptions, SourceInfo } from './types.js';

/** A file, or anything with a name and bytes. Streams are gathered first: a file may have to be read twice. */
export type FileInput =
  | File
  | Blob
  | NamedBlob
  | { name: string; bytes: BufferSource }
  | { name: string; stream: ReadableStream<Uint8Array> };

export interface KeptFile {
  id: number;
  /** What was added, and how it was to be read. */
  input: NamedBlob;
  asked: ReadOptions;
  /** The table of it as the engine reads it, and how. */
  file: NamedBlob;
  read: ReadOptions;
  /** The engine's number for it; undefined after the engine was replaced and before the file was read again. */
  engineId: number | undefined;
  /** Could not be read again after a replacement. */
  gone?: boolean;
  /** Parts of the same file that could not be read. */
  unread?: Unread[];
}

/** With what is kept beside the engine. */
export function told({ wide, ...source }: SourceInfo, { id, file, asked, unread = [] }: KeptFile): SourceInfo {
  const offers = wide && asked.unpivot !== false;
  return { ...source, ...(offers && { wide }), id, ...file.origin, ...(unread.length > 0 && { issues: [...source.issues, ...unread] }) };
}

/** The name, or "deals (2).csv" where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const end = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name.slice(0, end)} (${count})${name.slice(end)}`;
  return free;
}

export async function namedBlob(input: FileInput): Promise<NamedBlob> {
  if (input instanceof Blob) return { name: 'name' in input ? input.name : 'data', blob: input };
  if ('blob' in input) return input;
  if ('bytes' in input) return { name: input.name, blob: new Blob([input.bytes]) };
  return { name: input.name, blob: await new Response(input.stream).blob() };
}
