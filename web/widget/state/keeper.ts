/**
 * Where choices are kept: in memory as long as the page is open, and where they are to last in this browser's own storage, under names
 * that begin with `vitrine-` and end with the folder of the page: what stands in another folder of the same host is another's. A storage
 * that is full or closed keeps nothing more; `refused` tells.
 */
const PREFIX = 'vitrine-';
/** Says that choices last although the page does not keep them by itself. */
const ASKED = 'vitrine-keep';

export class Keeper {
  private readonly memory = new Map<string, string>();
  private lasting: boolean;
  /** Whether something was to last and could not. */
  refused = false;

  /** With `unasked` choices last from the beginning, else once somebody has asked for it (last()), also at an earlier visit. */
  constructor(
    private readonly storage?: Storage,
    private readonly unasked = false,
    private readonly folder = '',
  ) {
    this.lasting = unasked || this.stored(ASKED) !== null;
  }

  /** Whether choices outlive the page. */
  get lasts(): boolean {
    return this.lasting && this.storage !== undefined;
  }

  get(name: string): string | null {
    return this.memory.get(name) ?? (this.lasts ? this.stored(name) : null);
  }

  put(name: string, value: string): void {
    this.memory.set(name, value);
    if (this.lasting) this.store(name, value);
  }

  forget(name: string): void {
    this.memory.delete(name);
    this.attempt((storage) => storage.removeItem(this.inFolder(name)));
  }

  /** Keeps what was chosen so far, and from now on, over visits. */
  last(): void {
    this.lasting = true;
    this.store(ASKED, 'yes');
    for (const [name, value] of this.memory) this.store(name, value);
  }

  /** Names of what the storage holds of ours now. */
  names(): string[] {
    const end = this.inFolder('');
    return Object.keys(this.storage ?? {})
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(end))
      .map((name) => name.slice(0, name.length - end.length))
      .filter((name) => name !== ASKED);
  }

  /** Forgets everything, here and in the storage. */
  erase(): void {
    this.memory.clear();
    for (const name of [...this.names(), ASKED]) this.forget(name);
    this.lasting = this.unasked;
  }

  private stored(name: string): string | null {
    let value: string | null = null;
    this.attempt((storage) => {
      value = storage.getItem(this.inFolder(name));
    });
    return value;
  }

  private store(name: string, value: string): void {
    this.refused = !this.attempt((storage) => storage.setItem(this.inFolder(name), value));
  }

  private inFolder(name: string): string {
    return this.folder === '' ? name : `${name} ${this.folder}`;
  }

  /** Says whether it could be done. */
  private attempt(act: (storage: Storage) => void): boolean {
    try {
      if (this.storage) act(this.storage);
      return this.storage !== undefined;
    } catch {
      // It holds while the page is open.
      return false;
    }
  }
}
