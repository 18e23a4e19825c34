/** Where words go: answers to stdout, everything else to stderr. */
import type { VitrineError } from '../api/errors.js';

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function complain(text: string): void {
  process.stderr.write(`vitrine: ${text}\n`);
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
