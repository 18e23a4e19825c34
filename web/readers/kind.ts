/** What a file is, told by its first bytes, and by its name where bytes do not tell. */

export type Kind = 'zip' | 'gzip' | 'compound' | 'parquet' | 'sheet' | 'json' | 'markup' | 'binary' | 'text';

export const HEAD_BYTES = 4096;

/** First bytes, in hexadecimal. */
const MAGICS: Array<[Kind, RegExp]> = [
  ['zip', /^504b(0304|0506)/],
  ['gzip', /^1f8b/],
  ['compound', /^d0cf11e0a1b11ae1/],
  ['parquet', /^504152(31|45)/],
  // Sheets of Excel 2 to 4 stand in the file without a container.
  ['sheet', /^09(00|02|04)0[046]00/],
  // PDF, PNG, JPEG, GIF, RAR, 7z, bzip2, xz, zstd, SQLite, programs.
  [
    'binary',
    /^(255044462d|89504e47|ffd8ff|47494638|526172211a|377abcaf|425a68[3-9]31|fd377a58|28b52ffd|53514c69746520666f|7f454c46|4d5a9000)/,
  ],
];
/** Blanks, zeros and the marks of UTF-8 and UTF-16 may stand before text. */
const SKIPPED = new Set([0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);
const JSON_NAME = /\.(json|ndjson|jsonl|geojson)$/i;

export function kindOf(head: Uint8Array, name: string): Kind {
  const hex = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const magic = MAGICS.find(([, pattern]) => pattern.test(hex));
  if (magic) return magic[0];
  const begin = head.findIndex((byte) => !SKIPPED.has(byte));
  const text = String.fromCharCode(...head.subarray(begin, begin + 4).filter((byte) => byte > 0));
  if (/^<[a-z!?]/i.test(text)) return 'markup';
  return /^[{[]/.test(text) || JSON_NAME.test(name) ? 'json' : 'text';
}

/** The name of what a .gz holds. */
export function withoutGz(name: string): string {
  return name.replace(/\.gz$/i, '');
}
