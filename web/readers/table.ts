/** What every reader of a format makes of a file: its tables, as the text that the engine reads. */
import type { UnreadableCode } from './unreadable.js';

export interface ReadTable {
  /** Of the table in its file (a file in an archive, a list inside records); '' for the main or only one. */
  name: string;
  /** UTF-8, comma, RFC 4180 quotes, header first; with `plain` the file's own text. */
  csv: Blob;
  /** Whether the first line names the columns, where that is known. */
  header?: boolean;
  /** Text as it stands in the file: encoding and dialect are still to be told. */
  plain?: boolean;
  /** How the bytes are packed, where they are; gzip is told by itself. */
  packed?: 'deflate-raw';
  /** Bytes of it unpacked, where it is packed so. */
  size?: number;
  /** Stored bytes that it came from. */
  bytes?: number;
  /** Of a workbook: the sheet it is, and all there are. */
  sheet?: string;
  sheets?: string[];
}

/** A part of a file that could not be read while others were. */
export interface UnreadPart {
  name: string;
  message: string;
  remedy: string;
  code?: UnreadableCode;
}

export interface ReadFile {
  tables: ReadTable[];
  unread: UnreadPart[];
}
