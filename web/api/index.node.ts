/** What a Node program imports: the same API as in a browser, and fileAt() for paths. */

export { VitrineError } from './errors.js';
export { fileAt, type OpenOptions, openHost, Vitrine } from './node.js';
export type * from './types.js';
export type { AddOptions, FileInput } from './vitrine.js';
export { timeZoneOffsets } from './zone.js';
