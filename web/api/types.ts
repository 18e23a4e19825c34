/**
 * The shapes that cross the boundary of the engine. One place: the worker, the API, the element, the page and the command line
 * all import them from here.
 */
export type * from './types/answers.js';
export type * from './types/catalogue.js';
export type * from './types/common.js';
export type * from './types/profile.js';
export type * from './types/report.js';
export type * from './types/sources.js';
