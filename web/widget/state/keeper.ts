/**
 * Where choices are kept: in memory as long as the page is open, and where they are to last in this browser's own storage, under names
 * that begin with `vitrine-` and end with the folder of the page: what stands in another folder of the same host is another's. A storage
 * that is full or closed keeps nothing more; `refused` tells.
 */
const PREFIX = 'vitrine-';
/** The names of what elements keep; those of what the page keeps besides are its own. */
export const kLayout = `${PREFIX}layout`;
export const kMeanings = `${PREFIX}meanings`;

/** What is to be stored, of what is stored already and what was chosen while nothing lasted. */
type Join = (stored: string | null, chosen: string) => string;

export class Keeper {
  /** What is not stored: nothing is to last, or the storage has refused it. */
  private readonly memory = new Map<string, string>();
  private readonly joins = new Map<string, Join>();
  /** Whether something was to last and could not. */
  refused = false;

  constructor(
    private readonly storage?: Storage,
    private readonly folder = '',
    private lasting = false,
  ) {}

  /** Whether choices outlive the page. */
  get lasts(): boolean {
    return this.lasting && this.storage !== undefined;
  }

  /** Others who keep choices in the same place may have put it there. */
  get(name: string): string | null {
    return this.memory.get(name) ?? (this.lasts ? this.stored(name) : null);
  }

  put(name: string, value: string): void {
    if (this.lasting && this.store(name, value)) this.memory.delete(name);
    else this.memory.set(name, value);
  }

  /** What lies in the storage of a time when choices lasted stays there. */
  forget(name: string): void {
    this.memory.delete(name);
    if (this.lasting) this.remove(name);
  }

  /** How a choice meets what is stored when choices begin to last; without this it takes the place. */
  join(name: string, join: Join): void {
    this.joins.set(name, join);
  }

  /** Keeps what was chosen so far, and from now on, over visits. */
  last(): void {
    this.lasting = true;
    for (const [name, value] of [...this.memory]) this.put(name, this.joins.get(name)?.(this.stored(name), value) ?? value);
  }

  /** Keeps from now on while the page is open only. */
  stop(): void {
    this.lasting = false;
    this.refused = false;
  }

  /** Names of what the storage holds of ours now. */
  names(): string[] {
    const end = this.inFolder('');
    return Object.keys(this.storage ?? {})
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(end))
      .map((name) => name.slice(0, name.length - end.length));
  }

  /** Forgets these, here and in the storage. */
  erase(names: Iterable<string> = [...this.memory.keys(), ...this.names()]): void {
    for (const name of names) {
      this.memory.delete(name);
      this.remove(name);
    }
  }

  protected stored(name: string): string | null {
    let value: string | null = null;
    this.attempt((storage) => {
      value = storage.getItem(this.inFolder(name));
    });
    return value;
  }

  private store(name: string, value: string): boolean {
    const done = this.attempt((storage) => storage.setItem(this.inFolder(name), value));
    this.refused = !done;
    return done;
  }

  private remove(name: string): void {
    this.attempt((storage) => storage.removeItem(this.inFolder(name)));
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
