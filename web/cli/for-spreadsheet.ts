/** CSV of ours (RFC 4180) on its way into a file that people open: its cells as api/formulas.ts says. */
import { asData } from '../api/formulas.js';
import { csvCell } from '../readers/csv.js';

/** A cell with the separator behind it. Within quotes a quote stands twice. */
const kCell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n)/gy;

export async function* forSpreadsheet(csv: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const bytes of csv) {
    const text = rest + decoder.decode(bytes, { stream: true });
    const { done, end } = converted(text);
    rest = text.slice(end);
    yield done;
  }
  // The last cell may have no line end.
  const last = `${rest}${decoder.decode()}`;
  yield last === '' ? '' : converted(`${last}\n`).done.slice(0, -1);
}

function converted(text: string): { done: string; end: number } {
  let done = '';
  let end = 0;
  for (const [whole, cell = '', separator] of text.matchAll(kCell)) {
    done += inside(cell) + separator;
    end += whole.length;
  }
  return { done, end };
}

/** Only what changes is written anew. */
function inside(cell: string): string {
  const value = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  const data = asData(value);
  return data === value ? cell : csvCell(data);
}
