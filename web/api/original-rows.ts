/**
 * From where rows stand to what they say: re-reads the blocks of the files that hold them and asks the engine for their cells.
 * Says so when a file has changed or is gone.
 */
import { type Engine, unwrap } from './engine.js';
import { failure } from './errors.js';
import { fill } from './loads.js';
import type { NamedBlob } from './protocol.js';
import { ranges } from './slices.js';
import type { RowPlaces, RowsAnswer, SourceInfo } from './types.js';

type RowPlace = RowPlaces['rows'][number];
type FileRows = RowsAnswer['files'][number];

export async function originalRows(
  engine: Engine,
  places: RowPlaces,
  sources: SourceInfo[],
  files: ReadonlyMap<number, NamedBlob>,
): Promise<RowsAnswer> {
  const answer: RowsAnswer = { total: places.total, measure: places.measure, files: [] };
  for (const [id, rows] of groupBy(places.rows, (place) => place.source)) {
    const source = sources.find((candidate) => candidate.id === id);
    const file = files.get(id);
    if (!source || !file) throw failure('read_failed', 'The file of these rows is not there any more.', 'Add the file again.');
    answer.files.push(await rowsOfFile(engine, source, file, rows));
  }
  return answer;
}

async function rowsOfFile(engine: Engine, source: SourceInfo, file: NamedBlob, places: RowPlace[]): Promise<FileRows> {
  const blocks = [...groupBy(places, (place) => place.block_begin)].sort(([a], [b]) => a - b);
  const wanted = blocks.map(([begin, rows]) => ({ begin, end: rows[0]?.block_end ?? begin }));
  const cells = new Map<RowPlace, string[]>();
  let block = 0;
  for await (const bytes of ranges(file, wanted)) {
    const length = fill(engine, { parts: [bytes], length: bytes.length });
    const records = unwrap(engine.records(source.id, length));
    for (const place of blocks[block++]?.[1] ?? []) cells.set(place, recordAt(records, place, file));
  }
  const rows = places.map((place) => ({ row: place.row, ...(place.column && { column: place.column }), cells: cells.get(place) ?? [] }));
  return { name: source.name, headers: source.fileHeaders ?? source.columns.map((column) => column.header), rows };
}

function recordAt(records: string[][], place: RowPlace, file: NamedBlob): string[] {
  const record = records[place.index];
  if (record) return record;
  throw failure('read_failed', 'The file has changed since it was read.', 'Add the file again.', { file: file.name, row: place.row });
}

function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
