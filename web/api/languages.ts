/**
 * Names and explanations of metrics in other languages than English: "words", made by the build beside the module. They are fetched
 * when a language is first asked for, kept, and told to every engine that is to answer in it.
 */
import type { Connection } from './connection.js';
import type { Language, Translation } from './types.js';

// A record, so that the compiler asks for each.
const known: Record<Translation, true> = { ru: true, uk: true };
const TRANSLATIONS = Object.keys(known) as Translation[];

export interface Words {
  language: Translation;
  /** Of words.<language>.txt. */
  text: string;
}

export class Languages {
  readonly #read: (language: Translation) => Promise<string>;
  readonly #words = new Map<Translation, Promise<Words>>();
  readonly #told = new WeakMap<Connection, Map<Translation, Promise<null>>>();

  /** `read` gives the text of words.<language>.txt. */
  constructor(read: (language: Translation) => Promise<string>) {
    this.#read = read;
  }

  /** Every language, so that nothing is fetched later. */
  async fetchAll(): Promise<void> {
    await Promise.all(TRANSLATIONS.map((language) => this.fetch(language)));
  }

  /** The words of a language; none for English, and none for what is no language: the engine will say so. */
  fetch(language: Language): Promise<Words> | undefined {
    const translation = TRANSLATIONS.find((one) => one === language);
    if (!translation) return undefined;
    const kept = this.#words.get(translation);
    if (kept) return kept;
    const words = this.#read(translation).then((text) => ({ language: translation, text }));
    words.catch(() => this.#words.delete(translation));
    this.#words.set(translation, words);
    return words;
  }

  /** Sends the words to the engine, once. What is asked after this call, even before it resolves, is answered in the language. */
  tell(connection: Connection, { language, text }: Words): Promise<null> {
    const told = this.#told.get(connection) ?? new Map<Translation, Promise<null>>();
    this.#told.set(connection, told);
    const pending = told.get(language);
    if (pending) return pending;
    const telling = connection.call('addWords', [language, text]).answer;
    telling.catch(() => told.delete(language));
    told.set(language, telling);
    return telling;
  }
}
