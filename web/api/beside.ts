/**
 * What stands beside the module, so that the module need not carry it: the names and explanations of metrics in other languages than
 * English, and the words by which headers and values are recognised. Each text is fetched when it is first needed, kept, and told to
 * every engine that needs it.
 */
import type { Connection } from './connection.js';
import type { CallName } from './protocol.js';
import type { Language, Translation } from './types.js';

/** words.<language>.txt of a language, or recognition.txt. */
export type Part = Translation | 'recognition';

// A record, so that the compiler asks for each.
const known: Record<Part, true> = { ru: true, uk: true, recognition: true };
const PARTS = Object.keys(known) as Part[];

/** The calls that recognise headers. */
const RECOGNISING: ReadonlySet<CallName> = new Set(['add', 'map']);

export interface Told {
  part: Part;
  text: string;
}

export const fileOf = (part: Part): string => (part === 'recognition' ? 'recognition.txt' : `words.${part}.txt`);

export class Beside {
  readonly #read: (part: Part) => Promise<string>;
  readonly #texts = new Map<Part, Promise<Told>>();
  readonly #told = new WeakMap<Connection, Map<Part, Promise<null>>>();

  /** `read` gives the text of a part. */
  constructor(read: (part: Part) => Promise<string>) {
    this.#read = read;
  }

  /** Every part, so that nothing is fetched later. */
  async fetchAll(): Promise<void> {
    await Promise.all(PARTS.map((part) => this.fetch(part)));
  }

  fetch(part: Part): Promise<Told> {
    const kept = this.#texts.get(part);
    if (kept) return kept;
    const text = this.#read(part).then((read) => ({ part, text: read }));
    text.catch(() => this.#texts.delete(part));
    this.#texts.set(part, text);
    return text;
  }

  /** What a call needs. English needs nothing, nor does what is no language: the engine will say so. */
  fetchFor(name: CallName, language: Language | undefined): Promise<Told[]> {
    const parts = PARTS.filter((part) => part === language || (part === 'recognition' && RECOGNISING.has(name)));
    return Promise.all(parts.map((part) => this.fetch(part)));
  }

  /** Sends a text to the engine, once. What is asked after this call, even before it resolves, is answered with it. */
  tell(connection: Connection, { part, text }: Told): Promise<null> {
    const told = this.#told.get(connection) ?? new Map<Part, Promise<null>>();
    this.#told.set(connection, told);
    const pending = told.get(part);
    if (pending) return pending;
    const telling = (part === 'recognition' ? connection.call('addRecognition', [text]) : connection.call('addWords', [part, text])).answer;
    telling.catch(() => told.delete(part));
    told.set(part, telling);
    return telling;
  }
}
