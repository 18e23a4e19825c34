/**
 * Clean tables and the ways in which exports damage them: form (delimiter, quote, escape, line ends, encoding), frame (titles, headers,
 * further tables) and single rows (missing and surplus delimiters and quotes). Each case says what a careful reader makes of it.
 */
export interface Base {
  name: string;
  header: string[];
  rows: string[][];
}

export interface Damaged {
  kind: string;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The header as one row, empty where the file has none. */
  header: string[];
  rows: string[][];
}

interface Form {
  delimiter: string;
  quote: string;
  escape: string;
  lineEnd: string;
  quoteAll?: boolean;
}

const PLAIN: Form = { delimiter: ',', quote: '"', escape: '"', lineEnd: '\r\n' };

/** A sequence that is the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function table(name: string, seed: number, header: string[], row: (next: (below: number) => number, i: number) => string[]): Base {
  const next = numbers(seed);
  return { name, header, rows: Array.from({ length: 40 }, (_, i) => row(next, i)) };
}

const pick = (next: (below: number) => number, words: string[]): string => words[next(words.length)] ?? '';
const two = (n: number): string => String(n).padStart(2, '0');

export const BASES: Base[] = [
  table('shop', 1, ['Date', 'Time', 'Qty', 'Product ID', 'Price', 'Kind', 'Description', 'Link'], (next, i) => [
    `${two(1 + next(28))}/${two(1 + next(12))}/2023`,
    `${two(next(24))}:${two(next(60))}`,
    next(5) === 0 ? '' : String(1 + next(20)),
    `P-${1000 + i}`,
    `${next(900)}.${two(next(100))}`,
    pick(next, ['Tools', 'Food', '']),
    pick(next, ['Hammer, large', 'Said "best" of all', 'Plain nails', 'Two\r\nlines', "Baker's choice; fresh"]),
    `https://shop.example/?id=${i}&lang=en`,
  ]),
  table('deals', 2, ['Deal', 'Company', 'Owner', 'Stage', 'Amount', 'Closed on'], (next, i) => [
    String(i + 1),
    pick(next, ['Weiß GmbH', 'Société Générale', 'Smith & Sons, Ltd.', 'ООО Ромашка', 'Łódź Trading']),
    pick(next, ['Anna', 'Boris', 'Chloé']),
    pick(next, ['won', 'lost', 'open']),
    next(6) === 0 ? '' : `${1 + next(90)},${two(next(10))}0.50`,
    next(4) === 0 ? '' : `2024-${two(1 + next(12))}-${two(1 + next(28))}`,
  ]),
  table('people', 3, ['Name', 'City', 'Country', 'Note'], (next, i) => [
    `${pick(next, ['Ann', 'Bob', 'Cid', 'Dan'])} ${pick(next, ['Lee', 'Ray', 'Fox'])} ${String.fromCharCode(65 + (i % 26))}.`,
    pick(next, ['Rome', 'Oslo', 'New York', 'São Paulo']),
    pick(next, ['Italy', 'Norway', 'USA', 'Brazil']),
    pick(next, ['', 'calls late', 'asked twice, bought once', 'see "file 7"']),
  ]),
  table('readings', 4, ['sensor', 'x', 'y', 'z', 'unit'], (next, i) => [
    `s${i}`,
    String(next(1000) / 10),
    String(-next(500)),
    `${next(9)}.${next(99)}e-02`,
    pick(next, ['mm', 'cm']),
  ]),
  table('two columns', 5, ['key', 'value'], (next, i) => [`k${i}`, pick(next, ['1', '22', '333', 'four, or five'])]),
];

function cell(text: string, form: Form): string {
  const needed = [form.delimiter[0] ?? ',', form.quote, '\r', '\n'].some((sign) => text.includes(sign));
  if (!needed && !form.quoteAll) return text;
  return form.quote + text.replaceAll(form.quote, form.escape + form.quote) + form.quote;
}

const line = (cells: string[], form: Form): string => cells.map((text) => cell(text, form)).join(form.delimiter);
const written = (rows: string[][], form: Form): string => rows.map((row) => line(row, form) + form.lineEnd).join('');
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function* damages(base: Base): Generator<Damaged> {
  const { header, rows } = base;
  const all = [header, ...rows];
  const made = (kind: string, detail: string, text: string | Uint8Array<ArrayBuffer>, changed: Partial<Damaged> = {}): Damaged => ({
    kind,
    name: `${base.name}: ${kind} ${detail}`,
    bytes: typeof text === 'string' ? utf8(text) : text,
    header,
    rows,
    ...changed,
  });
  yield made('none', '', written(all, PLAIN));
  yield* forms(base, made);
  yield* frames(base, made);
  for (let i = 0; i < rows.length; i += 3) yield* rowDamages(base, i, made);
}

type Make = (kind: string, detail: string, text: string | Uint8Array<ArrayBuffer>, changed?: Partial<Damaged>) => Damaged;

function* forms({ header, rows }: Base, made: Make): Generator<Damaged> {
  const all = [header, ...rows];
  for (const delimiter of [';', '\t', '|', '^', '~', ', ', '; ', ' ']) {
    yield made('delimiter', JSON.stringify(delimiter), written(all, { ...PLAIN, delimiter, quoteAll: delimiter === ' ' }));
  }
  for (const delimiter of [',', ';', '\t']) {
    yield made("quote '", delimiter, written(all, { ...PLAIN, delimiter, quote: "'", escape: "'" }));
    yield made("quote ', all", delimiter, written(all, { ...PLAIN, delimiter, quote: "'", escape: "'", quoteAll: true }));
    yield made('quoted all', delimiter, written(all, { ...PLAIN, delimiter, quoteAll: true }));
    yield made('escape \\', delimiter, written(all, { ...PLAIN, delimiter, escape: '\\' }));
  }
  const flat = (row: string[]): string[] => row.map((text) => text.replaceAll('\r\n', ' '));
  for (const lineEnd of ['\n', '\r', '\r\n']) {
    const text = written(all.map(flat), { ...PLAIN, lineEnd });
    yield made('line end', JSON.stringify(lineEnd), text, { rows: rows.map(flat) });
    yield made('no last line end', JSON.stringify(lineEnd), text.slice(0, -lineEnd.length), { rows: rows.map(flat) });
    yield made('blank lines at the end', JSON.stringify(lineEnd), text + lineEnd + lineEnd, { rows: rows.map(flat) });
  }
  yield made('sep=', ';', `sep=;\r\n${written(all, { ...PLAIN, delimiter: ';' })}`);
  yield made('encoding', 'UTF-8 with mark', `\ufeff${written(all, PLAIN)}`);
  yield made('encoding', 'UTF-16LE', new Uint8Array(Buffer.from(written(all, PLAIN), 'utf16le')));
  yield made('encoding', 'UTF-16BE', new Uint8Array(Buffer.from(`\ufeff${written(all, PLAIN)}`, 'utf16le').swap16()));
  const wrapped = `${line(header, PLAIN)}\r\n${rows.map((row) => `"${line(row, PLAIN).replaceAll('"', '""')}"\r\n`).join('')}`;
  yield made('rows wrapped in quotes', '', wrapped);
}

function* frames({ header, rows }: Base, made: Make): Generator<Damaged> {
  const body = written(rows, PLAIN);
  const text = written([header, ...rows], PLAIN);
  yield made('no header', '', body, { header: [] });
  yield made('header only', '', written([header], PLAIN), { rows: [] });
  yield made('one row', '', written([header, rows[0] ?? []], PLAIN), { rows: rows.slice(0, 1) });
  const units = header.map((name, i) => `(${name.slice(0, 3).toLowerCase()} ${String.fromCharCode(97 + i)})`);
  const joined = (...parts: string[][]): string[] => header.map((_, i) => parts.map((part) => part[i]).join(' '));
  const sorts = header.map((_, i) => `sort ${String.fromCharCode(97 + i)}`);
  yield made('two header rows', '', written([header, units, ...rows], PLAIN), { header: joined(header, units) });
  yield made('three header rows', '', written([header, units, sorts, ...rows], PLAIN), { header: joined(header, units, sorts) });
  const titles = ['Sales report', 'Made on 5 May 2024, by hand', '', 'For internal use; do not pass on', 'Source: the till'];
  for (let count = 1; count <= titles.length; ++count) {
    yield made('titles', `${count}`, `${titles.slice(0, count).join('\r\n')}\r\n${text}`);
    yield made('titles, blank line', `${count}`, `${titles.slice(0, count).join('\r\n')}\r\n\r\n${text}`);
  }
  const empties = ','.repeat(header.length - 1);
  yield made('padded titles', '', `Sales report${empties}\r\n${empties}\r\n${text}`);
  const sameAgain = written([header.map((name) => `${name} 2`), ...rows.slice(0, 9)], PLAIN);
  const wider = written([[...header, 'more', 'and more'], ...rows.slice(0, 9).map((row) => [...row, '1', '2'])], PLAIN);
  const narrower = written([header.slice(1), ...rows.slice(0, 9).map((row) => row.slice(1))], PLAIN);
  for (const [name, second] of Object.entries({ sameAgain, wider, narrower })) {
    yield made('two tables', name, `${text}\r\n${second}`);
  }
  yield made('two tables', 'at once', `${text}${wider}`);
}

function* rowDamages({ header, rows }: Base, index: number, made: Make): Generator<Damaged> {
  const row = rows[index] ?? [];
  const cells = row.map((text) => cell(text, PLAIN));
  const withRow = (raw: string): string => {
    const lines = rows.map((one, i) => (i === index ? raw : line(one, PLAIN)));
    return [line(header, PLAIN), ...lines, ''].join('\r\n');
  };
  const expected = (changed: string[]): Partial<Damaged> => ({ rows: rows.map((one, i) => (i === index ? changed : one)) });
  const column = index % row.length;
  const changedAt = (cell: string): string[] => cells.map((text, i) => (i === column ? cell : text));
  const text = row[column] ?? '';
  const isQuoted = (cells[column] ?? '').startsWith('"');
  const place = `row ${index}, column ${column}`;
  if (column + 1 < row.length && !isQuoted && !(cells[column + 1] ?? '').startsWith('"')) {
    const glued = row.toSpliced(column, 2, text + (row[column + 1] ?? ''));
    const raw = cells.toSpliced(column, 2, text + (row[column + 1] ?? ''));
    yield made('delimiter missing', place, withRow(raw.join(',')), expected(glued));
  }
  yield made('delimiter surplus', place, withRow(cells.toSpliced(column, 0, '').join(',')), expected(row.toSpliced(column, 0, '')));
  yield made('delimiters at the row end', place, withRow(`${cells.join(',')},,`), expected([...row, '', '']));
  yield made('cells cut off', place, withRow(cells.slice(0, -1).join(',')), expected(row.slice(0, -1)));
  if (isQuoted) {
    const stray = changedAt(`${cells[column]?.slice(0, -1)} " ${cells[column]?.slice(-1)}`);
    yield made('stray quote in quotes', place, withRow(stray.join(',')), expected(row.with(column, `${text} " `)));
    return;
  }
  yield made('quote opened', place, withRow(changedAt(`"${text}`).join(',')), expected(row.with(column, `"${text}`)));
  yield made('quote at the end', place, withRow(changedAt(`${text}x"`).join(',')), expected(row.with(column, `${text}x"`)));
  yield made('quote in the middle', place, withRow(changedAt(`a"${text}`).join(',')), expected(row.with(column, `a"${text}`)));
  yield made('one row quoted', place, withRow(row.map((one) => cell(one, { ...PLAIN, quoteAll: true })).join(',')));
}
