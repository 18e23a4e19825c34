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
  /** The addresses as the page wrote them. */
  src = '';
  /** Stopped before all was there. */
  interrupted = false;
  private fetching = new AbortController();
  private given: File[] = [];

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

  /** The element looks at other files now: what addresses gave goes from those before, where anybody still looks at them. */
  leave(before: Sources | null): void {
    this.stop();
    const { given } = this;
    Object.assign(this, { given: [], src: '', fetches: [], interrupted: false });
    void before?.takeBack(given);
  }

  /** Resolves when all files have been read or have failed; what earlier addresses gave is taken back. */
  async load(src: string): Promise<void> {
    this.stop();
    this.interrupted = false;
    this.fetching = new AbortController();
    const { signal } = this.fetching;
    const earlier = this.given;
    this.given = [];
    this.src = src;
    this.fetches = addressesIn(src).map(fetchOf);
    this.events.changed();
    const files = this.files();
    await files.takeBack(earlier);
    await files.gate;
    if (signal.aborted) return;
    const fetched = await Promise.all(this.fetches.map((one) => this.fetch(one, signal)));
    if (signal.aborted) return;
    this.given = fetched.filter((file) => file !== null);
    await files.add(this.given);
  }

  private async fetch(one: Fetch, signal: AbortSignal): Promise<File | null> {
    const file = await fetched(one, signal);
    if (signal.aborted) return null;
    this.events.changed();
    if (one.failure) this.events.failed(one.failure);
    return file;
  }
}
