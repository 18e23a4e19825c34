/** Damages of a whole file that the CSV loading benchmark of the field has, with the weights it gives them. */
import type { Base } from './tables.js';
import { type Damaged, makerOf, PLAIN, written } from './writing.js';

export function* wholeDamages(base: Base): Generator<Damaged> {
  const { header, rows, quoted } = base;
  const make = makerOf(base);
  const all = [header, ...rows];
  const text = written(all, PLAIN, quoted);
  yield make('none', '', text, { weight: 1 });
  yield make('empty file', '', '', { header: [], rows: [], weight: 15 });
  yield make('no last line end', '', text.slice(0, -2), { weight: 184 });
  yield make('blank line at the end', '', `${text}\r\n`, { weight: 5 });
  yield make('no header', '', written(rows, PLAIN, quoted), { header: [], weight: 470 });
  const repeated = (times: number): string[] => header.map((name) => Array(times).fill(name).join(' '));
  yield make('two header rows', '', written([header], PLAIN) + text, { header: repeated(2), weight: 47 });
  yield make('three header rows', '', written([header, header], PLAIN) + text, { header: repeated(3), weight: 47 });
  const empties = ','.repeat(header.length - 1);
  yield make('preamble', '', `PREAMBLE${empties}\r\n${empties}\r\n${text}`, { weight: 282 });
  yield make('two tables', 'same', text + written(all.slice(0, -1), PLAIN), { weight: 62.67 });
  if (header.length > 2) {
    const narrower = all.slice(0, -1).map((row) => row.slice(0, -1));
    yield make('two tables', 'narrower', text + written(narrower, PLAIN), { weight: 62.67 });
  }
  const wider = all.slice(0, -1).map((row, i) => [...row, i === 0 ? 'col1' : (row.at(-1) ?? '')]);
  yield make('two tables', 'wider', text + written(wider, PLAIN), { weight: 62.67 });
  yield make('header only', '', written([header], PLAIN, quoted), { rows: [], weight: 3 });
  yield make('one row', '', written(all.slice(0, 2), PLAIN, quoted), { rows: rows.slice(0, 1), weight: 4 });
  yield* forms(base);
}

function* forms(base: Base): Generator<Damaged> {
  const { header, rows, quoted } = base;
  const make = makerOf(base);
  const flat = rows.map((row) => row.map((text) => text.replaceAll('\r\n', ' ')));
  const lines = [header, ...flat];
  yield make('line end', 'LF', written(lines, { ...PLAIN, lineEnd: '\n' }, quoted), { rows: flat, weight: 1691 });
  yield make('line end', 'CR', written(lines, { ...PLAIN, lineEnd: '\r' }, quoted), { rows: flat, weight: 7 });
  const all = [header, ...rows];
  // Only the delimiter changes: what was quoted for the sake of commas stays so, and nothing is quoted for the new one.
  const quotedFor = [',', '"', '\r', '\n'];
  const weights = { ';': 834, '\t': 4, ', ': 101, ' ': 4 };
  for (const [delimiter, weight] of Object.entries(weights)) {
    const clash = rows.some((row) => row.some((text) => text.includes(delimiter) && !quotedFor.some((sign) => text.includes(sign))));
    const signs = clash && delimiter !== ' ' ? [...quotedFor, delimiter] : quotedFor;
    yield make('delimiter', JSON.stringify(delimiter), written(all, { ...PLAIN, delimiter, quotedFor: signs }, quoted), { weight });
  }
  const single = (text: string): string => text.replaceAll(/"((?:[^"]|"")*)"(?=[,\r\n])/g, "'$1'");
  yield make('quote', "'", single(written(all, PLAIN, quoted)), { weight: 11 });
  yield make('escape', '\\', written(all, { ...PLAIN, escape: '\\' }, quoted), { weight: 1 });
  yield make('escape', 'none', written(all, { ...PLAIN, escape: '' }, quoted), { weight: 7 });
}
