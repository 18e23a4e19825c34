/**
 * An engine to ask that is always there. The one behind the connection can be lost or taken away at any moment (a crash, a cancel):
 * then a new one is started, told what the last one knew, and asked again.
 */
import type { Beside, Told } from './beside.js';
import { type Connection, ConnectionEnded, EngineBroke } from './connection.js';
import { Deferred } from './deferred.js';
import { failure, type VitrineError } from './errors.js';
import { cancelled } from './loads.js';
import type { CallName, Calls } from './protocol.js';
import { Rehearsal } from './rehearsal.js';
import type { Language, Progress } from './types.js';

/** How long a cancelled engine may take to answer before it is replaced. */
const CANCEL_GRACE_MS = 150;

export interface AskOptions {
  /** Of the answer's names. */
  language?: Language | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  fileName?: string;
}

/** What an engine knows, kept outside of it. */
export interface EngineMemory {
  /** Whether nothing would have to be read again. */
  isEmpty(): boolean;
  /** Whether there is nothing to tell. */
  isBlank(): boolean;
  /** Tells a new engine all of it. */
  tell(connection: Connection): Promise<void>;
  /** The engine is gone. */
  lost(): void;
}

export class LastingEngine {
  readonly #connect: () => Promise<Connection>;
  readonly #beside: Beside;
  readonly #memory: EngineMemory;
  /** Resolves when its engine knows all that was given so far. */
  #ready: Promise<Connection> | undefined;
  #live: Connection | undefined;
  #asking = 0;
  #ended = false;
  /** While nothing may be asked: what resolves when it may again. */
  #suspended: Deferred | undefined;
  #rehearsal: Rehearsal | undefined;

  /** Without a `first` one the first question starts one, which is told what the memory holds. */
  constructor(connect: () => Promise<Connection>, first: Connection | undefined, beside: Beside, memory: EngineMemory) {
    this.#connect = connect;
    this.#beside = beside;
    this.#memory = memory;
    this.#live = first;
    this.#ready = first && Promise.resolve(first);
  }

  /** Whether one is there now; else the next question starts one. */
  get isLive(): boolean {
    return this.#live !== undefined;
  }

  /** Asks the engine; once more when it was taken away in between by somebody else's cancel. */
  async ask<K extends CallName>(name: K, args: () => Parameters<Calls[K]>, options: AskOptions = {}): Promise<ReturnType<Calls[K]>> {
    this.#asking++;
    this.stopRehearsal();
    try {
      return await this.#askUntilAnswered(name, args, options);
    } finally {
      this.#asking--;
    }
  }

  /** Tells the engine all that the first file needs. Where that fails, whoever asks next learns of it. */
  async prepare(): Promise<void> {
    const [connection, needed] = [await this.#ready, await this.#beside.fetchFor('add', undefined)];
    if (connection) await Promise.allSettled(needed.map((told) => this.#beside.tell(connection, told)));
  }

  /**
   * Has another engine go through made-up data, once, which makes the code of this one faster. Whatever is asked of this one stops that
   * at once; so nothing is begun while anything is asked or known.
   */
  async rehearse(): Promise<void> {
    const needed = this.#beside.hereFor('add');
    if (!needed || this.#rehearsal || this.#ended || this.#suspended || this.#asking > 0 || !this.#memory.isEmpty()) return;
    this.#rehearsal = new Rehearsal();
    await this.#rehearsal.run(this.#connect, (connection) => Promise.all(needed.map((told) => this.#beside.tell(connection, told))));
  }

  /** Something is to be asked soon: a file is being looked at. */
  stopRehearsal(): void {
    this.#rehearsal?.stop();
  }

  /** Replaces an engine that holds no files; says whether it did. */
  async renew(): Promise<boolean> {
    this.stopRehearsal();
    if (!this.#memory.isEmpty()) return false;
    // One that is on its way began before this call.
    await this.#ready?.catch(() => undefined);
    if (this.#live) this.#drop(this.#live);
    this.#ready ??= this.#replace();
    await this.prepare();
    return true;
  }

  /** Gives the engine's memory back. Questions wait, also those under way, until resume(). */
  suspend(): void {
    if (this.#suspended || this.#ended) return;
    this.#suspended = new Deferred();
    this.stopRehearsal();
    if (this.#live) this.#drop(this.#live);
  }

  resume(): void {
    this.#suspended?.resolve();
    this.#suspended = undefined;
  }

  /** Gives the engine's memory back. Nothing can be asked after. */
  end(): void {
    this.#ended = true;
    this.stopRehearsal();
    this.resume();
    if (this.#live) this.#drop(this.#live);
  }

  async #askUntilAnswered<K extends CallName>(
    name: K,
    args: () => Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const needed = await this.#beside.fetchFor(name, options.language);
    for (;;) {
      await this.#suspended?.promise;
      stopIfAborted(options);
      if (this.#ended) throw disposed();
      if (this.#live?.isGone) this.#drop(this.#live);
      try {
        this.#ready ??= this.#replace();
        const connection = await this.#ready;
        return await this.#askWith(needed, connection, name, args(), options);
      } catch (error) {
        if (error instanceof EngineBroke) {
          if (this.#live) this.#drop(this.#live);
          throw error.error;
        }
        if (!(error instanceof ConnectionEnded)) throw error;
      }
    }
  }

  /** What is needed goes ahead of the question without waiting for its answer: in between the engine could be taken away. */
  async #askWith<K extends CallName>(
    needed: Told[],
    connection: Connection,
    name: K,
    args: Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const told = needed.map((text) => this.#beside.tell(connection, text));
    const [answer] = await Promise.all([this.#askOnce(connection, name, args, options), ...told]);
    return answer;
  }

  async #askOnce<K extends CallName>(
    connection: Connection,
    name: K,
    args: Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const { signal, onProgress } = options;
    const pending = connection.call(name, args, onProgress);
    if (!signal) return pending.answer;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = (): void => {
      pending.cancel();
      timer = setTimeout(() => this.#drop(connection), CANCEL_GRACE_MS);
    };
    signal.addEventListener('abort', abort, { once: true });
    // The first progress may have been answered with an abort.
    if (signal.aborted) abort();
    try {
      return await pending.answer;
    } catch (error) {
      // Memory of WebAssembly never shrinks: where nothing would have to be read again, a new engine gives it back.
      if (signal.aborted && this.#memory.isEmpty() && this.#asking === 1) this.#drop(connection);
      stopIfAborted(options);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Starts a new engine and tells it what the last one knew. */
  async #replace(): Promise<Connection> {
    const connection = await this.#connect().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    if (this.#ended || this.#suspended) {
      connection.end();
      this.#ready = undefined;
      throw this.#ended ? disposed() : new ConnectionEnded();
    }
    this.#live = connection;
    try {
      const needed = this.#memory.isBlank() ? [] : await this.#beside.fetchFor('add', undefined);
      for (const text of needed) await this.#beside.tell(connection, text);
      await this.#memory.tell(connection);
      return connection;
    } catch (error) {
      this.#drop(connection);
      throw error;
    }
  }

  #drop(connection: Connection): void {
    connection.end();
    if (this.#live !== connection) return;
    this.#live = undefined;
    this.#ready = undefined;
    this.#memory.lost();
  }
}

const disposed = (): VitrineError => failure('cancelled', 'This Vitrine was disposed of.', 'Open a new one.');

function stopIfAborted(options: AskOptions): void {
  if (options.signal?.aborted) throw cancelled(options.fileName ?? '');
}
