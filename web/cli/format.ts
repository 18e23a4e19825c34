/** Values as people of one language read them: Intl for numbers, the table of words for the rest. */
import type { Cell, Language, Missing, SeriesCell, Unit } from '../api/types.js';
import { WORDS, type Word } from './words.js';

const EMPTY = '–';

export class Formatter {
  readonly #language: Language;
  readonly #byUnit: Record<Unit, Intl.NumberFormat>;
  readonly #signed: Intl.NumberFormat;
  readonly #plural: Intl.PluralRules;

  constructor(language: Language, currency: string | null | undefined) {
    this.#language = language;
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
    this.#plural = new Intl.PluralRules(language);
    this.#signed = number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  }

  word(word: Word): string {
    return WORDS[this.#language][word];
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
    const form = this.#plural.select(value);
    return `${this.count(value)} ${this.word(form === 'one' ? 'row_one' : form === 'few' ? 'row_few' : 'row_many')}`;
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
    if (missing.message) return missing.message;
    return missing.needs?.length ? `${this.word('needs')} ${missing.needs.join(', ')}` : missing.code;
  }

  leftOut(reasons: Record<string, number> | undefined): string {
    const parts = Object.entries(reasons ?? {})
      .filter(([, rows]) => rows > 0)
      .map(([reason, rows]) => `${reason} ${this.count(rows)}`);
    return parts.length ? `${this.word('left_out')}: ${parts.join(', ')}` : '';
  }
}
