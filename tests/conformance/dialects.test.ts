/** What delimits and quotes the cells of small files of the kinds that are found in the wild; the score is printed. */
import { expect, it } from 'vitest';

import { openHost } from '../../web/api/node.js';
import { recognised } from '../../web/api/recognise.js';
import type { SourceInfo } from '../../web/api/types.js';
import { DIALECTS, type DialectCase } from './dialects/cases.js';
import { enginePath } from './support.js';

const host = await openHost({ wasm: enginePath });

async function dialectOf({ name, text, latin1 }: DialectCase): Promise<SourceInfo> {
  const bytes = new Uint8Array(Buffer.from(text, latin1 ? 'latin1' : 'utf8'));
  const { file, read } = await recognised({ name: `${name}.txt`, blob: new Blob([bytes]) }, {});
  const watch = { cancelled: false, progress: () => undefined };
  const source = (await host.call('add', [file, read], watch)) as SourceInfo;
  await host.call('remove', [source.id], watch);
  return source;
}

it('dialects', async () => {
  const wrong: string[] = [];
  for (const expected of DIALECTS) {
    const { delimiter, quote } = await dialectOf(expected);
    const right = delimiter === expected.delimiter && (expected.quote === undefined || quote === expected.quote);
    if (!right) wrong.push(`${expected.name}: ${JSON.stringify(delimiter)} ${JSON.stringify(quote)}`);
  }
  console.log(`${DIALECTS.length - wrong.length} of ${DIALECTS.length} dialects`);
  expect(wrong).toEqual([]);
});
