/**
 * What stands beside the module, so that an empty page need not wait for it: the rest of the module itself, the words by which headers
 * and values are recognised, and the names and explanations of metrics in other languages than English. Each is fetched when it is first
 * needed, kept, and told to every engine that needs it.
 */
import type { Connection } from './connection.js';
import type { CallName } from './protocol.js';
import type { Language, Translation } from './types.js';

export type Part = 'rest' | 'recognition' | Translation;

/** In the order in which an engine is told them. */
const FILES: Record<Part, string> = {
  rest: 'vitrine-rest.wasm',
  recognition: 'recognition.txt',
  ru: 'words.ru.txt',
  uk: 'words.uk.txt',
};
const PARTS = Object.keys(FILES) as Part[];

/** The calls that do without the rest of the module, and those that recognise headers. */
const OPENING: ReadonlySet<CallName> = new Set(['catalogue']);
const RECOGNISING: ReadonlySet<CallName> = new Set(['add', 'reread', 'map']);

export interface Told {
  part: Part;
  content: string | WebAssembly.Module;
}

export const fileOf = (part: Part): string => FILES[part];

/** Gives the compiled rest, or the text of any other part. */
export type ReadPart = (part: Part) => Promise<string | WebAssembly.Module>;

export class Beside {
  readonly #read: ReadPart;
  readonly #kept = new Map<Part, Promise<Told>>();
  readonly #here = new Map<Part, Told>();
  readonly #told = new WeakMap<Connection, Map<Part, Promise<null>>>();

  constructor(read: ReadPart) {
    this.#read = read;
  }

  /** Every part, so that nothing is fetched later. */
  async fetchAll(): Promise<void> {
    await Promise.all(PARTS.map((part) => this.fetch(part)));
  }

  fetch(part: Part): Promise<Told> {
    const kept = this.#kept.get(part);
    if (kept) return kept;
    const told = this.#read(part).then((content) => {
      this.#here.set(part, { part, content });
      return { part, content };
    });
    told.catch(() => this.#kept.delete(part));
    this.#kept.set(part, told);
    return told;
  }

  /** What a call needs. English has no words of its own, nor has what is no language: the engine will say so. */
  fetchFor(name: CallName, language: Language | undefined): Promise<Told[]> {
    return Promise.all(partsFor(name, language).map((part) => this.fetch(part)));
  }

  /** The same without a request: undefined unless all of it has come. */
  hereFor(name: CallName, language?: Language): Told[] | undefined {
    const here = partsFor(name, language).map((part) => this.#here.get(part));
    return here.every((told) => told !== undefined) ? here : undefined;
  }

  /** Sends it to the engine, once. What is asked after this call, even before it resolves, is answered with it. */
  tell(connection: Connection, { part, content }: Told): Promise<null> {
    const told = this.#told.get(connection) ?? new Map<Part, Promise<null>>();
    this.#told.set(connection, told);
    const pending = told.get(part);
    if (pending) return pending;
    const telling = sent(connection, part, content);
    telling.catch(() => told.delete(part));
    told.set(part, telling);
    return telling;
  }
}

function sent(connection: Connection, part: Part, content: string | WebAssembly.Module): Promise<null> {
  if (content instanceof WebAssembly.Module) return connection.call('complete', [content]).answer;
  return (part === 'ru' || part === 'uk' ? connection.call('addWords', [part, content]) : connection.call('addRecognition', [content]))
    .answer;
}

function partsFor(name: CallName, language: Language | undefined): Part[] {
  const needs: Record<Part, boolean> = {
    rest: !OPENING.has(name),
    recognition: RECOGNISING.has(name),
    ru: language === 'ru',
    uk: language === 'uk',
  };
  return PARTS.filter((part) => needs[part]);
}
