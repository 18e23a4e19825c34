/** Where words go: answers to stdout, everything else to stderr. */

import type { VitrineError } from '../api/errors.js';
import { marked } from '../i18n/shown.js';

/** Names of files and cells stand in what is printed: a terminal must not obey them. */
export function print(text: string): void {
  process.stdout.write(marked(text.endsWith('\n') ? text : `${text}\n`));
}

/** Controls that JSON lets pass as they are stand as escapes. */
const kRaw = /[\u007F-\u009F\u200B\u2028-\u202E\u2060-\u206F\uFEFF]/g;

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2).replace(kRaw, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

export function complain(text: string): void {
  process.stderr.write(marked(`vitrine: ${text}\n`));
}

/** "file sales.csv, row 12, column amount: message. remedy" with absent parts left out. */
export function describe(error: VitrineError): string {
  const { file, row, column, byte } = error.place;
  const place = [
    file && `file ${file}`,
    row !== undefined && `row ${row}`,
    column && `column ${column}`,
    byte !== undefined && `byte ${byte}`,
  ]
    .filter(Boolean)
    .join(', ');
  const sentence = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  return [place && `${place}:`, sentence, error.remedy].filter(Boolean).join(' ');
}
