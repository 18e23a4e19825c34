/**
 * Spreadsheets in an archive that a library reads (OpenDocument, .xlsb). It unpacks them without any limit and lays out cells that are
 * repeated, so what would fill memory is refused before.
 */
import { Expansion, type UnpackLimits } from './expansion.js';
import { notesOf, type OpenDocumentNotes } from './open-document.js';
import { UnreadableFile } from './unreadable.js';
import { unpacked, type ZipEntry } from './zip.js';

const MOST_CELLS = 20_000_000;
const ROW_OR_CELL = /<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>/g;

export function isForeignPackage(entries: ZipEntry[]): boolean {
  const has = (name: string): boolean => entries.some((entry) => entry.name.replace(/^\//, '').toLowerCase() === name);
  return has('xl/workbook.bin') || (has('content.xml') && has('mimetype'));
}

/** Refuses what would do harm; otherwise what its content tells beside its cells. */
export async function inspected(blob: Blob, entries: ZipEntry[], limits: Partial<UnpackLimits> | undefined): Promise<OpenDocumentNotes> {
  let notes = notesOf('');
  const expansion = new Expansion(limits);
  const decoder = new TextDecoder();
  for (const entry of entries) {
    const isRead = entry.name === 'content.xml' || entry.name === 'META-INF/manifest.xml';
    const parts: string[] = [];
    for await (const chunk of unpacked(blob, entry, expansion)) if (isRead) parts.push(decoder.decode(chunk, { stream: true }));
    const text = parts.join('') + decoder.decode();
    if (entry.name === 'content.xml') {
      refuseTooManyCells(text);
      notes = notesOf(text);
    } else if (text.includes('encryption-data')) {
      throw new UnreadableFile(
        'The workbook is protected by a password.',
        'Open it, remove the password, save it and add it again.',
        'password_protected',
      );
    }
  }
  return notes;
}

/** Cells that hold something, repetitions multiplied out. */
function refuseTooManyCells(content: string): void {
  let cells = 0;
  let rows = 1;
  for (const [, element, attributes] of content.matchAll(ROW_OR_CELL)) {
    if (element === 'table-row') rows = repeated(attributes!, 'rows');
    else if (attributes!.includes(':value-type=')) cells += rows * repeated(attributes!, 'columns');
    if (cells > MOST_CELLS) {
      throw new UnreadableFile(`The workbook holds more than ${MOST_CELLS} cells.`, 'Save the table as .xlsx or CSV and add that file.');
    }
  }
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}
