/** The files that a page names by address: fetched when it names them, taken back when it names others. */
import { addressesIn, type Fetch, fetched, fetchOf } from './addresses.js';
import type { Failure } from './failure.js';
import type { Sources } from './sources.js';

interface AddressedEvents {
  changed(): void;
  failed(failure: Failure): void;
}

export class Addressed {
  fetches: readonly Fetch[] = [];
  /** Stopped before all was there. */
  interrupted = false;
  private fetching = new AbortController();

  constructor(
    private readonly files: () => Sources,
    private readonly events: AddressedEvents,
  ) {}

  /** Whether any file is on its way. */
  get busy(): boolean {
    return this.fetches.some(({ state }) => state === 'fetching');
  }

  stop(): void {
    this.interrupted = this.busy;
    this.fetching.abort();
  }

  /** Resolves when all files have been read or have failed. */
  async load(src: string): Promise<void> {
    this.stop();
    this.interrupted = false;
    this.fetching = new AbortController();
    const { signal } = this.fetching;
    await this.unload();
    this.fetches = addressesIn(src).map(fetchOf);
    this.events.changed();
    await this.files().gate;
    const files = await Promise.all(this.fetches.map((one) => this.fetch(one, signal)));
    if (!signal.aborted) await this.files().add(files.filter((file) => file !== null));
  }

  private async fetch(one: Fetch, signal: AbortSignal): Promise<File | null> {
    const file = await fetched(one, signal);
    if (signal.aborted) return null;
    this.events.changed();
    if (one.failure) this.events.failed(one.failure);
    return file;
  }

  /** Takes back what earlier addresses gave. */
  private async unload(): Promise<void> {
    const names = new Set(this.fetches.filter(({ state }) => state === 'done').map(({ name }) => name));
    const files = this.files();
    for (const source of files.list.filter(({ name, file }) => names.has(file ?? name))) await files.remove(source);
  }
}
