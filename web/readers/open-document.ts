/** What the library does not tell of an OpenDocument spreadsheet, from the text of its content. */

export interface OpenDocumentNotes {
  /** Names of sheets. */
  hidden: ReadonlySet<string>;
  /** Some cells show "Err:502" and the like, which the library takes for numbers: how cells are shown must be asked for. */
  showsErrors: boolean;
}

export function notesOf(content: string): OpenDocumentNotes {
  return { hidden: hiddenSheets(content), showsErrors: content.includes('>Err:') };
}

const STYLE = /<style:style\b([^>]*)>\s*<style:table-properties\b([^>]*)>/g;
const SHEET = /<table:table\b([^>]*)>/g;
const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function hiddenSheets(content: string): Set<string> {
  const styles = new Set<string>();
  for (const [, style = '', properties = ''] of content.matchAll(STYLE)) {
    if (attribute(style, 'style:family') === 'table' && attribute(properties, 'table:display') === 'false')
      styles.add(attribute(style, 'style:name') ?? '');
  }
  const sheets = new Set<string>();
  if (styles.size === 0) return sheets;
  for (const [, sheet = ''] of content.matchAll(SHEET)) {
    const style = attribute(sheet, 'table:style-name');
    if (style !== undefined && styles.has(style)) sheets.add(attribute(sheet, 'table:name') ?? '');
  }
  return sheets;
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return value ? plain((value[1] ?? value[2])!) : undefined;
}

/** A name as it stands in the content, without its escapes. */
export function plain(name: string): string {
  return name.replace(/&(\w+);/g, (whole, sign: string) => SIGNS[sign] ?? whole);
}
