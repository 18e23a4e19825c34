/** A rehearsal: a second engine goes through made-up data, so that the first file is read by optimised code. Nobody may notice otherwise. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import factory from 'vitrine-engine';

import { Beside, fileOf, type Part, type ReadPart } from '../../web/api/beside.js';
import { type Connection, ConnectionEnded, EngineBroke, LocalConnection, type PendingCall } from '../../web/api/connection.js';
import { lost } from '../../web/api/engine.js';
import type { CallName, Calls } from '../../web/api/protocol.js';
import { Readers } from '../../web/api/readers.js';
import { Rehearsal } from '../../web/api/rehearsal.js';
import type { Report, SourceInfo } from '../../web/api/types.js';
import { VitrineCore } from '../../web/api/vitrine.js';
import { enginePath, fixture, open } from './support.js';

class Vitrine extends VitrineCore {
  static over(connect: () => Promise<Connection>, first: Connection, readPart: ReadPart): Vitrine {
    return new Vitrine(connect, first, readPart, async () => new Readers(() => Promise.reject(new Error('No such file comes.'))));
  }
}

/** Answers nothing with null, until it is told to break, or to be silent, at a call. */
class MadeUp implements Connection {
  readonly heard: string[] = [];
  ended = false;
  readonly #pending: Array<(error: Error) => void> = [];

  constructor(readonly at: { breaks?: CallName; hangs?: CallName } = {}) {}

  call<K extends CallName>(name: K, args: Parameters<Calls[K]>): PendingCall<ReturnType<Calls[K]>> {
    this.heard.push(name === 'add' ? `add ${(args[0] as { name: string }).name}` : name);
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.push(reject);
      if (this.at.breaks === name) reject(new EngineBroke(lost(new Error('unreachable'))));
      else if (this.at.hangs !== name) resolve(name === 'sources' ? [] : null);
    });
    return { answer: answer as Promise<ReturnType<Calls[K]>>, cancel: () => undefined };
  }

  end(): void {
    this.ended = true;
    for (const reject of this.#pending) reject(new ConnectionEnded());
  }
}

const kNothing = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
const kTold = ['complete', 'addRecognition'];
const kPlayed = [...kTold, 'add deals.csv', 'add order_lines.csv', 'report', 'report', 'report'];

/** A Vitrine with an engine of its own, and what came of every other one that it started. */
function made(at: MadeUp['at'] = {}): { vitrine: Vitrine; own: MadeUp; others: MadeUp[]; read: string[] } {
  const own = new MadeUp();
  const others: MadeUp[] = [];
  const read: string[] = [];
  const connect = async (): Promise<Connection> => {
    const other = new MadeUp(at);
    others.push(other);
    return other;
  };
  const readPart = async (part: Part): Promise<string | WebAssembly.Module> => {
    read.push(part);
    return part === 'rest' ? kNothing : 'words';
  };
  return { vitrine: Vitrine.over(connect, own, readPart), own, others, read };
}

describe('a rehearsal', () => {
  it('is played by a second engine, which is ended; the first one hears nothing', async () => {
    const { vitrine, own, others } = made();
    await vitrine.fetchBeside();
    await vitrine.rehearse();
    expect(others.map(({ heard, ended }) => ({ heard, ended }))).toEqual([{ heard: kPlayed, ended: true }]);
    expect(own.heard).toEqual(kTold);
    expect(own.ended).toBe(false);
  });

  it('is played once', async () => {
    const { vitrine, others } = made();
    await vitrine.fetchBeside();
    await Promise.all([vitrine.rehearse(), vitrine.rehearse()]);
    await vitrine.rehearse();
    expect(others).toHaveLength(1);
  });

  it('fetches nothing: without what stands beside the module there is none, and there can be one later', async () => {
    const { vitrine, others, read } = made();
    await vitrine.rehearse();
    expect(read).toEqual([]);
    expect(others).toEqual([]);
    await vitrine.fetchBeside();
    await vitrine.rehearse();
    expect(read.toSorted()).toEqual(['recognition', 'rest', 'ru', 'uk']);
    expect(others[0]?.heard).toEqual(kPlayed);
  });

  it('is not begun beside a file, while something is asked, or while the engine rests', async () => {
    const withFile = made();
    await withFile.vitrine.fetchBeside();
    withFile.own.call = ((name: CallName) => ({
      answer: Promise.resolve(name === 'add' ? { id: 1, name: 'a.csv', columns: [], issues: [] } : null),
      cancel: () => undefined,
    })) as unknown as MadeUp['call'];
    await withFile.vitrine.add({ name: 'a.csv', bytes: new TextEncoder().encode('a\n1\n') });
    await withFile.vitrine.rehearse();
    expect(withFile.others).toEqual([]);

    const asked = made();
    await asked.vitrine.fetchBeside();
    await Promise.all([asked.vitrine.sources(), asked.vitrine.rehearse()]);
    expect(asked.others).toEqual([]);

    const resting = made();
    await resting.vitrine.fetchBeside();
    resting.vitrine.suspend();
    await resting.vitrine.rehearse();
    resting.vitrine.dispose();
    await resting.vitrine.rehearse();
    expect(resting.others).toEqual([]);
  });

  it.each<[string, (vitrine: Vitrine) => unknown]>([
    ['a question', (vitrine) => vitrine.sources()],
    ['a file', (vitrine) => vitrine.add({ name: 'a.csv', bytes: new TextEncoder().encode('a\n1\n') }).catch(() => undefined)],
    ['a new engine', (vitrine) => vitrine.renew()],
    ['rest', (vitrine) => vitrine.suspend()],
    ['the end', (vitrine) => vitrine.dispose()],
  ])('is stopped in the middle of an answer by %s', async (_, stop) => {
    const { vitrine, others } = made({ hangs: 'report' });
    await vitrine.fetchBeside();
    const rehearsal = vitrine.rehearse();
    await expect.poll(() => others[0]?.heard).toContain('report');
    void stop(vitrine);
    expect(others[0]?.ended).toBe(true);
    await rehearsal;
    expect(others[0]?.heard).toEqual(kPlayed.slice(0, 5));
  });

  it('that is stopped while its engine starts ends that one unheard', async () => {
    const { vitrine, others } = made();
    await vitrine.fetchBeside();
    const rehearsal = vitrine.rehearse();
    await vitrine.sources();
    await rehearsal;
    expect(others.map(({ ended }) => ended)).toEqual([true]);
    expect(others[0]?.heard).not.toContain('add deals.csv');
  });

  it.each<CallName>(['complete', 'addRecognition', 'add', 'report'])('that breaks at %s harms nothing and tells nobody', async (breaks) => {
    const { vitrine, own, others } = made({ breaks });
    await vitrine.fetchBeside();
    await expect(vitrine.rehearse()).resolves.toBeUndefined();
    expect(others.map(({ ended }) => ended)).toEqual([true]);
    expect(await vitrine.sources()).toEqual([]);
    expect(own.heard).toEqual([...kTold, 'sources']);
    expect(own.ended).toBe(false);
  });

  it('for which there is no second engine harms nothing', async () => {
    const own = new MadeUp();
    const none = async (): Promise<never> => {
      throw new Error('no worker can be started');
    };
    const vitrine = Vitrine.over(none, own, async (part) => (part === 'rest' ? kNothing : 'words'));
    await vitrine.fetchBeside();
    await expect(vitrine.rehearse()).resolves.toBeUndefined();
    expect(await vitrine.sources()).toEqual([]);
  });
});

describe('a rehearsal with the engine', () => {
  it('reads both tables as what they are, without an issue, and gets answers with numbers', async () => {
    const answers: Array<[CallName, unknown]> = [];
    const module = await WebAssembly.compile(await readFile(enginePath));
    const beside = new Beside(async (part) => {
      const path = new URL(fileOf(part), `file://${enginePath}`);
      return part === 'rest' ? WebAssembly.compile(await readFile(path)) : readFile(path, 'utf8');
    });
    const needed = await beside.fetchFor('add', undefined);
    const connect = async (): Promise<Connection> => {
      const engine = await LocalConnection.start(factory, module);
      const call: Connection['call'] = (name, args) => {
        const pending = engine.call(name, args);
        const answer = pending.answer.then((value) => {
          answers.push([name, value]);
          return value;
        });
        return { ...pending, answer };
      };
      return { call, end: () => engine.end() };
    };
    await new Rehearsal().run(connect, (connection) => Promise.all(needed.map((told) => beside.tell(connection, told))));
    const of = (wanted: CallName): unknown[] => answers.filter(([name]) => name === wanted).map(([, value]) => value);
    const sources = of('add') as SourceInfo[];
    expect(sources.map(({ facts }) => facts)).toEqual([['deals'], ['sales']]);
    expect(sources.flatMap(({ issues }) => issues)).toEqual([]);
    const reports = of('report') as Report[];
    expect(reports).toHaveLength(3);
    for (const { metrics } of reports) {
      expect(Object.values(metrics).filter(({ value }) => typeof value === 'number').length).toBeGreaterThan(20);
    }
  });

  it('leaves nothing behind: sources, numbers of files, meanings, answers', async () => {
    const [rehearsed, fresh] = [await open(), await open()];
    await rehearsed.fetchBeside();
    await rehearsed.rehearse();
    expect(await rehearsed.sources()).toEqual([]);
    expect(await rehearsed.mapping()).toEqual(await fresh.mapping());
    const file = { name: 'deals.csv', bytes: await readFile(fixture('deals.csv')) };
    expect(await rehearsed.add(file)).toEqual(await fresh.add(file));
    const question = { by: 'owner', grain: 'month' } as const;
    expect(await rehearsed.report(question)).toEqual(await fresh.report(question));
    expect(await rehearsed.names()).toEqual(await fresh.names());
    rehearsed.dispose();
    fresh.dispose();
  });

  it('that a file interrupts lets it be read right', async () => {
    const [vitrine, fresh] = [await open(), await open()];
    await vitrine.fetchBeside();
    const rehearsal = vitrine.rehearse();
    const file = { name: 'deals.csv', bytes: await readFile(fixture('deals.csv')) };
    expect(await vitrine.add(file)).toEqual(await fresh.add(file));
    await rehearsal;
    expect(await vitrine.report()).toEqual(await fresh.report());
    expect(await vitrine.sources()).toHaveLength(1);
    vitrine.dispose();
    fresh.dispose();
  });
});
