/** How far a file is read. */
import type { NamedBlob } from './protocol.js';
import type { Progress } from './types.js';

const PROGRESS_INTERVAL_MS = 50;

/** Turns counts into progress messages, one every 50 ms at most. */
export class Meter {
  readonly #file: NamedBlob;
  readonly #listen: (progress: Progress) => void;
  #phase: Progress['phase'] = 'reading';
  #started = 0;
  #told = 0;
  #bytes = 0;
  #rows = 0;

  constructor(file: NamedBlob, listen: (progress: Progress) => void) {
    this.#file = file;
    this.#listen = listen;
  }

  start(phase: Progress['phase']): this {
    this.#phase = phase;
    this.#started = performance.now();
    this.#tell();
    return this;
  }

  tick(bytes: number, rows: number): void {
    this.#bytes = bytes;
    this.#rows = rows;
    if (performance.now() - this.#told >= PROGRESS_INTERVAL_MS) this.#tell();
  }

  done(): void {
    this.#phase = 'done';
    this.#tell();
  }

  #tell(): void {
    this.#told = performance.now();
    const seconds = Math.max(this.#told - this.#started, 1) / 1000;
    this.#listen({
      file: this.#file.name,
      phase: this.#phase,
      bytes: this.#bytes,
      totalBytes: this.#file.blob.size,
      rows: this.#rows,
      rowsPerSecond: Math.round(this.#rows / seconds),
      bytesPerSecond: Math.round(this.#bytes / seconds),
    });
  }
}
