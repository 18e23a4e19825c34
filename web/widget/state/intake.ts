/** Files on their way in: read one after another, each with its own progress, error and cancel. */
import type { Vitrine } from '../../api/index.js';
import type { Progress, ReadOptions } from '../../api/types.js';
import { type Failure, failureOf } from './failure.js';

export interface Load {
  id: number;
  file: File;
  read: ReadOptions | undefined;
  state: 'waiting' | 'reading' | 'done' | 'failed';
  progress?: Progress;
  failure?: Failure;
  controller: AbortController;
}

export interface IntakeEvents {
  changed(): void;
  progressed(): void;
  /** A file is a source now. */
  arrived(file: File): Promise<void>;
}

export class Intake {
  /** Read files stay in the list until the last one is read, so that nothing jumps meanwhile; failed ones until they are dismissed. */
  loads: Load[] = [];
  private count = 0;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: () => Promise<Vitrine>,
    private readonly events: IntakeEvents,
  ) {}

  /** Whether any file still waits or is being read. */
  get busy(): boolean {
    return this.loads.some(({ state }) => state === 'waiting' || state === 'reading');
  }

  /** Resolves when all files so far are. */
  get settled(): Promise<void> {
    return this.queue;
  }

  /** Resolves when these files, and those before them, are settled. */
  add(files: Iterable<File>, read?: ReadOptions): Promise<void> {
    for (const file of files) {
      this.count += 1;
      const load: Load = { id: this.count, file, read, state: 'waiting', controller: new AbortController() };
      this.loads = [...this.loads, load];
      this.queue = this.queue.then(() => this.read(load));
    }
    this.events.changed();
    return this.queue;
  }

  /** Stops a load at once, or dismisses a failed one. */
  cancel(load: Load): void {
    load.controller.abort();
    this.drop(load);
    this.finish();
  }

  private async read(load: Load): Promise<void> {
    const { signal } = load.controller;
    if (signal.aborted) return;
    load.state = 'reading';
    this.events.changed();
    const onProgress = (progress: Progress): void => {
      load.progress = progress;
      this.events.progressed();
    };
    try {
      const engine = await this.engine();
      await engine.add(load.file, { signal, onProgress, ...(load.read && { read: load.read }) });
      await this.events.arrived(load.file);
      load.state = 'done';
    } catch (error) {
      if (signal.aborted) return this.finish();
      load.state = 'failed';
      load.failure = failureOf(error, load.file.name);
    }
    this.finish();
  }

  private finish(): void {
    if (!this.busy) this.loads = this.loads.filter(({ state }) => state !== 'done');
    this.events.changed();
  }

  private drop(load: Load): void {
    this.loads = this.loads.filter((other) => other !== load);
  }
}
