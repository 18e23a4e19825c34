/** The main point of a chart in words: what its summary says, and the line below it. */
import type { Grain, SeriesCell, Unit } from '../../api/types.js';
import type { Words } from '../../i18n/words.js';
import type { Formats } from '../parts/format.js';

export interface Course {
  series: readonly SeriesCell[];
  grain: Grain;
  unit: Unit;
}

type Known = SeriesCell & { value: number };

const known = (series: readonly SeriesCell[]): Known[] => series.filter((cell): cell is Known => cell.value !== null);

/** The change of a ratio is a difference. */
export const changeOf = (now: number, before: number, unit: Unit): number | null =>
  unit === 'ratio' ? now - before : before > 0 ? now / before - 1 : null;

/** Highest and lowest of the whole periods, and the last of them against the one before. */
export function courseInWords(words: Words, formats: Formats, { series, grain, unit }: Course): string {
  const whole = known(series).filter(({ complete }) => complete);
  const cells = whole.length > 0 ? whole : known(series);
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) return words.text('trend.none');
  const say = ({ value }: Known): string => formats.value(value, unit);
  const when = ({ from }: Known): string => formats.bucket(from, grain);
  const max = cells.reduce((best, cell) => (cell.value > best.value ? cell : best));
  const min = cells.reduce((best, cell) => (cell.value < best.value ? cell : best));
  const ends =
    max.value === min.value
      ? words.text('summary.even', { value: say(max) })
      : words.text('summary.ends', { max: say(max), max_when: when(max), min: say(min), min_when: when(min) });
  const before = cells.at(-2);
  const change = before ? changeOf(last.value, before.value, unit) : null;
  const tail =
    change === null
      ? words.text('summary.last', { when: when(last), value: say(last) })
      : words.text('summary.last_change', { when: when(last), value: say(last), change: formats.change(change, unit) });
  return cells.length > 1 ? `${ends} ${tail}` : tail;
}
