/** How one written value reads under a date order or a decimal sign: what people compare when a column can be read in two ways. */
import type { SourceColumn } from '../../api/types.js';
import type { Formats } from '../parts/format.js';

export type Reading = SourceColumn['reading'];

function dayIn(sample: string, order: Reading['dateOrder']): string | null {
  const parts = /(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})/.exec(sample);
  if (!parts) return null;
  const [a, b, c] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [year, month, day] = order === 'iso' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function numberIn(sample: string, sign: Reading['decimalSign']): number | null {
  const group = sign === 'comma' ? /[.\s\u00a0\u202f']/g : /[,\s\u00a0\u202f']/g;
  const value = Number(
    sample
      .replace(/[^\d.,\s\u00a0\u202f'-]/g, '')
      .replace(group, '')
      .replace(',', '.'),
  );
  return Number.isFinite(value) ? value : null;
}

/** The sample in the words of the reading, or null where it cannot be read so. */
export function readAs(sample: string, column: SourceColumn, reading: Reading, formats: Formats): string | null {
  if (column.type === 'date' || column.type === 'timestamp') {
    const day = dayIn(sample, reading.dateOrder);
    return day && formats.day(day);
  }
  const value = numberIn(sample, reading.decimalSign);
  return value === null ? null : formats.plain(value);
}

const kSamples = 3;

/** Samples for which the two readings differ; where there are none, the first ones. */
export function tellingSamples(column: SourceColumn, other: Reading, formats: Formats): { telling: boolean; samples: string[] } {
  const differs = (sample: string): boolean => {
    const [first, second] = [readAs(sample, column, column.reading, formats), readAs(sample, column, other, formats)];
    return first !== null && second !== null && first !== second;
  };
  const found = column.samples.filter(differs);
  return { telling: found.length > 0, samples: (found.length > 0 ? found : column.samples).slice(0, kSamples) };
}
