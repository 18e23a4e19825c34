/** What the conformance tests share: where the suites are, one engine for all files, the table of a file as cells. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { recognised } from '../../web/api/recognise.js';
import type { TableTexts } from '../../web/api/table-texts.js';
import type { ReadOptions } from '../../web/api/types.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Suites that others wrote; they are not part of the project. */
export const suites = process.env['VITRINE_CONFORMANCE'] ?? at('../../../shared/conformance');
export const enginePath = process.env['VITRINE_WASM'] ?? at('../../build/wasm/vitrine.wasm');

export function suiteIsThere(name: string): boolean {
  const there = existsSync(`${suites}/${name}`);
  if (!there) console.log(`Skipped: no ${name} in ${suites}. Set VITRINE_CONFORMANCE to the folder of the suites.`);
  return there;
}

/** Rows of what `vitrine table` writes: RFC 4180, every record ends with a line end. */
export function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n)/gy)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

export async function tableOf(texts: TableTexts, name: string, bytes: Uint8Array<ArrayBuffer>, options: ReadOptions = {}): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  const { file, read } = await recognised({ name, blob: new Blob([bytes]) }, options);
  for await (const part of texts.table(file, read)) text += decoder.decode(part, { stream: true });
  return text;
}
