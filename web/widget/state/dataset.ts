/**
 * The files of one or more elements, and the engine that reads them. Elements of one group look at one dataset, each with a session of
 * its own. While none of them is on the page the engine rests: its worker has ended and its memory is free, and the files are still known.
 */
import type { Vitrine } from '../../api/index.js';
import type { Report, ReportOptions } from '../../api/types.js';
import type { Failure } from './failure.js';
import type { Remembered } from './remembered.js';
import { Sources } from './sources.js';
import type { View } from './view.js';

/** A session, as its dataset sees it. */
export interface Member {
  readonly view: View;
  /** What it keeps of what people said of columns. */
  readonly remembered: Remembered;
  /** The files, or how they stand, have changed. */
  changed(): void;
  progressed(): void;
  /** A change of the files begins. */
  working(): void;
  failed(failure: Failure): void;
  /** The files or their meaning are others now. */
  settle(): Promise<void>;
  /** Another member's view has changed. */
  follow(change: Partial<View>): void;
}

/** Answers kept for other members that ask the same. */
const kMostKept = 64;

/** What the elements of a group see alike; the rest of a view is each one's own. */
const kShared = ['period', 'compare', 'earlier', 'filters', 'settings', 'variants'] as const satisfies ReadonlyArray<keyof View>;

export class Dataset {
  private static readonly groups = new Map<string, Dataset>();

  /** Whether it is that of a group. */
  isGroup = false;
  /** Grows whenever files or their meaning change. */
  version = 0;
  readonly files: Sources;
  private readonly members = new Set<Member>();
  private readonly kept = new Map<string, Promise<unknown>>();
  private vitrine: Vitrine | null = null;
  private opening: Promise<Vitrine> | null = null;

  constructor(private readonly open: () => Promise<Vitrine>) {
    const all = (tell: (member: Member) => void) => (): void => this.members.forEach(tell);
    this.files = new Sources(() => this.opened(), {
      changed: all((member) => member.changed()),
      progressed: all((member) => member.progressed()),
      working: all((member) => member.working()),
      failed: (failure) => {
        for (const member of this.members) member.failed(failure);
      },
      settled: () => this.settle(),
      memories: () => [...this.members].map(({ remembered }) => remembered),
    });
  }

  /** That of a group; `own` becomes it where the group has none. */
  static of(group: string, own: Dataset): Dataset {
    const known = Dataset.groups.get(group);
    if (known) return known;
    Dataset.groups.set(group, own);
    own.isGroup = true;
    return own;
  }

  get engine(): Vitrine {
    if (!this.vitrine) throw new Error('The engine has not been opened.');
    return this.vitrine;
  }

  async opened(): Promise<Vitrine> {
    if (!this.opening) {
      this.opening = this.open();
      // Another attempt may find what was missing.
      this.opening.catch(() => {
        this.opening = null;
      });
    }
    this.vitrine = await this.opening;
    if (this.members.size === 0) this.vitrine.suspend();
    return this.vitrine;
  }

  join(member: Member): void {
    this.members.add(member);
    this.vitrine?.resume();
  }

  leave(member: Member): void {
    this.members.delete(member);
    if (this.members.size > 0) return;
    this.vitrine?.suspend();
    this.kept.clear();
    // Whoever comes back to the page brings the files along.
    for (const [group, dataset] of Dataset.groups) if (dataset === this) Dataset.groups.delete(group);
    this.isGroup = false;
  }

  /** Whether an element on the page looks at it. */
  get isSeen(): boolean {
    return this.members.size > 0;
  }

  /** What those who are there already see alike; nothing where nobody is. */
  sharedView(newcomer: Member): Partial<View> {
    const [first] = [...this.members].filter((member) => member !== newcomer);
    return first ? sharedOf(first.view) : {};
  }

  /** Tells the others what of a change they see as well. */
  spread(from: Member, change: Partial<View>): void {
    const shared = sharedOf(change);
    if (Object.keys(shared).length === 0) return;
    for (const member of this.members) if (member !== from) member.follow(shared);
  }

  report(options: ReportOptions): Promise<Report> {
    return this.once(JSON.stringify(['report', options]), async () => (await this.opened()).report(options));
  }

  /** Asks once for all members, until the files change. */
  once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known) return known as Promise<T>;
    const answer = ask();
    this.kept.set(key, answer);
    answer.catch(() => this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > kMostKept && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }

  private async settle(): Promise<void> {
    this.version += 1;
    this.kept.clear();
    await Promise.all([...this.members].map((member) => member.settle()));
  }
}

function sharedOf(view: Partial<View>): Partial<View> {
  return Object.fromEntries(kShared.filter((name) => name in view).map((name) => [name, view[name]]));
}
