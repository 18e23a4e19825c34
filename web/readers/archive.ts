/**
 * A zip archive of files of any kind: which entries are read and under what names. Text stays packed where it is and is unpacked while
 * the engine reads it; everything else is handed to the door (tables.ts) as a file of its own.
 */
import type { Expansion } from './expansion.js';
import { gathered } from './gathered.js';
import { HEAD_BYTES, kindOf } from './kind.js';
import type { ReadFile, ReadTable, UnreadPart } from './table.js';
import { UnreadableFile } from './unreadable.js';
import { packedEntry, unpacked, type ZipEntry } from './zip.js';

const MOST_FILES = 1000;
/** What operating systems put into archives beside the files. */
const JUNK = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i;

/** Reads a file that was unpacked from an archive. */
export type ReadInner = (file: { name: string; blob: Blob }) => Promise<ReadFile>;

export async function readArchive(
  blob: Blob,
  all: ZipEntry[],
  expansion: Expansion,
  readInner: ReadInner,
  signal?: AbortSignal,
): Promise<ReadFile> {
  const entries = all.filter(({ name, size }) => size > 0 && !JUNK.test(name));
  if (entries.length === 0) throw new UnreadableFile('The archive holds no files.', 'Add the files themselves.', 'not_a_table');
  if (entries.length > MOST_FILES) {
    throw new UnreadableFile(`The archive holds more than ${MOST_FILES} files.`, 'Add the files that are needed alone.');
  }
  const names = distinctNames(entries);
  const tables: ReadTable[] = [];
  const unread: UnreadPart[] = [];
  for (const [i, entry] of entries.entries()) {
    signal?.throwIfAborted();
    const name = names[i]!;
    try {
      const inner = await readEntry(blob, entry, name, expansion, readInner);
      tables.push(...inner.tables.map((table) => ({ ...table, name: [name, table.name].filter(Boolean).join('/') })));
      unread.push(...inner.unread.map((part) => ({ ...part, name: `${name}/${part.name}` })));
      if (inner.tables.length === 0 && inner.unread.length === 0) unread.push({ name, message: 'It holds no table.', remedy: '' });
    } catch (thrown) {
      if (!(thrown instanceof UnreadableFile)) throw thrown;
      unread.push({ name, message: thrown.message, remedy: thrown.remedy, code: thrown.code });
    }
  }
  const [first] = unread;
  if (tables.length > 0 || !first) return { tables, unread };
  throw new UnreadableFile(`Nothing in the archive can be read. ${first.name}: ${first.message}`, first.remedy, first.code);
}

async function readEntry(blob: Blob, entry: ZipEntry, name: string, expansion: Expansion, readInner: ReadInner): Promise<ReadFile> {
  const { packed, format } = await packedEntry(blob, entry);
  const head = await headOf(blob, entry, expansion);
  const bytes = entry.packedSize;
  if (kindOf(head, entry.name) === 'text') {
    // It is unpacked later, to no more than it is said to hold.
    expansion.take(entry.packedSize);
    expansion.give(entry.name, entry.size);
    return { tables: [{ name: '', csv: packed, plain: true, bytes, ...(format && { packed: format, size: entry.size }) }], unread: [] };
  }
  const inner = await readInner({ name, blob: format ? await gathered(unpacked(blob, entry, expansion)) : packed });
  return { ...inner, tables: inner.tables.map((table) => (table.name === '' ? { ...table, bytes } : table)) };
}

async function headOf(blob: Blob, entry: ZipEntry, expansion: Expansion): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let bytes = 0;
  for await (const chunk of unpacked(blob, entry, expansion)) {
    head.set(chunk.subarray(0, HEAD_BYTES - bytes), bytes);
    bytes = Math.min(HEAD_BYTES, bytes + chunk.length);
    if (bytes === HEAD_BYTES) break;
  }
  return head.subarray(0, bytes);
}

/** Paths without what leads out of the archive; a second file of one name gets a number. */
function distinctNames(entries: ZipEntry[]): string[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const steps = entry.name.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
    const path = steps.join('/') || 'file';
    let name = path;
    for (let n = 2; taken.has(name); n += 1) name = path.replace(/(\.[^./]*)?$/, ` (${n})$1`);
    taken.add(name);
    return name;
  });
}
