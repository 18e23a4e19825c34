/** What happens when the engine breaks or does not answer. A made-up engine plays it: a real one does not break on demand. */
import { describe, expect, it } from 'vitest';

import type { Part, ReadPart } from '../../web/api/beside.js';
import { type Connection, ConnectionEnded, EngineBroke } from '../../web/api/connection.js';
import { lost } from '../../web/api/engine.js';
import { failure } from '../../web/api/errors.js';
import type { CallName, Calls, NamedBlob } from '../../web/api/protocol.js';
import { Readers } from '../../web/api/readers.js';
import type { SourceInfo } from '../../web/api/types.js';
import { VitrineCore } from '../../web/api/vitrine.js';

class Vitrine extends VitrineCore {
  static over(connect: () => Promise<Connection>, first: Connection, words: ReadPart): Vitrine {
    return new Vitrine(connect, first, words, async () => new Readers(() => Promise.reject(new Error('No such file comes.'))));
  }
}

/** Files whose names say what happens: "trap" and "memory" break the engine, "hang" never answers, "gone" cannot be read a second time. */
class FakeConnection implements Connection {
  readonly heard: string[] = [];
  #files: NamedBlob[] = [];
  #pending = new Set<(error: Error) => void>();

  constructor(readonly second: boolean) {}

  call<K extends CallName>(name: K, args: Parameters<Calls[K]>): { answer: Promise<ReturnType<Calls[K]>>; cancel(): void } {
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.add(reject);
      this.#play(name, args, resolve, reject);
    });
    return { answer: answer as Promise<ReturnType<Calls[K]>>, cancel: () => undefined };
  }

  end(): void {
    for (const reject of this.#pending) reject(new ConnectionEnded());
  }

  #play(name: CallName, args: unknown[], resolve: (value: unknown) => void, reject: (error: Error) => void): void {
    const file = args[0] as NamedBlob;
    this.heard.push(name === 'add' ? `add ${file.name}` : name === 'addWords' ? args.join(' ') : name);
    if (name === 'add') this.#read(file, resolve, reject);
    else if (name === 'sources') resolve(this.#files.map((_, i) => this.#info(i)));
    else if (name === 'map') resolve({ readAgain: [this.#info(0).id] });
    else resolve(name === 'mapping' ? { files: { kept: {} } } : null);
  }

  #read(file: NamedBlob, resolve: (value: unknown) => void, reject: (error: Error) => void): void {
    if (file.name === 'hang') return;
    if (file.name === 'trap') reject(new EngineBroke(lost(new Error('unreachable'))));
    else if (file.name === 'memory') reject(new EngineBroke(lost(new RangeError('out of memory'))));
    else if (file.name === 'gone' && this.second) reject(failure('read_failed', 'gone', '', { file: 'gone' }));
    else resolve(this.#info(this.#files.push(file) - 1));
  }

  /** A new engine numbers its files otherwise than the first one. */
  #info(index: number): SourceInfo {
    return { id: (this.second ? 70 : 1) + index, name: this.#files[index]?.name ?? '', columns: [] as SourceInfo['columns'] } as SourceInfo;
  }
}

function open(words = async (part: Part): Promise<string | WebAssembly.Module> => (part === 'rest' ? kNothing : `words of ${part}`)): {
  vitrine: Vitrine;
  connections: FakeConnection[];
} {
  const connections = [new FakeConnection(false)];
  const connect = async (): Promise<Connection> => {
    const connection = new FakeConnection(true);
    connections.push(connection);
    return connection;
  };
  return { vitrine: Vitrine.over(connect, connections[0] as FakeConnection, words), connections };
}

/** The smallest module. */
const kNothing = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

const named = (name: string): NamedBlob => ({ name, blob: new Blob(['x']) });

describe('an engine that breaks', () => {
  it.each([
    ['trap', 'engine_lost'],
    ['memory', 'out_of_memory'],
  ])('%s: says so, is replaced, and the next one knows everything', async (name, code) => {
    const { vitrine, connections } = open();
    const first = await vitrine.add(named('a'));
    await vitrine.extendCatalogue('{}', 'own.json');
    await vitrine.map({ files: {} });
    await expect(vitrine.add(named(name))).rejects.toMatchObject({ code, remedy: expect.stringMatching(/./) });
    expect(await vitrine.sources()).toMatchObject([{ id: first.id, name: 'a' }]);
    expect(connections).toHaveLength(2);
    expect(connections[1]?.heard).toEqual(['complete', 'addRecognition', 'extendCatalogue', 'add a', 'map', 'sources']);
  });

  it('keeps failing while a file of before cannot be read, until it is removed', async () => {
    const { vitrine } = open();
    await vitrine.add(named('a'));
    const gone = await vitrine.add(named('gone'));
    await expect(vitrine.add(named('trap'))).rejects.toMatchObject({ code: 'engine_lost' });
    await expect(vitrine.report()).rejects.toMatchObject({ code: 'read_failed' });
    await expect(vitrine.report()).rejects.toMatchObject({ code: 'read_failed' });
    await vitrine.remove(gone.id);
    expect(await vitrine.sources()).toMatchObject([{ name: 'a' }]);
  });
});

describe('what stands beside the module', () => {
  it('are read once, told to each engine once, and ahead of the question', async () => {
    const read: string[] = [];
    const { vitrine, connections } = open(async (part) => {
      read.push(part);
      return part === 'rest' ? kNothing : 'words';
    });
    await Promise.all([vitrine.catalogue('ru'), vitrine.report({ language: 'ru' })]);
    await vitrine.names({ language: 'uk' });
    await vitrine.report({ language: 'en' });
    expect(connections[0]?.heard).toEqual(['ru words', 'catalogue', 'complete', 'report', 'uk words', 'names', 'report']);
    await expect(vitrine.add(named('trap'))).rejects.toMatchObject({ code: 'engine_lost' });
    await vitrine.explain({ metric: 'm', language: 'uk' });
    expect(connections[1]?.heard).toEqual(['complete', 'uk words', 'explain']);
    expect(read.sort()).toEqual(['recognition', 'rest', 'ru', 'uk']);
  });

  it('are here before they are needed, where they were fetched ahead', async () => {
    const read: string[] = [];
    const { vitrine, connections } = open(async (part) => {
      read.push(part);
      return part === 'rest' ? kNothing : 'words';
    });
    await vitrine.fetchBeside();
    expect(read.sort()).toEqual(['recognition', 'rest', 'ru', 'uk']);
    expect(connections[0]?.heard).toEqual(['complete', 'addRecognition']);
    await vitrine.catalogue('uk');
    await vitrine.add(named('a'));
    expect(read).toHaveLength(4);
  });

  it('are read again after they could not be', async () => {
    let offline = true;
    const { vitrine, connections } = open(async (part) => {
      if (offline) throw failure('read_failed', 'offline');
      return part === 'rest' ? kNothing : 'words';
    });
    await expect(vitrine.catalogue('ru')).rejects.toMatchObject({ code: 'read_failed' });
    await expect(vitrine.catalogue('en')).resolves.toBeDefined();
    offline = false;
    await vitrine.catalogue('ru');
    expect(connections[0]?.heard).toEqual(['catalogue', 'ru words', 'catalogue']);
  });
});

describe('an engine that does not answer a cancel', () => {
  it('is replaced within 200 ms, and other questions are asked again', async () => {
    const { vitrine, connections } = open();
    await vitrine.add(named('a'));
    const abort = new AbortController();
    const hanging = vitrine.add(named('hang'), { signal: abort.signal });
    const other = vitrine.add(named('hang'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    const started = performance.now();
    abort.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(400);
    expect(await vitrine.sources()).toMatchObject([{ id: 1, name: 'a' }]);
    expect(connections[1]?.heard).toContain('add hang');
    vitrine.dispose();
    await expect(other).rejects.toMatchObject({ code: 'cancelled' });
  });
});
