/** The module itself, below the API: what the glue may contain and what each call answers. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import factory from 'vitrine-engine';

import { type Answer, type StartedEngine, startEngine, unwrap } from '../../web/api/engine.js';
import { fill } from '../../web/api/loads.js';
import { TableTexts } from '../../web/api/table-texts.js';
import { enginePath } from '../api/support.js';

const built = (name: string): string => join(dirname(enginePath), name);

let module: WebAssembly.Module;
let engine: StartedEngine;
beforeAll(async () => {
  module = await WebAssembly.compile(await readFile(built('vitrine.wasm')));
  engine = await startEngine(factory, module);
  engine.complete(await WebAssembly.compile(await readFile(built('vitrine-rest.wasm'))));
});

const bytes = (text: string): { parts: Uint8Array[]; length: number } => {
  const part = new TextEncoder().encode(text);
  return { parts: [part], length: part.length };
};

const said = (answer: Answer<unknown>): unknown => JSON.parse(answer);
it('has no eval in its glue', async () => {
  const glue = await readFile(built('vitrine.js'), 'utf8');
  expect(glue).not.toMatch(/\beval\s*\(|new Function\b/);
});

it('starts several engines from one compiled module; each answers what opens a page before the rest is there', async () => {
  const other = await startEngine(factory, module);
  expect(JSON.parse(other.catalogue('en')).ok.metrics.length).toBeGreaterThan(70);
  for (const language of ['ru', 'uk']) {
    const words = await readFile(built(`words.${language}.txt`), 'utf8');
    expect(said(other.addWords(language, words.slice(0, -1)))).toMatchObject({ error: { code: 'bad_catalogue' } });
    expect(said(other.addWords(language, words))).toEqual({ ok: null });
    expect(JSON.parse(other.catalogue(language)).ok.metrics[0].name).toMatch(/[а-яії]/);
  }
  expect(() => other.report('{}')).toThrow('the rest of the module is not here yet');
});

it('answers text of {ok} or {error}, never throws', () => {
  expect(said(engine.sources())).toEqual({ ok: [] });
  const answer = engine.begin('a.csv', 2 ** 33, '{"encoding":"latin-9"}');
  expect(said(answer)).toEqual({
    error: {
      code: 'bad_options',
      message: expect.stringMatching(/encoding/),
      remedy: expect.stringMatching(/./),
      place: expect.any(Object),
    },
  });
});

it('takes bytes through its buffer, piece by piece', () => {
  const load = unwrap(engine.begin('deals.csv', 30, ''));
  for (const piece of ['status,amount\nwon,', '10.50\nlost,1\n']) {
    expect(said(engine.feed(load, fill(engine, bytes(piece))))).toEqual({ ok: expect.any(Number) });
  }
  if (!unwrap(engine.finish(load))) {
    engine.feed(load, fill(engine, bytes('status,amount\nwon,10.50\nlost,1\n')));
    expect(unwrap(engine.finish(load))).toBe(true);
  }
  expect(unwrap(engine.sources()).map(({ rows }) => rows)).toEqual([2]);
});

it('writes tables as CSV bytes, in a module of its own', async () => {
  const texts = await TableTexts.start(await WebAssembly.compile(await readFile(built('vitrine-table.wasm'))));
  const written = async (content: string): Promise<string> => {
    const parts: Uint8Array[] = [];
    for await (const part of texts.table({ name: 'a.csv', blob: new Blob([content]) }, {})) parts.push(part);
    return Buffer.concat(parts).toString();
  };
  expect(await written('a;b\n1;"x,y"\n')).toBe('a,b\r\n1,"x,y"\r\n');
  await expect(written('')).rejects.toMatchObject({ code: 'empty_input', place: { file: 'a.csv' } });
  expect(await written('c\n5\n')).toBe('c\r\n5\r\n');
});
