/** What went wrong, in the shape the page shows: a code to translate, the engine's own words, and the place. */
import type { ErrorPlace } from '../../api/types.js';
import type { Words } from '../../i18n/words.js';

export interface Failure {
  code: string;
  message: string;
  remedy: string;
  place: ErrorPlace;
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads code, message, remedy and place off a VitrineError; anything else is an unexpected failure with its message. */
export function failureOf(error: unknown, file?: string): Failure {
  const fields = error instanceof Error ? error : new Error(String(error));
  const { code, remedy, place } = fields as Error & { code?: unknown; remedy?: unknown; place?: unknown };
  return {
    code: textOf(code) || 'unexpected',
    message: fields.message,
    remedy: textOf(remedy),
    place: { ...(file ? { file } : {}), ...record(place) },
  };
}

/** What happened; the engine's words where the interface has none for the code. */
export function headline(words: Words, failure: Failure): string {
  const key = `error.${failure.code}`;
  return words.has(key) ? words.text(key) : failure.message;
}

/** What to do next. */
export function remedy(words: Words, failure: Failure): string {
  const key = `remedy.${failure.code}`;
  return words.has(key) ? words.text(key) : failure.remedy;
}

/** "deals.csv · row 17 · column Amount" */
export function placeText(words: Words, { place }: Failure): string {
  const parts: string[] = [];
  if (place.file) parts.push(place.file);
  if (place.row !== undefined) parts.push(words.text('place.row', { row: place.row }));
  if (place.column) parts.push(words.text('place.column', { column: place.column }));
  if (place.row === undefined && place.byte !== undefined) parts.push(words.text('place.byte', { byte: place.byte }));
  return parts.join(' · ');
}
