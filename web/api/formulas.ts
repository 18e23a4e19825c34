/**
 * Text in a file for a spreadsheet, which would run some of it: OWASP, "CSV Injection"
 * (owasp.org/www-community/attacks/CSV_Injection). An apostrophe before it makes it text; numbers stay numbers.
 */

/** Signs that begin a formula, as they are and in full width; before them a spreadsheet skips what cannot be seen. */
const kFormula = /^[\s\p{Cc}\p{Cf}]*["']*[=+\-@＝＋－＠]/u;
const kLeading = /^[\t\r\n]/;
const kNumber = /^\s*[+-]?\s?[€$£¥₴₽]?\s?\d[\d\s.,'’]*(?:e[+-]?\d+)?\s?(?:%|[€$£¥₴₽]|[A-Z]{3})?\s*$/iu;
/** A reader of another country's files starts a new cell here. */
const kParts = /([;\t\r\n]+)/;

/** The cell as every spreadsheet takes it for data. */
export function asData(cell: string): string {
  if (kNumber.test(cell)) return cell;
  const [first = '', ...rest] = cell.split(kParts);
  const inside = rest.map((part) => (kFormula.test(part) && !kNumber.test(part) ? `'${part}` : part)).join('');
  return kLeading.test(cell) || kFormula.test(first) ? `'${first}${inside}` : first + inside;
}
