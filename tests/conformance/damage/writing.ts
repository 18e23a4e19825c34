/** How a table is written: signs, quoting, line ends. And what a damage yields. */
import type { Base } from './tables.js';

export interface Damaged {
  kind: string;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The header as one row, empty where the file has none. */
  header: string[];
  rows: string[][];
  /** In the weighted mean: how often files of this kind are met. */
  weight: number;
}

export interface Form {
  delimiter: string;
  quote: string;
  escape: string;
  lineEnd: string;
  quoteAll?: boolean;
  /** Signs that make a cell be quoted; when missing the form's own. */
  quotedFor?: string[];
}

export const PLAIN: Form = { delimiter: ',', quote: '"', escape: '"', lineEnd: '\r\n' };

export function cell(text: string, form: Form, always = false): string {
  const signs = form.quotedFor ?? [form.delimiter[0] ?? ',', form.quote, '\r', '\n'];
  if (!always && !form.quoteAll && !signs.some((sign) => text.includes(sign))) return text;
  return form.quote + text.replaceAll(form.quote, form.escape + form.quote) + form.quote;
}

export const cellsOf = (row: string[], form: Form, quoted: number[]): string[] => row.map((text, i) => cell(text, form, quoted.includes(i)));

export const line = (row: string[], form: Form, quoted: number[] = []): string => cellsOf(row, form, quoted).join(form.delimiter);

export const written = (rows: string[][], form: Form, quoted: number[] = []): string =>
  rows.map((row) => line(row, form, quoted) + form.lineEnd).join('');

export type Make = (kind: string, detail: string, content: string | Uint8Array<ArrayBuffer>, changed?: Partial<Damaged>) => Damaged;

/** Makes damaged files of a base, the clean table being what is expected unless said otherwise. */
export function makerOf(base: Base): Make {
  return (kind, detail, content, changed = {}) => ({
    kind,
    name: `${base.name}: ${kind} ${detail}`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    header: base.header,
    rows: base.rows,
    weight: 1,
    ...changed,
  });
}
