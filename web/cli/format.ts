/** Values as people of one language read them: Intl for numbers, the page's words for what the engine reports, the table of words for the rest. */
import type { Vitrine } from '../api/node.js';
import type { Catalogue, Cell, Issue, Language, Missing, Notice, SeriesCell, Unit } from '../api/types.js';
import { missingText, noticeText, placeOf, reasonText } from '../i18n/sentences.js';
import { loadWords, type Words } from '../i18n/words.js';
import { WORDS, type Word } from './words.js';

const EMPTY = '–';

export class Formatter {
  readonly #words: Words;
  readonly #catalogue: Catalogue;
  readonly #byUnit: Record<Unit, Intl.NumberFormat>;
  readonly #signed: Intl.NumberFormat;

  /** With the words of a language and the names that this catalogue has in it. */
  static async of(vitrine: Vitrine, language: Language, currency?: string | null): Promise<Formatter> {
    return new Formatter(await loadWords(language), await vitrine.catalogue(language), currency);
  }

  private constructor(words: Words, catalogue: Catalogue, currency: string | null | undefined) {
    const { language } = words;
    this.#words = words;
    this.#catalogue = catalogue;
    const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => new Intl.NumberFormat(language, options);
    this.#byUnit = {
      money: number(
        currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
      ),
      ratio: number({ style: 'percent', maximumFractionDigits: 1 }),
      count: number({ maximumFractionDigits: 0 }),
      days: number({ maximumFractionDigits: 1 }),
      months: number({ maximumFractionDigits: 1 }),
      number: number({ maximumFractionDigits: 3 }),
    };
    this.#signed = number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  }

  get #isEnglish(): boolean {
    return this.#words.language === 'en';
  }

  word(word: Word): string {
    return WORDS[this.#words.language][word];
  }

  value(value: number, unit: Unit): string {
    return this.#byUnit[unit].format(value);
  }

  cell(cell: Cell | undefined, unit: Unit): string {
    return typeof cell?.value === 'number' ? this.value(cell.value, unit) : EMPTY;
  }

  count(value: number | undefined): string {
    return value === undefined ? '' : this.value(value, 'count');
  }

  rows(value: number): string {
    return this.#words.text('files.rows', { n: value });
  }

  /** " (+12.3 %)"; of ratios the change is a difference. */
  change(change: number | null | undefined, unit: Unit): string {
    if (typeof change !== 'number') return '';
    return ` (${this.#signed.format(change)}${unit === 'ratio' ? ` ${this.word('points')}` : ''})`;
  }

  bucket(cell: SeriesCell): string {
    return cell.complete ? cell.from : `${cell.from} *`;
  }

  missing(missing: Missing | null | undefined): string {
    if (!missing) return this.word('missing');
    if (missing.message && this.#isEnglish) return missing.message;
    return missing.needs?.length ? `${this.word('needs')} ${missing.needs.join(', ')}` : missingText(this.#words, missing);
  }

  /** Reasons with their ids, by which `rows --left-out` lists the rows. */
  leftOut(reasons: Record<string, number> | undefined): string {
    const list = this.reasons(reasons ?? {});
    return list && `${this.word('left_out')}: ${list}`;
  }

  reasons(reasons: Record<string, number>): string {
    return Object.entries(reasons)
      .filter(([, rows]) => rows > 0)
      .map(([reason, rows]) => {
        const text = reasonText(this.#words, this.#catalogue, reason);
        return `${text} ${this.count(rows)}${text === reason ? '' : ` (${reason})`}`;
      })
      .join(', ');
  }

  /** The engine's own sentences are English and say the most, so English keeps them; other languages say it by its code. */
  notice(notice: Notice): string {
    const { file = '', column } = notice;
    if (this.#isEnglish) return lineOf([file, column].filter(Boolean).join(', '), notice.message);
    const text = noticeText(this.#words, notice, ['issue', 'notice']);
    return lineOf(
      [text.includes(file) ? '' : file, placeOf(this.#words, column, notice.first_rows ?? [])].filter(Boolean).join(', '),
      text,
    );
  }

  issue(issue: Issue): string {
    const text = this.#isEnglish ? issue.message : noticeText(this.#words, issue, ['issue', 'notice']);
    return lineOf(placeOf(this.#words, this.#isEnglish ? undefined : issue.column, issue.firstRows), text);
  }
}

function lineOf(place: string, text: string): string {
  return `  ! ${place ? `${place}: ` : ''}${text}`;
}
