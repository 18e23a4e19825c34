/** The few signs of the interface, drawn with the text's colour. All are decoration: the words stand beside them. */
import { svg, type TemplateResult } from 'lit';
import { html } from './html.js';

const icon = (path: string): TemplateResult =>
  html`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${svg`<path d=${path} />`}</svg>`;

export const icons = {
  close: icon('M4 4l8 8M12 4l-8 8'),
  add: icon('M8 3v10M3 8h10'),
  left: icon('M10 3L5 8l5 5'),
  right: icon('M6 3l5 5-5 5'),
  down: icon('M3 6l5 5 5-5'),
  warn: icon('M8 2.5l6 11H2zM8 7v3M8 11.9v.1'),
  info: icon('M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.5v3.5M8 5v.1'),
  check: icon('M3 8.5l3.5 3.5L13 4.5'),
  file: icon('M4 1.8h5l3 3v9.4H4zM9 1.8v3h3'),
  filter: icon('M2 4h12M4.5 8h7M7 12h2'),
  undo: icon('M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 010 8H7'),
  redo: icon('M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 000 8H9'),
  link: icon('M6.5 9.5a3 3 0 004.2 0l2.4-2.4a3 3 0 00-4.2-4.2L8 3.8M9.5 6.5a3 3 0 00-4.2 0L2.9 8.9a3 3 0 004.2 4.2l.9-.9'),
  star: icon('M8 1.8l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z'),
  drop: icon('M8 2v8M5 7l3 3 3-3M2.5 11.5V14h11v-2.5'),
};
