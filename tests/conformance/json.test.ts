/** JSONTestSuite's parsing cases through the reader of JSON: what must be taken is, what must be refused is, with what to do about it. */
import { readdirSync, readFileSync } from 'node:fs';

import { afterAll, describe, expect, it } from 'vitest';

import { type JsonTable, readJson } from '../../web/readers/json.js';
import { UnreadableFile } from '../../web/readers/unreadable.js';
import { enginePath, suiteIsThere, suites } from './support.js';

const module = await WebAssembly.compile(readFileSync(enginePath.replace('vitrine.wasm', 'vitrine-readers.wasm')));
const files = suiteIsThere('json') ? readdirSync(`${suites}/json`).sort() : [];
const score = { y: 0, n: 0, i: 0 };

const outcomeOf = (file: string): Promise<JsonTable[] | UnreadableFile> =>
  readJson(new Blob([readFileSync(`${suites}/json/${file}`)]), module, { name: file }).catch((error: UnreadableFile) => error);

const named = (kind: keyof typeof score): string[] => files.filter((file) => file.startsWith(`${kind}_`));

afterAll(() => {
  if (files.length === 0) return;
  const { y, n, i } = score;
  console.log(`JSONTestSuite: ${y} of ${named('y').length} accepted, ${n} of ${named('n').length} refused, ${i} of ${named('i').length} either.`);
});

describe.skipIf(files.length === 0)('JSONTestSuite', () => {
  it.each(named('y'))('%s is taken', async (file) => {
    expect(await outcomeOf(file)).toBeInstanceOf(Array);
    score.y += 1;
  });

  it.each(named('n'))('%s is refused', async (file) => {
    const refused = await outcomeOf(file);
    expect(refused).toBeInstanceOf(UnreadableFile);
    expect((refused as UnreadableFile).message).toMatch(/\(line \d+, character \d+\)$/);
    expect((refused as UnreadableFile).remedy).not.toBe('');
    score.n += 1;
  });

  it.each(named('i'))('%s is taken or refused', async (file) => {
    const outcome = await outcomeOf(file);
    expect(Array.isArray(outcome) || outcome instanceof UnreadableFile).toBe(true);
    score.i += 1;
  });

  it('finds no table in lone values, empty lists and lists of values', async () => {
    for (const file of ['y_structure_lonely_int', 'y_structure_lonely_string', 'y_array_empty', 'y_object_empty', 'y_array_with_several_null']) {
      expect(await outcomeOf(`${file}.json`)).toEqual([]);
    }
  });
});
