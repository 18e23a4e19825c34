import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileAt, type Vitrine, VitrineError } from '../../web/api/index.node.js';
import { fixture, open, text } from './support.js';

let vitrine: Vitrine;
beforeAll(async () => {
  vitrine = await open();
});
afterAll(() => vitrine.dispose());

/** Reads what may fail; says which error or how many rows came out. A crash of the engine is never an answer. */
async function outcome(name: string, bytes: BufferSource): Promise<string> {
  try {
    const source = await vitrine.add({ name, bytes });
    await vitrine.report();
    await vitrine.remove(source.id);
    return `${source.rows} rows, ${source.columns.length} columns`;
  } catch (error) {
    if (!(error instanceof VitrineError)) throw error;
    expect(['engine_lost', 'out_of_memory']).not.toContain(error.code);
    expect(error.place.file).toBe(name);
    return error.code;
  }
}

const bytes = (content: string): Uint8Array<ArrayBuffer> => text('', content).bytes;
const binary = (): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(100_000);
  for (let i = 0, state = 1; i < out.length; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    out[i] = state >> 16;
  }
  return out;
};

describe('files that are hard to read', () => {
  it.each([
    ['nothing', new Uint8Array(), 'empty_input'],
    ['only a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty_input'],
    ['random bytes', binary(), 'bad_input'],
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'not_a_table'],
    ['gzip cut short', new Uint8Array(gzipSync('a,b\n1,2\n'.repeat(10_000)).subarray(0, 60)), 'damaged'],
  ])('%s: %#', async (name, content, expected) => {
    expect(await outcome(name, content)).toBe(expected);
  });

  it.each([
    ['header only', 'id,customer,status,amount\n'],
    ['one column', `amount\n${'12.5\n'.repeat(50)}`],
    ['one cell', 'hello'],
    ['blank lines', '\n\n\n\r\n'],
    ['a million delimiters in a line', `a,b\n${','.repeat(1_000_000)}\n1,2\n`],
    ['unclosed quote', `a,b\n1,"open\n${'2,3\n'.repeat(1000)}`],
    ['NULs between letters', 'i\0d\0,\0a\0\n\x001\0,\x002\0\n\0'],
    ['a NUL in a cell', `a,b\n1,x\0y\n${'2,3\n'.repeat(100)}`],
    ['one very long cell', `a,b\n1,"${'x'.repeat(5_000_000)}"\n`],
    ['many columns', `${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')}\n${Array(5000).fill('1').join(',')}\n`],
    ['quotes everywhere', '"'.repeat(10_001)],
    ['invalid UTF-8', 'a,b\n\xff\xfe,\xc3\n'],
    ['huge numbers', 'status,amount\nwon,99999999999999999999999999999\nwon,1e308\n'],
    ['far dates', 'status,closed date\nwon,0000-00-00\nwon,9999-12-31\nwon,2024-02-30\n'],
  ])('%s', async (name, content) => {
    expect(await outcome(name, bytes(content))).toMatch(/^(\d+ rows, \d+ columns|bad_input|empty_input|bad_encoding)$/);
  });

  it('and the engine still works', async () => {
    await vitrine.add(await fileAt(fixture('deals.csv')));
    expect((await vitrine.report({ metrics: ['win_rate'] })).metrics['win_rate']?.value).toBe(0.6);
  });
});
