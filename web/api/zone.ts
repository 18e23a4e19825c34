/** Offsets of a time zone as the engine wants them: its transitions, found through Intl. Core itself knows no zones. */
import { failure, messageOf } from './errors.js';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
/** Shorter than any two transitions stand apart (Morocco's Ramadan month is the closest pair). */
const STEP_MS = 14 * 86_400_000;
const MINUTE_MS = 60_000;

const known = new Map<string, Array<[number, number]>>();

/** [from ms UTC, offset minutes] from 1970 to 2100, ascending; the first entry covers all time before. */
export function timeZoneOffsets(timeZone: string): Array<[number, number]> {
  const kept = known.get(timeZone);
  if (kept) return kept;
  const offsetAt = offsetReader(timeZone);
  const end = Date.UTC(LAST_YEAR + 1, 0, 1);
  let from = Date.UTC(FIRST_YEAR, 0, 1);
  let offset = offsetAt(from);
  const offsets: Array<[number, number]> = [[from, offset]];
  while (from < end) {
    const next = from + STEP_MS;
    if (offsetAt(next) !== offset) {
      const at = transition(offsetAt, from, next);
      offset = offsetAt(next);
      offsets.push([at, offset]);
    }
    from = next;
  }
  known.set(timeZone, offsets);
  return offsets;
}

function offsetReader(timeZone: string): (ms: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch (thrown) {
    throw failure('bad_options', `Unknown time zone "${timeZone}" (${messageOf(thrown)}).`, 'Write it as in "Europe/Kyiv".');
  }
  return (ms) => {
    const [month = 1, day = 1, year = FIRST_YEAR, hour = 0, minute = 0] = (format.format(ms).match(/\d+/g) ?? []).map(Number);
    return Math.round((Date.UTC(year, month - 1, day, hour, minute) - ms) / MINUTE_MS);
  };
}

/** First minute in (from, to] with the offset of `to`. */
function transition(offsetAt: (ms: number) => number, from: number, to: number): number {
  const after = offsetAt(to);
  let low = from;
  let high = to;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}
