/** Parquet files, row group by row group and column by column, so that one group's text is all that is held at a time. */
import { type Compressors, type FileMetaData, type MetadataOptions, parquetMetadataAsync, parquetScan, snappyUncompress } from 'hyparquet';
import { decompressBrotli, decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } from 'hyparquet-compressors';
import { ColumnText, csvLine, csvRows } from './csv.js';
import type { Expansion } from './expansion.js';
import { gathered } from './gathered.js';
import { type ParquetField, readSchema } from './parquet-schema.js';
import { UnreadableFile } from './unreadable.js';

/** All rows of a group are decoded at once. */
const MOST_ROWS_IN_GROUP = 20_000_000;
const MOST_COLUMNS = 16_384;
/** So often the text that few bytes can stand for is counted. */
const ROWS_COUNTED = 4096;

/** Only INT96 is converted by the library: to nanoseconds. */
const PARSERS: MetadataOptions['parsers'] = { timestampFromNanoseconds: (nanoseconds) => nanoseconds };

type Decompress = (input: Uint8Array, length: number) => Uint8Array;

interface Reading {
  file: { byteLength: number; slice(begin: number, end?: number): Promise<ArrayBuffer> };
  compressors: Compressors;
  expansion: Expansion;
  signal: AbortSignal | undefined;
}

/** The table as CSV. Packed pages count on `expansion`'s account. */
export async function readParquet(blob: Blob, expansion: Expansion, signal?: AbortSignal): Promise<Blob> {
  const slice = (begin: number, end = blob.size): Promise<ArrayBuffer> => {
    expansion.take(end - begin);
    return blob.slice(begin, end).arrayBuffer();
  };
  const reading = { file: { byteLength: blob.size, slice }, compressors: compressorsOn(expansion), expansion, signal };
  if ((await blob.slice(0, 4).text()) === 'PARE') {
    throw new UnreadableFile('The Parquet file is encrypted.', 'Write it without encryption and add it again.', 'password_protected');
  }
  try {
    return await gathered(csvOf(reading));
  } catch (thrown) {
    if (signal?.aborted || thrown instanceof UnreadableFile) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UnreadableFile(`The Parquet file cannot be read (${why}).`, 'Write it again, or save the table as CSV and add that file.');
  }
}

async function* csvOf(reading: Reading): AsyncGenerator<Uint8Array> {
  const { fields, metadata } = readSchema(await parquetMetadataAsync(reading.file, { parsers: PARSERS, geoparquet: false }));
  const names = fields.flatMap(({ columns }) => columns.map(({ name }) => name));
  if (names.length > MOST_COLUMNS)
    throw new UnreadableFile(`It has more than ${MOST_COLUMNS} columns.`, 'Write the columns that are needed.');
  yield new TextEncoder().encode(csvLine(names));
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (rows > MOST_ROWS_IN_GROUP) {
      throw new UnreadableFile(`A row group holds more than ${MOST_ROWS_IN_GROUP} rows.`, 'Write it with smaller row groups.');
    }
    const alone = { ...metadata, row_groups: [group], num_rows: group.num_rows };
    const columns: ColumnText[] = [];
    for (const field of fields) columns.push(...(await fieldTexts(field, alone, rows, reading)));
    yield* csvRows(columns, rows);
  }
}

async function fieldTexts(
  field: ParquetField,
  metadata: FileMetaData,
  rows: number,
  { signal, expansion, ...reading }: Reading,
): Promise<ColumnText[]> {
  signal?.throwIfAborted();
  const scan = await parquetScan({
    ...reading,
    metadata,
    columns: [field.id],
    utf8: false,
    parsers: PARSERS,
    geoparquet: false,
    useOffsetIndex: false,
  });
  const values = rows === 0 ? [] : await scan.readColumn({ column: field.id, rowStart: 0, rowEnd: rows });
  if (values.length < rows) throw new Error('a column ends before its rows do');
  return field.columns.map(({ text }) => {
    const cells = new ColumnText(rows);
    for (let row = 0, counted = 0; row < rows; row += 1) {
      cells.push(text(values[row]));
      if (row % ROWS_COUNTED !== 0 && row !== rows - 1) continue;
      expansion.give('The Parquet file', cells.size - counted);
      counted = cells.size;
    }
    return cells;
  });
}

function compressorsOn(expansion: Expansion): Compressors {
  const counted =
    (decompress: Decompress): Decompress =>
    (input, length) => {
      expansion.give('A column of the Parquet file', length);
      return decompress(input, length);
    };
  return {
    SNAPPY: counted((input, length) => {
      const output = new Uint8Array(length);
      snappyUncompress(input, output);
      return output;
    }),
    GZIP: counted(decompressGzip),
    BROTLI: counted(decompressBrotli),
    ZSTD: counted((input, length) => decompressZstd(input, new Uint8Array(length))),
    LZ4: counted(decompressLz4),
    LZ4_RAW: counted(decompressLz4Raw),
  };
}
