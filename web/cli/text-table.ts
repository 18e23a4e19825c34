/** Aligned columns of plain text. Knows nothing of reports. */

export interface Column {
  title?: string;
  /** Numbers stand at the right. */
  right?: boolean;
}

/** Lines under each other, a title line where any column has a title; widths count characters as people see them. */
export function textTable(columns: Column[], lines: string[][]): string {
  if (lines.length === 0) return '';
  const titled = columns.some((column) => column.title);
  const titles = columns.map((column) => column.title ?? '');
  const all = titled ? [titles, ...lines] : lines;
  const widths = columns.map((_, i) => Math.max(...all.map((line) => width(line[i] ?? ''))));
  const aligned = all.map((line) =>
    columns
      .map((column, i) => pad(oneLine(line[i] ?? ''), widths[i] ?? 0, column.right ?? false))
      .join('  ')
      .trimEnd(),
  );
  if (titled) aligned.splice(1, 0, widths.map((size) => '─'.repeat(size)).join('  '));
  return `${aligned.join('\n')}\n`;
}

export function heading(text: string): string {
  return `${text}\n`;
}

const segmenter = new Intl.Segmenter();

function width(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : [...segmenter.segment(oneLine(text))].length;
}

/** Text of files may hold line ends and control characters; a terminal must not obey them. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - width(text)));
  return right ? space + text : text + space;
}
