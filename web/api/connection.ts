/**
 * How the API reaches a host: by messages to a worker, or directly in the same process. Both number their calls, hand on progress,
 * and can be ended at any moment; what was pending then fails with ConnectionEnded.
 */
import { type EngineFactory, startEngine } from './engine.js';
import { failure, type PlainError, VitrineError } from './errors.js';
import { EngineHost, plainErrorOf } from './host.js';
import type { CallName, Calls, CallWatch, Request, Response } from './protocol.js';
import type { Progress } from './types.js';

/** The engine behind a connection was taken away while a call was pending; `cause` says why. */
export class ConnectionEnded extends Error {}

/** The engine broke; the connection is of no use any more. */
export class EngineBroke extends Error {
  readonly error: VitrineError;
  constructor(error: PlainError) {
    super(error.message);
    this.error = new VitrineError(error);
  }
}

export interface PendingCall<T> {
  answer: Promise<T>;
  cancel(): void;
}

export interface Connection {
  call<K extends CallName>(
    name: K,
    args: Parameters<Calls[K]>,
    onProgress?: (progress: Progress) => void,
  ): PendingCall<ReturnType<Calls[K]>>;
  end(): void;
  /** Whether nobody is there any more to answer. */
  readonly isGone?: boolean;
}

function thrownFor(error: PlainError): Error {
  return error.fatal ? new EngineBroke(error) : new VitrineError(error);
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** A host in a worker, started from a script and a compiled module that are already here. */
export class WorkerConnection implements Connection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  isGone = false;

  static async start(script: string, module: WebAssembly.Module): Promise<WorkerConnection> {
    const worker = new Worker(script, { name: 'vitrine' });
    const life = `vitrine ${performance.timeOrigin} ${Math.random()}`;
    await new Promise<void>((resolve, reject) => {
      worker.onerror = (event) => reject(failure('engine_lost', `The worker could not start (${event.message}).`));
      worker.onmessage = ({ data }: MessageEvent<Response>) => {
        if (data.kind === 'lost') reject(new VitrineError(data.error));
        else resolve();
      };
      worker.postMessage({ kind: 'start', module, life } satisfies Request);
    }).catch((error: unknown) => {
      worker.terminate();
      throw error;
    });
    return new WorkerConnection(worker, life);
  }

  private constructor(worker: Worker, life: string) {
    this.#worker = worker;
    // A worker that the browser has stopped says nothing, but its lock is free then. Where there are no locks (a sandbox) nobody learns of it.
    void navigator.locks?.request(life, () => this.#broke('the browser ended its worker')).catch(() => undefined);
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#receive(data);
    worker.onerror = (event) => this.#broke(event.message);
  }

  call<K extends CallName>(
    name: K,
    args: Parameters<Calls[K]>,
    onProgress?: (progress: Progress) => void,
  ): PendingCall<ReturnType<Calls[K]>> {
    const id = ++this.#calls;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject, onProgress }));
    this.#send({ kind: 'call', id, name, args });
    return { answer: answer as Promise<ReturnType<Calls[K]>>, cancel: () => this.#send({ kind: 'cancel', id }) };
  }

  end(): void {
    this.isGone = true;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new ConnectionEnded());
    this.#waiting.clear();
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }

  #receive(response: Response): void {
    if (response.kind === 'started' || response.kind === 'lost') return;
    const waiting = this.#waiting.get(response.id);
    if (!waiting) return;
    if (response.kind === 'progress') {
      waiting.onProgress?.(response.progress);
      return;
    }
    this.#waiting.delete(response.id);
    if (response.kind === 'answer') waiting.resolve(response.value);
    else waiting.reject(thrownFor(response.error));
  }

  #broke(message: string): void {
    if (this.isGone) return;
    this.isGone = true;
    const error = plainErrorOf(new Error(message));
    for (const { reject } of this.#waiting.values()) reject(new EngineBroke(error));
    this.#waiting.clear();
  }
}

/** A host in this very process: Node, and tests. */
export class LocalConnection implements Connection {
  readonly #host: EngineHost;
  readonly #watches = new Map<CallWatch, (error: Error) => void>();

  static async start(factory: EngineFactory, module: WebAssembly.Module): Promise<LocalConnection> {
    return new LocalConnection(new EngineHost(await startEngine(factory, module)));
  }

  constructor(host: EngineHost) {
    this.#host = host;
  }

  call<K extends CallName>(
    name: K,
    args: Parameters<Calls[K]>,
    onProgress?: (progress: Progress) => void,
  ): PendingCall<ReturnType<Calls[K]>> {
    const watch: CallWatch = { cancelled: false, progress: (progress) => onProgress?.(progress) };
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#watches.set(watch, reject);
      this.#host
        .call(name, args, watch)
        .catch((thrown: unknown) => {
          throw thrownFor(plainErrorOf(thrown));
        })
        .finally(() => this.#watches.delete(watch))
        .then(resolve, reject);
    });
    const cancel = (): void => {
      watch.cancelled = true;
    };
    return { answer: answer as Promise<ReturnType<Calls[K]>>, cancel };
  }

  end(): void {
    for (const [watch, reject] of this.#watches) {
      watch.cancelled = true;
      reject(new ConnectionEnded());
    }
  }
}
