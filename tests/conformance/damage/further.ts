/** Damages beyond those of the benchmark: what exports of real programs have besides. */
import type { Base } from './tables.js';
import { cell, type Damaged, line, makerOf, PLAIN, written } from './writing.js';

export function* furtherDamages(base: Base): Generator<Damaged> {
  yield* furtherForms(base);
  yield* furtherFrames(base);
  for (let i = 0; i < base.rows.length; i += 3) yield* furtherRecords(base, i);
}

function* furtherForms(base: Base): Generator<Damaged> {
  const { header, rows } = base;
  const make = makerOf(base);
  const all = [header, ...rows];
  for (const delimiter of ['|', '^', '~', '; ', '§', '\t\t', '||', ' ']) {
    yield make('delimiter, well quoted', JSON.stringify(delimiter), written(all, { ...PLAIN, delimiter, quoteAll: delimiter === ' ' }));
  }
  for (const delimiter of [',', ';', '\t']) {
    yield make("quote ', doubled", delimiter, written(all, { ...PLAIN, delimiter, quote: "'", escape: "'" }));
    yield make("quote ', all", delimiter, written(all, { ...PLAIN, delimiter, quote: "'", escape: "'", quoteAll: true }));
    yield make('quoted all', delimiter, written(all, { ...PLAIN, delimiter, quoteAll: true }));
    yield make('escape \\, all', delimiter, written(all, { ...PLAIN, delimiter, escape: '\\', quoteAll: true }));
  }
  const text = written(all, PLAIN);
  yield make('sep=', ';', `sep=;\r\n${written(all, { ...PLAIN, delimiter: ';' })}`);
  yield make('encoding', 'UTF-8 with mark', `\ufeff${text}`);
  yield make('encoding', 'UTF-16LE', new Uint8Array(Buffer.from(text, 'utf16le')));
  yield make('encoding', 'UTF-16BE', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()));
  const wrapped = rows.map((row) => `"${line(row, PLAIN).replaceAll('"', '""')}"\r\n`).join('');
  yield make('records wrapped in quotes', '', `${line(header, PLAIN)}\r\n${wrapped}`);
}

function* furtherFrames(base: Base): Generator<Damaged> {
  const { header, rows } = base;
  const make = makerOf(base);
  const text = written([header, ...rows], PLAIN);
  const units = header.map((name, i) => `(${name.slice(0, 3).toLowerCase()} ${String.fromCharCode(97 + i)})`);
  const sorts = header.map((_, i) => `sort ${String.fromCharCode(97 + i)}`);
  const joined = (...parts: string[][]): string[] => header.map((_, i) => parts.map((part) => part[i]).join(' '));
  yield make('header rows', 'two', written([header, units, ...rows], PLAIN), { header: joined(header, units) });
  yield make('header rows', 'three', written([header, units, sorts, ...rows], PLAIN), { header: joined(header, units, sorts) });
  const titles = ['Sales report', 'Made on 5 May 2024, by hand', '', 'For internal use; do not pass on', 'Source: the till'];
  for (let count = 1; count <= titles.length; ++count) {
    yield make('titles', `${count}`, `${titles.slice(0, count).join('\r\n')}\r\n${text}`);
    yield make('titles, blank line', `${count}`, `${titles.slice(0, count).join('\r\n')}\r\n\r\n${text}`);
  }
  const sameAgain = written([header.map((name) => `${name} 2`), ...rows.slice(0, 9)], PLAIN);
  const wider = written([[...header, 'more', 'and more'], ...rows.slice(0, 9).map((row) => [...row, '1', '2'])], PLAIN);
  const narrower = written([header.slice(1), ...rows.slice(0, 9).map((row) => row.slice(1))], PLAIN);
  for (const [name, second] of Object.entries({ sameAgain, wider, narrower })) {
    yield make('another table below', name, `${text}\r\n${second}`);
  }
  yield make('another table below', 'at once', `${text}${wider}`);
}

function* furtherRecords(base: Base, index: number): Generator<Damaged> {
  const { header, rows } = base;
  const make = makerOf(base);
  const row = rows[index] ?? [];
  const cells = row.map((text) => cell(text, PLAIN));
  const withRow = (raw: string): string => {
    const lines = rows.map((one, i) => (i === index ? raw : line(one, PLAIN)));
    return [line(header, PLAIN), ...lines, ''].join('\r\n');
  };
  const expected = (changed: string[]): Partial<Damaged> => ({ rows: rows.map((one, i) => (i === index ? changed : one)) });
  const column = index % row.length;
  const changedAt = (changed: string): string[] => cells.with(column, changed);
  const text = row[column] ?? '';
  const written = cells[column] ?? '';
  const place = `row ${index}, column ${column}`;
  yield make('delimiters at the row end', place, withRow(`${cells.join(',')},,`));
  yield make('cells cut off', place, withRow(cells.slice(0, -1).join(',')), expected(row.with(-1, '')));
  if (written.startsWith('"')) {
    const stray = changedAt(`${written.slice(0, -1)} " ${written.slice(-1)}`);
    yield make('stray quote in quotes', place, withRow(stray.join(',')), expected(row.with(column, `${text} " `)));
    return;
  }
  yield make('quote at the end', place, withRow(changedAt(`${text}x"`).join(',')), expected(row.with(column, `${text}x"`)));
  yield make('quote in the middle', place, withRow(changedAt(`a"${text}`).join(',')), expected(row.with(column, `a"${text}`)));
  yield make('one row quoted', place, withRow(row.map((one) => cell(one, { ...PLAIN, quoteAll: true })).join(',')));
}
