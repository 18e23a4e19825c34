/** What a Node program imports: the same API as in a browser, and fileAt() for paths. */

export { dataCheck } from './check.js';
export { VitrineError } from './errors.js';
export type { FileInput } from './kept-files.js';
export { leftOutCsv } from './left-out.js';
export { fileAt, type OpenOptions, openHost, openSqlPrinter, openTableTexts, Vitrine } from './node.js';
export type { SqlDialect, SqlPrinter, SqlQuestion } from './sql-printer.js';
export type * from './types.js';
export type { AddOptions } from './vitrine.js';
export { timeZoneOffsets } from './zone.js';
