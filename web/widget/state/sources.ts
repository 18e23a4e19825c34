/** The files of a session and what is done to them: reading, meaning, removing. Tells the session when there is something to compute anew. */
import type { Vitrine } from '../../api/index.js';
import type { FileMapping, ReadOptions, SourceInfo } from '../../api/types.js';
import { type Failure, failureOf } from './failure.js';
import { Intake, type Load } from './intake.js';
import { Remembered, sameShape } from './remembered.js';

export interface SourcesEvents {
  changed(): void;
  progressed(): void;
  /** A change of the files begins: the engine is busy with it. */
  working(): void;
  failed(failure: Failure): void;
  /** The files or their meaning are others now. */
  settled(): Promise<void>;
  /** What each element that looks at these files keeps of what people said there. */
  memories(): Iterable<Remembered>;
}

export class Sources {
  list: SourceInfo[] = [];
  /** What was said of these files, in whichever element, while they are here. */
  readonly remembered = new Remembered();
  /** What must have come to pass before a file is read: a page that seals itself. */
  gate: Promise<unknown> = Promise.resolve();
  /** By source: columns whose remembered reading would have made cells unreadable, and was not applied. */
  readonly unfit = new Map<number, string[]>();
  private readonly equalSheets = new Map<string, string>();
  private readonly intake: Intake;
  /** By file: the ids of the sources that came of it. */
  private readonly came = new WeakMap<File, number[]>();
  /** Changes are made one after another. */
  private changes: Promise<void> = Promise.resolve();

  constructor(
    private readonly opened: () => Promise<Vitrine>,
    private readonly events: SourcesEvents,
  ) {
    const { changed, progressed } = events;
    const admitted = async (): Promise<Vitrine> => {
      await this.gate;
      return opened();
    };
    this.intake = new Intake(admitted, { changed, progressed, arrived: (file) => this.arrived(file) });
  }

  get loads(): Load[] {
    return this.intake.loads;
  }

  /** Whether files are still on their way in. */
  get reading(): boolean {
    return this.intake.busy;
  }

  /** Reads files one after another. Resolves when all are settled. */
  async add(files: Iterable<File>, read?: ReadOptions): Promise<void> {
    await this.intake.add(files, read);
    if (!this.intake.busy) await this.events.settled();
  }

  cancel(load: Load): void {
    this.intake.cancel(load);
  }

  /** Reads a file whose reading failed once more, otherwise. */
  async retry(load: Load, read: ReadOptions): Promise<void> {
    this.intake.cancel(load);
    await this.add([load.file], read);
  }

  /** Stops reading these files, and removes what came of them. */
  async takeBack(files: readonly File[]): Promise<void> {
    for (const load of this.loads.filter(({ file }) => files.includes(file))) this.cancel(load);
    if (files.length > 0) await this.intake.settled;
    const ids = new Set(files.flatMap((file) => this.came.get(file) ?? []));
    for (const source of this.list.filter(({ id }) => ids.has(id))) await this.remove(source);
  }

  async remove(source: SourceInfo): Promise<void> {
    await this.change(source, async (engine) => engine.remove(source.id));
  }

  /** Changes what the columns of a file mean, and of all files with the same columns; `own` keeps it for where it was said. */
  async remap(source: SourceInfo, said: FileMapping, own: Remembered): Promise<void> {
    await this.change(source, async (engine) => {
      await engine.map({ files: Object.fromEntries(this.alike(source).map(({ name }) => [name, said])) });
      for (const memory of [this.remembered, own]) memory.keep(source, said);
      this.unfit.delete(source.id);
    });
  }

  /** Whether names of a field that differ only in case, spacing and punctuation count as one. */
  async merge(field: string, wanted: boolean): Promise<void> {
    await this.change({ name: '' }, async (engine) => {
      await engine.map({ files: {}, merge: { [field]: wanted } });
    });
  }

  /** Forgets what was said of files with these columns, wherever it was. */
  async forget(source: SourceInfo): Promise<void> {
    for (const memory of [this.remembered, ...this.events.memories()]) memory.forget(source);
    await this.renew(source);
  }

  /** Reads columns as they were read before, or as they tell themselves; all else that was said meanwhile stays. */
  async readAsBefore(
    source: SourceInfo,
    headers: readonly string[],
    before: NonNullable<FileMapping['readings']>,
    own: Remembered,
  ): Promise<void> {
    const unfit = this.unfit.get(source.id) ?? [];
    for (const memory of [this.remembered, own]) memory.readAsBefore(source, headers, before, unfit);
    await this.renew(source);
  }

  /** Reads files with these columns as if they came now. */
  private async renew(source: SourceInfo): Promise<void> {
    this.unfit.delete(source.id);
    await this.change(source, async (engine) => {
      const said = this.remembered.of(source);
      for (const { id, name } of this.alike(source)) {
        await engine.reread(id, { forget: true });
        if (said) await engine.map({ files: { [name]: said } });
      }
    });
  }

  /** Reads a file otherwise. */
  async reread(source: SourceInfo, read: ReadOptions): Promise<void> {
    await this.change(source, async (engine) => {
      await engine.reread(source.id, { read });
    });
  }

  /** Adds another sheet of a workbook; one that holds what another does is only known to. */
  async addSheet(source: SourceInfo, sheet: string): Promise<void> {
    await this.change(source, async (engine) => {
      const { id } = await engine.addSheet(source.id, sheet);
      const known = this.list.find((other) => other.id === id);
      if (known) this.equalSheets.set(keyOf(source, sheet), known.sheet ?? known.name);
      await this.arrived();
    });
  }

  /** The sheet that holds the same and is read. */
  sameAs(source: SourceInfo, sheet: string): string | undefined {
    return this.equalSheets.get(keyOf(source, sheet));
  }

  private alike(source: SourceInfo): SourceInfo[] {
    return this.list.filter((other) => sameShape(other, source));
  }

  private change(source: Pick<SourceInfo, 'name'>, change: (engine: Vitrine) => Promise<void>): Promise<void> {
    this.changes = this.changes.then(() => this.changeNow(source, change));
    return this.changes;
  }

  private async changeNow({ name }: Pick<SourceInfo, 'name'>, change: (engine: Vitrine) => Promise<void>): Promise<void> {
    this.events.working();
    const engine = await this.opened();
    try {
      await change(engine);
      this.list = await engine.sources();
    } catch (error) {
      return this.events.failed(failureOf(error, name));
    }
    await this.events.settled();
  }

  /** Says of new sources what was said of such files before. */
  private async arrived(file?: File): Promise<void> {
    const engine = await this.opened();
    const known = new Set(this.list.map(({ id }) => id));
    this.list = await engine.sources();
    const fresh = this.list.filter(({ id }) => !known.has(id)).map(({ id }) => id);
    if (file) this.came.set(file, [...(this.came.get(file) ?? []), ...fresh]);
    for (const source of this.list) {
      const said = known.has(source.id) ? undefined : this.saidOf(source);
      // What does not fit any more (a field of a user's catalogue that is not here) is left.
      if (said) await this.recall(engine, source, said).catch(() => undefined);
    }
    this.list = await engine.sources();
  }

  /** Here before, or in one of the elements at an earlier time. */
  private saidOf(source: SourceInfo): FileMapping | undefined {
    const memory = [this.remembered, ...this.events.memories()].find((one) => one.of(source));
    const said = memory?.of(source);
    if (said && memory !== this.remembered) this.remembered.keep(source, said);
    return said;
  }

  /** Applies what is remembered, but for readings under which the file has more cells that cannot be read. */
  private async recall(engine: Vitrine, source: SourceInfo, said: FileMapping): Promise<void> {
    await engine.map({ files: { [source.name]: said } });
    const now = (await engine.sources()).find(({ id }) => id === source.id);
    const unfit = Object.keys(said.readings ?? {}).filter((header) => now && unreadable(now, header) > unreadable(source, header));
    if (unfit.length === 0) return;
    this.unfit.set(source.id, unfit);
    await engine.reread(source.id, { forget: true });
    const readings = Object.entries(said.readings ?? {}).filter(([header]) => !unfit.includes(header));
    await engine.map({ files: { [source.name]: { ...said, readings: Object.fromEntries(readings) } } });
  }
}

const keyOf = ({ sheets }: SourceInfo, sheet: string): string => JSON.stringify([sheets, sheet]);

/** Cells of a column that cannot be read as they are to be. */
function unreadable({ issues }: SourceInfo, header: string): number {
  return issues.find(({ code, column }) => code === 'unreadable_values' && column === header)?.rows ?? 0;
}
