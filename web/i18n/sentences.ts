/** What the engine reports by code, as sentences of one language: the same on the page and on the command line. */
import type { Catalogue, Issue, Missing, Notice } from '../api/types.js';
import type { Words } from './words.js';

const LISTED = 4;
/** Arguments that are codes, by the notice they are of: which reading was assumed. */
const CODES: Record<string, string> = { ambiguous_dates: 'order', ambiguous_numbers: 'decimal' };

/** Which dictionary entries say what a code means: the page's notices point at its questions, issues speak of the file alone. */
export type Kind = 'notice' | 'issue';

/** The sentence of the first kind that has one; the engine's own, which is English, where there is none. */
export function noticeText(words: Words, notice: Notice | Issue, kinds: readonly Kind[]): string {
  const key = kinds.map((kind) => keyOf(kind, notice.code)).find((candidate) => words.has(candidate));
  if (!key) return notice.message;
  const texts = 'arguments' in notice ? (notice.arguments ?? []) : [];
  const file = 'file' in notice ? notice.file : '';
  const codes = CODES[notice.code];
  const indexed = Object.fromEntries(texts.map((value, at) => [String(at), codes ? words.text(`${codes}.${value}`) : value]));
  return words.text(key, { n: notice.rows ?? 0, file: file ?? '', list: shortened(texts), ...indexed });
}

/** "column Amount · rows 2, 5, 9, 12, …"; the column under the name that is given. */
export function placeOf(words: Words, column: string | undefined, rows: readonly number[]): string {
  const parts = [
    column && words.text('place.column', { column }),
    rows.length === 1 && words.text('place.row', { row: String(rows[0]) }),
    rows.length > 1 && words.text('place.rows', { rows: shortened(rows.map(String)) }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Why rows were left out. */
export function reasonText(words: Words, catalogue: Catalogue | null, reason: string): string {
  if (words.has(`reason.${reason}`)) return words.text(`reason.${reason}`);
  const field = reason.startsWith('no_') ? fieldName(catalogue, reason.slice('no_'.length)) : undefined;
  return field ? words.text('reason.no_field', { field }) : reason;
}

/** Why a number is missing, but for what would bring it. */
export function missingText(words: Words, missing: Missing): string {
  return words.has(`missing.${missing.code}`) ? words.text(`missing.${missing.code}`) : (missing.message ?? missing.code);
}

const keyOf = (kind: Kind, code: string): string => (kind === 'notice' ? `notice.${code}` : `issue.${code}`);

function fieldName(catalogue: Catalogue | null, id: string): string | undefined {
  return catalogue?.facts.flatMap(({ fields }) => fields).find((field) => field.id === id)?.name;
}

function shortened(texts: readonly string[]): string {
  return texts.slice(0, LISTED).join(', ') + (texts.length > LISTED ? ', …' : '');
}
