/** A session's side of its dataset: the files and the engine it looks at, or a report in their place, and the words it says of them. */
import type { Vitrine } from '../../api/index.js';
import type { Catalogue, Language, Report, SourceInfo } from '../../api/types.js';
import { loadAllWords, loadWords, type Words } from '../../i18n/words.js';
import { Formats } from '../parts/format.js';
import type { Consequences } from './consequences.js';
import { Dataset, type Member } from './dataset.js';
import { Remembered } from './remembered.js';
import type { Sources } from './sources.js';
import { Terms } from './terms.js';

export abstract class Attached extends Terms {
  words!: Words;
  formats!: Formats;
  report: Report | null = null;
  /** A report made elsewhere that is shown in the place of files. */
  given: Report | null = null;
  /** Given once the elements that show data are there, see equip.ts. */
  consequences: Consequences | null = null;
  /** What is kept of what people say of columns here; the element gives one that may outlive the page. */
  remembered = new Remembered();
  /** Its files and its engine, which other sessions may look at too. */
  dataset: Dataset;

  constructor(private readonly open: () => Promise<Vitrine>) {
    super();
    this.dataset = new Dataset(open);
  }

  get engine(): Vitrine {
    return this.dataset.engine;
  }

  get files(): Sources {
    return this.dataset.files;
  }

  get version(): number {
    return this.dataset.version;
  }

  /** Fetches the words of every language and the readers of files, so that no later use of them makes a request. */
  async fetchAhead(): Promise<void> {
    const vitrine = await this.dataset.opened();
    await Promise.all([vitrine.fetchBeside(), vitrine.fetchReaders(), loadAllWords()]);
  }

  /** Makes the first file be read by optimised code, while there is nothing else to do; a page that seals itself has done so before. */
  async rehearse(): Promise<void> {
    await this.files.gate;
    if (this.hasData || this.files.loads.length > 0 || !this.dataset.isSeen) return;
    await (await this.dataset.opened()).rehearse();
  }

  /** A dataset that no other session looks at. */
  ownDataset(): Dataset {
    return this.dataset.isGroup ? new Dataset(this.open) : this.dataset;
  }

  /** Off the page: nothing is asked any more. */
  leave(this: this & Member): void {
    this.consequences?.stop();
    this.dataset.leave(this);
  }

  progressed(): void {
    this.dispatchEvent(new Event('progress'));
  }

  /** Whether there is anything to show numbers of. */
  get hasData(): boolean {
    return this.given !== null || this.sources.length > 0;
  }

  protected async say(language: Language): Promise<void> {
    this.words = await loadWords(language);
    this.formats = this.formatsOf(this.report);
  }

  protected formatsOf(report: Report | null): Formats {
    return new Formats(this.words, report?.currency ?? null, this.view.settings.fiscalStart);
  }

  get sources(): SourceInfo[] {
    return this.files.list;
  }

  protected catalogueIn(language: Language): Promise<Catalogue> {
    return this.dataset.once(`catalogue ${language}`, async () => (await this.dataset.opened()).catalogue(language));
  }
}
