/** What a web page imports. In Node the package's exports map leads to index.node.ts instead; the class is the same. */
export { type OpenOptions, Vitrine } from './browser.js';
export { dataCheck } from './check.js';
export { VitrineError } from './errors.js';
export type { FileInput } from './kept-files.js';
export { leftOutCsv } from './left-out.js';
export type * from './types.js';
export type { AddOptions } from './vitrine.js';
export { timeZoneOffsets } from './zone.js';
