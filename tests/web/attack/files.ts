/** Files whose names, headers, sheets and cells were written by somebody who wants out. What runs sets `ran`; what is asked for is at kThief. */
import { zipped } from '../../api/zip-builder.js';

/** A name that no resolver knows; a request for it is seen by the browser before it fails. */
export const kThief = 'attacker.invalid';

const kMarkup = [
  `<img src=x onerror="globalThis.ran=1">`,
  `<svg onload="globalThis.ran=1"><a href="http://${kThief}/a">`,
  `<script>globalThis.ran=1</script><script src="//${kThief}/s.js"></script>`,
  `"><iframe srcdoc="<script>parent.ran=1</script>">`,
  `' onmouseover='globalThis.ran=1' autofocus onfocus='globalThis.ran=1`,
  `</style><style>@import url(http://${kThief}/b.css);</style>`,
  `</textarea></select></template><base href="http://${kThief}/">`,
  '&lt;img src=x onerror=globalThis.ran=1&gt;&#60;b&#62;',
];
const kAddresses = [
  'javascript:globalThis.ran=1',
  'data:text/html,<script>globalThis.ran=1</script>',
  `http://${kThief}/c.png`,
  `red;background:url(http://${kThief}/d.png)`,
  `image://http://${kThief}/e.svg`,
];
const kTemplates = [
  '{{constructor.constructor("globalThis.ran=1")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is the attack.
  '${globalThis.ran=1}',
  '{a|b} {n} {file} {0}',
  '__proto__',
  'constructor',
  'toString',
  '%s%n%x',
];
const kFormulas = ['=HYPERLINK("http://attacker.invalid","x")', "+cmd|' /C calc'!A0", '-2+3', '@SUM(1,1)', '\t=1+1', '＝1+1'];
/** An override, embeddings and isolates that do not end, ends of what did not begin, marks. */
export const kControls = [
  '\u202Egnp.exe',
  '\u202Dleft',
  '\u2067\u2066\u202B open',
  '\u2069\u2069\u202C closed',
  'a\u200E\u200F\u061Cb',
  '\u2028\u2029\u0085',
];
const kShapes = [
  'שלום 12 שלום',
  'مرحبا 34',
  '\u200B\u200B\u2060\uFEFF',
  `Z${'\u0301\u0489'.repeat(120)}`,
  '\u001B[31mred\u001B[0m\u0007\u0008',
  'W'.repeat(3000),
  `${'\u{1F468}\u200D\u{1F469}\u200D'.repeat(80)}`,
];

export const kHostile: readonly string[] = [...kMarkup, ...kAddresses, ...kTemplates, ...kFormulas, ...kControls, ...kShapes];

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);
export const csvOf = (rows: readonly (readonly string[])[]): string => `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

const kNames =
  /^(owner|customer|account owner|product|lead source|region|lost reason|churn reason|reason|industry|company size|team|manager|plan|channel|stage|checklist items|acquisition source|source|activity type|deal type)$/i;

/** A file of the sample company with what an attacker would make of its names, and with columns of the attacker's own. */
export function hostileCsv(text: string): string {
  const [headers = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const named = headers.map((header) => kNames.test(header));
  const all = rows.map((row, at) => [...row.map((cell, i) => (named[i] ? hostileName(cell) : cell)), pick(at), pick(at + 7)]);
  return csvOf([[...headers, `${pick(headers.length)} one`, `${pick(headers.length * 5 + 3)} two`], ...all]);
}

const pick = (at: number): string => kHostile[at % kHostile.length] ?? '';

/** The same name wherever it stands, so that files still refer to each other. */
function hostileName(cell: string): string {
  if (cell === '') return '';
  let sum = 0;
  for (const letter of cell) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return `${pick(sum)} ${cell}`;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, '');

/** A workbook of sheets by name, all cells text. */
export function workbook(sheets: Record<string, readonly (readonly string[])[]>): Uint8Array<ArrayBuffer> {
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const names = Object.keys(sheets);
  return zipped([
    { name: '_rels/.rels', content: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: `<workbook><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names.map((_, i) => relation(`r${i}`, 'worksheet', `sheet${i}.xml`)).join('')}</Relationships>`,
    },
    ...Object.values(sheets).map((rows, i) => ({
      name: `xl/sheet${i}.xml`,
      content: `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
    })),
  ]);
}
