import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { pieces, ranges } from '../../web/api/slices.js';

const content = Uint8Array.from({ length: 10_000_019 }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
const stored = [
  { name: 'plain', blob: new Blob([content]) },
  { name: 'packed', blob: new Blob([gzipSync(content, { level: 1 })]) },
];

it.each(stored)('$name: pieces give every byte once, in order', async (file) => {
  const parts: Uint8Array[] = [];
  let readBytes = 0;
  for await (const piece of pieces(file)) {
    expect(piece.length).toBe(piece.parts.reduce((sum, part) => sum + part.length, 0));
    expect(piece.readBytes).toBeGreaterThanOrEqual(readBytes);
    readBytes = piece.readBytes;
    parts.push(...piece.parts);
  }
  expect(readBytes).toBe(file.blob.size);
  expect(Buffer.concat(parts).equals(content)).toBe(true);
});

it.each(stored)('$name: ranges give the bytes asked for, adjoining and overlapping ones too', async (file) => {
  const wanted = [
    { begin: 0, end: 5 },
    { begin: 4_194_300, end: 4_194_310 },
    { begin: 4_194_304, end: 9_000_000 },
    { begin: 9_000_000, end: content.length },
  ];
  const got: Uint8Array[] = [];
  for await (const bytes of ranges(file, wanted)) got.push(bytes);
  expect(got.map((bytes) => bytes.length)).toEqual(wanted.map(({ begin, end }) => end - begin));
  got.forEach((bytes, i) => {
    expect(Buffer.from(bytes).equals(content.subarray(wanted[i]?.begin, wanted[i]?.end))).toBe(true);
  });
});

it('says that a damaged gzip file cannot be unpacked', async () => {
  const damaged = { name: 'damaged.gz', blob: new Blob([gzipSync(content).subarray(0, 5000)]) };
  const reading = async (): Promise<void> => {
    for await (const piece of pieces(damaged)) expect(piece.length).toBeGreaterThan(0);
  };
  await expect(reading()).rejects.toMatchObject({ code: 'damaged', place: { file: 'damaged.gz' } });
});
