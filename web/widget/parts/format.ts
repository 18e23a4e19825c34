/** Numbers, money, days and sizes as people of one language write them. Everything goes through Intl. */
import type { Day, Grain, Language, Unit } from '../../api/types.js';
import type { Words } from '../../i18n/words.js';
import { addDays, utc } from '../state/days.js';

const kLong = 1_000_000_000;

export class Formats {
  private readonly cache = new Map<string, Intl.NumberFormat>();
  private readonly dates = new Map<string, Intl.DateTimeFormat>();

  constructor(
    readonly words: Words,
    readonly currency: string | null,
    /** First month of the fiscal year, by which quarters and years are named. */
    readonly fiscalStart = 1,
  ) {}

  private get language(): Language {
    return this.words.language;
  }

  /** With a real minus, as wide as the plus; all languages of the page write the sign first. */
  private number(options: Intl.NumberFormatOptions): { format: (value: number) => string } {
    const key = JSON.stringify(options);
    const format = this.cache.get(key) ?? new Intl.NumberFormat(this.language, options);
    this.cache.set(key, format);
    return { format: (value) => format.format(value).replace('-', '−') };
  }

  private date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const format = this.dates.get(key) ?? new Intl.DateTimeFormat(this.language, { timeZone: 'UTC', ...options });
    this.dates.set(key, format);
    return format;
  }

  /** A figure for a tile or an axis: whole below a billion, compact above. */
  value(value: number | null | undefined, unit: Unit): string {
    if (value === null || value === undefined) return '–';
    if (unit === 'money')
      return this.money(
        value,
        Math.abs(value) >= kLong
          ? { notation: 'compact', maximumFractionDigits: 2 }
          : { maximumFractionDigits: Math.abs(value) < 1000 ? 2 : 0 },
      );
    if (unit === 'ratio') return this.number({ style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(value);
    if (unit === 'count')
      return this.number(
        Math.abs(value) >= kLong ? { notation: 'compact', maximumFractionDigits: 2 } : { maximumFractionDigits: 0 },
      ).format(value);
    if (unit === 'days' || unit === 'months')
      return this.number({ style: 'unit', unit: unit === 'days' ? 'day' : 'month', unitDisplay: 'short', maximumFractionDigits: 1 }).format(
        value,
      );
    return this.number({ maximumFractionDigits: Math.abs(value) < 1000 ? 2 : 0 }).format(value);
  }

  /** The figure in full, for the panel that explains it. */
  full(value: number | null | undefined, unit: Unit): string {
    if (value === null || value === undefined) return '–';
    if (unit === 'money') return this.money(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    if (unit === 'ratio') return this.number({ style: 'percent', maximumFractionDigits: 2 }).format(value);
    if (unit === 'count') return this.number({ maximumFractionDigits: 0 }).format(value);
    return this.value(value, unit);
  }

  /** A figure beside a bar: three digits or so. */
  short(value: number, unit: Unit): string {
    if (unit !== 'money') return this.value(value, unit);
    return this.money(value, Math.abs(value) >= 10_000 ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 0 });
  }

  /** A figure in a narrow cell: a share in whole percent. */
  rounded(value: number | null, unit: Unit): string {
    if (value === null) return '';
    return unit === 'ratio' ? this.number({ style: 'percent', maximumFractionDigits: 0 }).format(value) : this.axis(value, unit);
  }

  /** Short text for axis marks. */
  axis(value: number, unit: Unit): string {
    if (unit === 'ratio') return this.number({ style: 'percent', maximumFractionDigits: 1 }).format(value);
    return this.number({
      notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard',
      maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1,
    }).format(value);
  }

  private money(value: number, options: Intl.NumberFormatOptions): string {
    if (!this.currency) return this.number(options).format(value);
    try {
      return this.number({
        style: 'currency',
        currency: this.currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 0,
        ...options,
      }).format(value);
    } catch {
      return `${this.number(options).format(value)} ${this.currency}`;
    }
  }

  /** "+12.4%", or "+2.1 pp" where the change of a ratio is a difference. */
  change(change: number, unit: Unit): string {
    const sign = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;
    if (unit === 'ratio') return this.words.text('unit.points', { value: this.number(sign).format(change * 100) });
    return this.number({ style: 'percent', ...sign }).format(change);
  }

  integer(value: number): string {
    return this.number({ maximumFractionDigits: 0 }).format(value);
  }

  plain(value: number): string {
    return this.number({ maximumFractionDigits: 6 }).format(value);
  }

  percent(share: number): string {
    return this.number({ style: 'percent', maximumFractionDigits: share > 0.99 && share < 1 ? 1 : 0 }).format(share);
  }

  rate(value: number): string {
    return this.number({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }

  bytes(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    let at = 0;
    let value = bytes;
    while (value >= 1000 && at < units.length - 1) {
      value /= 1000;
      at += 1;
    }
    return this.number({
      style: 'unit',
      unit: units[at]!,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
    }).format(value);
  }

  weekday(day: Day): string {
    return this.date({ weekday: 'short' }).format(utc(day));
  }

  month(day: Day): string {
    return this.date({ month: 'short' }).format(utc(day));
  }

  day(day: Day): string {
    return this.date({ day: 'numeric', month: 'short', year: 'numeric' }).format(utc(day));
  }

  /** The shortest words for a range: a year, a quarter, a month, or both ends. */
  range(from: Day, to: Day): string {
    const months = wholeMonths(from, to);
    if (months === 12 && from.slice(5) === '01-01') return from.slice(0, 4);
    if (months === 12 && Number(from.slice(5, 7)) === this.fiscalStart) return this.year(from);
    if (months === 3 && (Number(from.slice(5, 7)) - this.fiscalStart + 12) % 3 === 0) return this.bucket(from, 'quarter');
    if (months === 1) return this.date({ month: 'long', year: 'numeric' }).format(utc(from));
    return this.date({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(utc(from), utc(to));
  }

  /** The label of a bucket that starts on `from`. */
  bucket(from: Day, grain: Grain | null | undefined): string {
    if (grain === 'year') return this.year(from);
    if (grain === 'quarter') return this.words.text('format.quarter', { q: String(this.quarter(from)), year: this.year(from) });
    if (grain === 'month') return this.date({ month: 'short', year: 'numeric' }).format(utc(from));
    return this.date({ day: 'numeric', month: 'short', year: 'numeric' }).format(utc(from));
  }

  /** "2024", or "2024/25" of a fiscal year that does not begin in January. */
  private year(day: Day): string {
    const year = Number(day.slice(0, 4));
    if (this.fiscalStart === 1) return String(year);
    const begun = Number(day.slice(5, 7)) >= this.fiscalStart ? year : year - 1;
    return `${begun}/${String((begun + 1) % 100).padStart(2, '0')}`;
  }

  private quarter(day: Day): number {
    return Math.floor(((Number(day.slice(5, 7)) - this.fiscalStart + 12) % 12) / 3) + 1;
  }

  /** A bucket under an axis: short, with the year below where it begins. */
  tick(from: Day, grain: Grain, first: boolean): string {
    const month = Number(from.slice(5, 7));
    if (grain === 'year') return this.year(from);
    if (grain === 'quarter') {
      const q = this.quarter(from);
      return this.words.text('format.quarter_short', { q: String(q) }) + (first || q === 1 ? `\n${this.year(from)}` : '');
    }
    const short =
      grain === 'month' ? this.date({ month: 'short' }).format(utc(from)) : this.date({ day: 'numeric', month: 'short' }).format(utc(from));
    const begins = first || (month === 1 && (grain === 'month' || Number(from.slice(8)) <= (grain === 'week' ? 7 : 1)));
    return begins ? `${short}\n${from.slice(0, 4)}` : short;
  }
}

function wholeMonths(from: Day, to: Day): number {
  const next = addDays(to, 1);
  if (from.slice(8) !== '01' || next.slice(8) !== '01') return 0;
  return (Number(next.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(next.slice(5, 7)) - Number(from.slice(5, 7));
}
