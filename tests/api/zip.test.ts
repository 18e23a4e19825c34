import { describe, expect, it } from 'vitest';

import { compoundAnswer, isCompound } from '../../web/readers/compound.js';
import { isZip, type UnpackLimits, unpacked, zipDirectory } from '../../web/readers/zip.js';
import { type ZipPart, type ZipShape, zipped } from './zip-builder.js';

const bytesOf = (parts: ZipPart[], shape?: ZipShape): Blob => new Blob([zipped(parts, shape)]);

async function contents(blob: Blob, limits?: Partial<UnpackLimits>): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const entry of await zipDirectory(blob)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of unpacked(blob, entry, limits)) chunks.push(chunk);
    read[entry.name] = Buffer.concat(chunks).toString();
  }
  return read;
}

const long = 'id;name\n'.repeat(20_000);
const usual: ZipPart[] = [
  { name: 'a.txt', content: 'stored', stored: true },
  { name: 'folder/', content: '', stored: true },
  { name: 'folder\\ключ.csv', content: long },
  { name: 'empty', content: '' },
];
const expected = { 'a.txt': 'stored', 'folder/ключ.csv': long, empty: '' };

describe('what a zip archive holds', () => {
  it('is read, stored and deflated', async () => {
    expect(await contents(bytesOf(usual))).toEqual(expected);
    expect(isZip(zipped(usual))).toBe(true);
    expect(await contents(bytesOf([]))).toEqual({});
  });

  it.each<[string, ZipShape, Partial<ZipPart>]>([
    ['a comment that looks like an end', { comment: 'PK\u0005\u0006 and more than the twenty-two bytes of an end' }, {}],
    ['bytes before it', { before: new Uint8Array(1000).fill(80) }, {}],
    ['data descriptors', {}, { descriptor: true }],
    ['zip64', { zip64: true }, { zip64: true }],
    ['zip64 and bytes before it', { zip64: true, before: new Uint8Array(77) }, { zip64: true }],
  ])('is read with %s', async (_, shape, change) => {
    expect(
      await contents(
        bytesOf(
          usual.map((part) => ({ ...part, ...change })),
          shape,
        ),
      ),
    ).toEqual(expected);
  });

  it('is refused when cut off anywhere, never half read', async () => {
    const whole = zipped([
      { name: 'a', content: 'abc' },
      { name: 'b', content: 'def', stored: true },
    ]);
    for (let length = 0; length < whole.length; length += 1) {
      await expect(contents(new Blob([whole.subarray(0, length)]))).rejects.toMatchObject({ remedy: expect.stringMatching(/again/) });
    }
  });

  it('is never a crash when one byte is wrong', async () => {
    const whole = zipped([
      { name: 'a', content: long.slice(0, 400) },
      { name: 'b', content: 'def', stored: true },
    ]);
    for (let at = 0; at < whole.length; at += 1) {
      const wrong = whole.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 0xff;
      const outcome = await contents(new Blob([wrong])).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toHaveProperty('remedy');
    }
  });

  it('is refused when entries share bytes', async () => {
    const whole = zipped([
      { name: 'a', content: long },
      { name: 'a', content: long },
    ]);
    const directory = Buffer.from(whole).lastIndexOf('PK\u0001\u0002');
    new DataView(whole.buffer).setUint32(directory + 42, 0, true);
    await expect(zipDirectory(new Blob([whole]))).rejects.toThrow(/damaged/);
  });
});

describe('what is not unpacked', () => {
  it('an entry with a password, or packed otherwise', async () => {
    await expect(contents(bytesOf([{ name: 'a', content: 'x', encrypted: true }]))).rejects.toThrow(/password/);
    await expect(contents(bytesOf([{ name: 'a', content: 'x', method: 9 }]))).rejects.toThrow(/method 9/);
  });

  it('one that does not hold what the directory says', async () => {
    await expect(contents(bytesOf([{ name: 'a', content: 'x', statedSize: 2 }]))).rejects.toThrow(/damaged/);
  });

  it('a bomb, unless the limits are raised', async () => {
    const bomb = bytesOf([{ name: 'zeros', content: new Uint8Array(80 * 1024 * 1024) }]);
    await expect(contents(bomb)).rejects.toThrow(/200 times/);
    const [entry] = await zipDirectory(bomb);
    let bytes = 0;
    if (entry) for await (const chunk of unpacked(bomb, entry, { ratio: 2000 })) bytes += chunk.length;
    expect(bytes).toBe(80 * 1024 * 1024);
    await expect(contents(bytesOf(usual), { bytes: 1000 })).rejects.toThrow(/more than 0 MB/);
  });
});

describe('old containers', () => {
  const compound = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const view = new DataView(bytes.buffer);
    view.setUint16(30, 9, true);
    view.setUint32(48, 2, true);
    bytes.set(Buffer.from(name, 'utf16le'), 3 * 512);
    return bytes;
  };

  it.each([
    ['EncryptedPackage', /password/],
    ['WordDocument', /no table/],
  ])('%s gets its own answer', async (name, says) => {
    expect(isCompound(compound(name))).toBe(true);
    expect((await compoundAnswer(new Blob([compound(name)]))).message).toMatch(says);
  });

  it('are told from others, and may be cut off', async () => {
    expect(isCompound(zipped(usual))).toBe(false);
    expect((await compoundAnswer(new Blob([compound('Workbook').subarray(0, 100)]))).message).toMatch(/no table/);
  });
});
