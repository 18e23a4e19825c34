/** The parts of an Office document: where they are in its archive and how one leads to another. */

import { Expansion, type Unpack, type UnpackLimits } from './expansion.js';
import type { Part, WorkbookModule } from './module.js';
import { UnreadableFile } from './unreadable.js';
import { unpacked, type ZipEntry } from './zip.js';

export interface Relation {
  id: string;
  type: string;
  target: string;
}

export interface PartReading {
  limits?: Partial<UnpackLimits> | undefined;
  /** Told of stored bytes as they are read. */
  onStored?: ((bytes: number) => void) | undefined;
  /** The platform's where none is given. */
  unpack?: Unpack | undefined;
}

const PIECE_BYTES = 1024 * 1024;

export class PackageParts {
  readonly #blob: Blob;
  readonly #entries: Map<string, ZipEntry>;
  readonly #module: WorkbookModule;
  readonly #reading: PartReading;

  constructor(blob: Blob, entries: ZipEntry[], module: WorkbookModule, reading: PartReading) {
    this.#blob = blob;
    // Names of parts are the same in capitals and small letters.
    this.#entries = new Map(entries.map((entry) => [entry.name.replace(/^\/+/, '').toLowerCase(), entry]));
    this.#module = module;
    this.#reading = reading;
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** Reads a part to its end; what it said. */
  async read(part: Part, path: string): Promise<unknown> {
    for await (const _ of this.rows(part, path)) {
      // Only what the part says at its end is asked for.
    }
    return this.#module.finish();
  }

  /** Reads a part; the CSV of its rows in large pieces, views that are good until the next one. finish() is left to read(). */
  async *rows(part: Part, path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(path.toLowerCase());
    if (!entry) throw new UnreadableFile(`The workbook lacks a part (${path}).`, 'Save it again as .xlsx and add that file.', 'damaged');
    this.#module.begin(part);
    const expansion = new Expansion(this.#reading.limits, this.#reading.onStored, this.#reading.unpack);
    for await (const chunk of unpacked(this.#blob, entry, expansion)) {
      this.#module.feed(chunk);
      if (this.#module.waiting >= PIECE_BYTES) yield this.#module.csv();
    }
    if (this.#module.waiting > 0) yield this.#module.csv();
  }

  /** What a sheet's part says when rows() has come to its end. */
  finish(): unknown {
    return this.#module.finish();
  }

  /** Of the part at `path`, their targets as paths in the archive; of the archive itself where the path is empty. */
  async relations(path: string): Promise<Relation[]> {
    const cut = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, cut);
    const at = `${folder}_rels/${path.slice(cut)}.rels`;
    if (!this.has(at)) return [];
    const relations = (await this.read('relations', at)) as Relation[];
    return relations.map((relation) => ({ ...relation, target: resolved(folder, relation.target) }));
  }
}

/** A path in the archive from one that may begin in a folder or at the top, with "." and ".." in it. */
function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  const path = target.replaceAll('\\', '/');
  for (const step of `${path.startsWith('/') ? '' : folder}${path}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
