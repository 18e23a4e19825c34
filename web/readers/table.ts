/** What every reader of a format makes of a file: its tables, as the text that the engine reads. */
export interface ReadTable {
  /** Of the table in its file (a sheet, a file in an archive, a list inside records); '' for a file that is one table. */
  name: string;
  /** UTF-8, comma, RFC 4180 quotes, header first. */
  csv: Blob;
}
