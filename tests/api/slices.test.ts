import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { pieces, ranges } from '../../web/api/slices.js';

const content = Uint8Array.from({ length: 10_000_019 }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
/** As in browsers whose files give no stream of bytes. */
class SlicedBlob extends Blob {
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream();
  }
}

const stored = [
  { name: 'plain', blob: new Blob([content]) },
  { name: 'without a stream of bytes', blob: new SlicedBlob([content]) },
  { name: 'packed', blob: new Blob([gzipSync(content, { level: 1 })]) },
];

it.each(stored)('$name: pieces give every byte once, in order', async (file) => {
  const parts: Uint8Array[] = [];
  let readBytes = 0;
  for await (const piece of pieces(file)) {
    expect(piece.length).toBe(piece.parts.reduce((sum, part) => sum + part.length, 0));
    expect(piece.readBytes).toBeGreaterThanOrEqual(readBytes);
    readBytes = piece.readBytes;
    parts.push(...piece.parts.map((part) => part.slice()));
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

it.each(['fails', 'ends early'])('says that a file cannot be read whose stream %s', async (how) => {
  class BrokenBlob extends Blob {
    override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
      let left = 3;
      return new ReadableStream({
        type: 'bytes',
        pull(controller): void {
          left -= 1;
          if (left > 0) controller.enqueue(new Uint8Array(1_000_000));
          else if (how === 'fails') controller.error(new DOMException('It was changed.', 'NotReadableError'));
          else {
            controller.close();
            controller.byobRequest?.respond(0);
          }
        },
      });
    }
  }
  let length = 0;
  const reading = async (): Promise<void> => {
    for await (const piece of pieces({ name: 'deals.csv', blob: new BrokenBlob([content]) })) length += piece.length;
  };
  await expect(reading()).rejects.toMatchObject({ code: 'read_failed', place: { file: 'deals.csv' } });
  expect(length).toBeLessThanOrEqual(2_000_000);
});

it('ends the stream of a file that is not read to its end', async () => {
  let cancelled = false;
  class WatchedBlob extends Blob {
    override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
      return new ReadableStream({
        type: 'bytes',
        pull: (controller) => controller.enqueue(new Uint8Array(1000)),
        cancel: () => {
          cancelled = true;
        },
      });
    }
  }
  for await (const piece of pieces({ name: 'deals.csv', blob: new WatchedBlob([content]) })) {
    expect(piece.length).toBe(1024 * 1024);
    break;
  }
  expect(cancelled).toBe(true);
});
