/** The module itself, below the API: what the glue may contain and what each call answers. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import factory from 'vitrine-engine';

import { type Engine, startEngine } from '../../web/api/engine.js';
import { fill } from '../../web/api/loads.js';
import { enginePath } from '../api/support.js';

const built = (name: string): string => join(dirname(enginePath), name);

let module: WebAssembly.Module;
let engine: Engine;
beforeAll(async () => {
  module = await WebAssembly.compile(await readFile(built('vitrine.wasm')));
  engine = await startEngine(factory, module);
});

const bytes = (text: string): { parts: Uint8Array[]; length: number } => {
  const part = new TextEncoder().encode(text);
  return { parts: [part], length: part.length };
};

it('has no eval in its glue', async () => {
  const glue = await readFile(built('vitrine.js'), 'utf8');
  expect(glue).not.toMatch(/\beval\s*\(|new Function\b/);
});

it('starts several engines from one compiled module', async () => {
  const other = await startEngine(factory, module);
  expect(other.sources()).toEqual({ ok: '[]' });
});

it('answers {ok} or {error}, never throws', () => {
  expect(engine.sources()).toEqual({ ok: '[]' });
  const answer = engine.begin('a.csv', 2 ** 33, '{"encoding":"latin-9"}');
  expect(answer).toEqual({
    error: {
      code: 'bad_options',
      message: expect.stringMatching(/encoding/),
      remedy: expect.stringMatching(/./),
      place: expect.any(Object),
    },
  });
});

it('takes bytes through its buffer, piece by piece', () => {
  const load = engine.begin('deals.csv', 30, '');
  if (!('ok' in load)) throw new Error(load.error.message);
  for (const piece of ['status,amount\nwon,', '10.50\nlost,1\n']) {
    expect(engine.feed(load.ok, fill(engine, bytes(piece)))).toEqual({ ok: expect.any(Number) });
  }
  let done = engine.finish(load.ok);
  if ('ok' in done && !done.ok) {
    engine.feed(load.ok, fill(engine, bytes('status,amount\nwon,10.50\nlost,1\n')));
    done = engine.finish(load.ok);
  }
  expect(done).toEqual({ ok: true });
});

it('writes tables as CSV bytes', () => {
  expect(engine.beginTable('a.csv', '{}')).toEqual({ ok: null });
  const fed = engine.feedTable(fill(engine, bytes('a;b\n1;"x,y"\n')));
  const text = 'ok' in fed ? Buffer.from(fed.ok).toString() : '';
  const rest = engine.finishTable();
  expect(text + ('ok' in rest ? Buffer.from(rest.ok).toString() : '')).toBe('a,b\r\n1,"x,y"\r\n');
});
